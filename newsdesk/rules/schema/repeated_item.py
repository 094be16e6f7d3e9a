"""A list has the same item twice.

## What it does
Reports the second of two equal items in a list whose items are to differ: tags, tools, authors,
terms, aliases, related articles.

## Why it matters
The page would show the same card twice, and counts of how often a tag is used would be wrong. One
of the two was probably meant to be another word.

## Example
```yaml
---
title: Three labs pool their defences
status: draft
tags: [distillation, policy, distillation]
---
```

## Use instead
```yaml
---
title: Three labs pool their defences
status: draft
tags: [distillation, policy, chips]
---
```
"""
