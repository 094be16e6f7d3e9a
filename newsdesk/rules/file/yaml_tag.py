"""A word with an exclamation mark before a value tells programs how to read it.

## What it does
Reports each such tag, for instance `!!timestamp`, `!!binary` or `!important`. What the tag asks for
is not done; the value is kept as it is written.

## Why it matters
Tags mean something only to the program that wrote them, and some of them tell a careless reader to
run a command. A title that happens to start with `!` loses its first word.

## Example
The date was exported from a content system, with its type in front:

```yaml
---
title: Meta unveils Muse Spark
status: draft
date: !!timestamp 2026-04-08
---
```

## Use instead
Delete the tag. If the exclamation mark is part of the text, put the text in quotation marks.

```yaml
---
title: Meta unveils Muse Spark
status: draft
date: 2026-04-08
---
```
"""
