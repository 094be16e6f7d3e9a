"""A field is there, and nothing is in it.

## What it does
Reports a known field with nothing behind its colon, or with `null`, `~` or an empty text, where the
schema asks for a value.

## Why it matters
An empty field looks done and is not. On the page it leaves a hole, or the word "None".

## Example
The deck was to be written later:

```yaml
---
title: Video models learn to speak
description:
status: draft
---
```

## Use instead
Write the value, or take the line out until you have it:

```yaml
---
title: Video models learn to speak
description: Three new tools translate a clip and move the lips to match.
status: draft
---
```
"""
