"""A value is of another type than its field takes, such as a single word where a list belongs.

## What it does
Reports a text, a number, a list, a group of fields or a `true` or `false` that stands where the
schema wants something else, and says how to turn it into that.

## Why it matters
A program that expects a list goes through a word letter by letter: the tag `policy` would become
six tags. And a headline that is only a year is a number until it has quotation marks.

## Example
```yaml
---
title: Three labs pool their defences
status: draft
tags: distillation
---
```

## Use instead
```yaml
---
title: Three labs pool their defences
status: draft
tags: [distillation]
---
```
"""
