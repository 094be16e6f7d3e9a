"""A line of three dashes inside a text ends the front matter too soon.

## What it does
Reports a line `---` that comes after an indented text and has more fields below it, closed by
another `---`. It was meant as a divider, and is read as the end of the fields.

## Why it matters
The fields below the divider are lost: they stand at the head of the article instead, where readers
see them. An embargo or a `status: draft` among them would no longer hold anything back.

## Example
```yaml
---
title: Three labs pool their defences
description: |
  OpenAI, Anthropic and Google now compare notes.
---
  The agreement covers model copying.
status: draft
---
```

## Use instead
Take the divider out, or indent it like the lines around it:

```yaml
---
title: Three labs pool their defences
description: |
  OpenAI, Anthropic and Google now compare notes.
  The agreement covers model copying.
status: draft
---
```
"""
