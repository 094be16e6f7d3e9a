"""The name of a field is a number, a date, a list or another thing that is no text.

## What it does
Reports names such as `2026`, `true` or `2026-04-08` that stand without quotation marks before a
colon. The field is left out, or, where its name is a list, the whole front matter.

## Why it matters
Outputs are written in JSON, where every name is a text. There the number 1 and the text "1" become
the same name, and one of the two fields is lost.

## Example
A note to oneself has become a field that is called like a day:

```yaml
---
title: Meta unveils Muse Spark
status: draft
2026-04-08: waiting for a comment from Meta
---
```

## Use instead
Put a `#` before notes; a name that really has to be a number goes in quotation marks.

```yaml
---
title: Meta unveils Muse Spark
status: draft
# 2026-04-08: waiting for a comment from Meta
---
```
"""
