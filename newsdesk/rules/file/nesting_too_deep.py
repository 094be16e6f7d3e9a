"""The fields are nested more than 64 levels deep.

## What it does
Reports the list or group that opens one level too many. The limit is fixed: the fields that
newsdesk knows need four levels.

## Why it matters
Nobody can read brackets that deep, and many programs break on them. They come from a script that
wrapped its own result each time it ran.

## Example
```yaml
---
title: Video models compared
status: draft
tags: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
  video
  ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
---
```

## Use instead
One pair of brackets makes a list:

```yaml
---
title: Video models compared
status: draft
tags: [video]
---
```
"""
