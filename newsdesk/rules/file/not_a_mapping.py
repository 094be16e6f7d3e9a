"""The front matter is a list or a plain text, and has no fields.

## What it does
Reports front matter in which no name with a colon behind it was found. A colon counts only with a
blank after it.

## Why it matters
What has no name cannot be asked for: newsdesk sees words, and cannot tell which of them are the
headline. A program that does not look closely takes the article for one without any fields, and
publishes it bare.

## Example
The colons are missing, so that both lines are one text:

```yaml
---
title Claude for spreadsheets
status draft
---
```

## Use instead
```yaml
---
title: Claude for spreadsheets
status: draft
---
```
"""
