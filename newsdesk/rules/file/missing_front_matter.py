"""A file does not start with front matter, the fields between two lines of three dashes.

## What it does
Reports a file whose first line is not `---`. Four dashes, or a heading, do not begin the fields.

## Why it matters
Without fields there is no headline, no author and no date. An article without them cannot be
listed, and nobody could say whether it is meant to be public.

## Example
```markdown
# Three labs pool their defences

OpenAI, Anthropic and Google now tell each other how they spot copying.
```

## Use instead
Put the fields above the text. A file that belongs to the folder and is no article, such as a
README, is named under `exclude` in the settings: `exclude = ["articles/README.md"]`.

```markdown
---
title: Three labs pool their defences
status: draft
---

OpenAI, Anthropic and Google now tell each other how they spot copying.
```
"""
