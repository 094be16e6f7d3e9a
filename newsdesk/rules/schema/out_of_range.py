"""A number is smaller or larger than its field allows.

## What it does
Compares numbers with the least and the most that the schema names, or with the step that it asks
for.

## Why it matters
Such a number is nearly always a slip of the finger or a count that started at the wrong end. In the
navigation, which is counted from 1, a section at place 0 has no place.

## Example
```yaml video-generation.category.md
---
title: AI video generation
nav: Video
order: 0
---
```

## Use instead
```yaml video-generation.category.md
---
title: AI video generation
nav: Video
order: 2
---
```
"""
