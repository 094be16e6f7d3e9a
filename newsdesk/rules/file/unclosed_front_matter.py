"""The front matter begins, and does not end.

## What it does
Reports a file that opens its fields with `---` and has no second line of exactly three dashes below
them.

## Why it matters
Nobody can tell where the fields stop and the article starts. Some programs then treat everything as
fields, others everything as text, and either way the article is lost.

## Example
The second line of dashes has one dash too many:

```yaml
---
title: Three labs pool their defences
status: draft
----

Anthropic has shown a new version of its assistant.
```

## Use instead
End the fields with three dashes, alone on their line:

```yaml
---
title: Three labs pool their defences
status: draft
---

Anthropic has shown a new version of its assistant.
```
"""
