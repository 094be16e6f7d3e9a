"""A value without quotation marks means different things to different programs.

## What it does
Warns of words and numbers that older and newer YAML read differently: `no`, `on`, `10:30`, `1_000`,
`010`, and whole numbers too long for JavaScript. Where newsdesk reads a text, `newsdesk lint --fix`
puts it in quotation marks.

## Why it matters
To newsdesk `no` is a word; to many other tools it means false, so that a tag for Norway vanishes
from their pages. With quotation marks, everybody reads the same.

## Example
```yaml
---
title: Norway builds a model of its own
status: draft
tags: [policy, no]
---
```

## Use instead
If no other program reads your articles, list ND032 under `lint.ignore`.

```yaml
---
title: Norway builds a model of its own
status: draft
tags: [policy, "no"]
---
```
"""
