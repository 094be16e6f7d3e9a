"""A comment lets a finding stand that is not there.

## What it does
Reports a comment `newsdesk: ignore` whose codes name nothing that is wrong with the line, or with the
block below it.

## Why it matters
Once the cause is mended, the comment waits for the next mistake on that line and hides it. A comment
with a slip in its code never worked, and nobody would have been told.

## Example
```yaml
---
title: Three labs pool their defences
status: draft # newsdesk: ignore ND105
---
```

## Use instead
```yaml
---
title: Three labs pool their defences
status: draft
---
```
"""
