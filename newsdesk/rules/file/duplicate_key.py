"""A field stands twice in one place.

## What it does
Reports the second of two fields of the same name, and names the lines of both. newsdesk itself goes
by the first.

## Why it matters
Programs choose differently and say nothing: one keeps the first value, another the last. The
headline that you corrected may not be the one that readers get.

## Example
```yaml
---
title: Meta unveils Muse Spark
status: draft
tags: [meta]
tags: [closed-source, benchmarks]
---
```

## Use instead
Keep one of the two lines, with everything that belongs in it:

```yaml
---
title: Meta unveils Muse Spark
status: draft
tags: [meta, closed-source, benchmarks]
---
```
"""
