"""A date is written in a way that cannot be read, or is a day that does not exist.

## What it does
Accepts a day as `2026-04-08` and a time as `2026-04-08T09:00:00+02:00`, and reports everything
else, 30 February included. Fields that take only a day, such as those of the ledger of prices, do
not take a time.

## Why it matters
04/08/2026 is April in New York and August in London. A date that has to be guessed puts the article
in the wrong place, or lets it out before its embargo.

## Example
```yaml
---
title: Meta unveils Muse Spark
date: 8 April 2026
status: draft
---
```

## Use instead
Year, month, day. A date that names no zone is read in the one under `timezone` in the settings.

```yaml
---
title: Meta unveils Muse Spark
date: 2026-04-08
status: draft
---
```
"""
