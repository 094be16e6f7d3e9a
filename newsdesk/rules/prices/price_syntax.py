"""A price is written in a way that cannot be read.

## What it does
Reads each price text by a small grammar, and points at the first character that does not fit:
offers with `; ` between them, each an amount such as `$20/mo`, `Free` or `from $0.14/1M tokens`,
with a label before it or in brackets behind it. Where another spelling can only mean one thing, such
as `$20 per month`, the fix writes it in house style. Nothing is guessed: `about $20`, `1.234,56`,
`¥500`, or a bare `$` where the setting `currency` is no dollar, are for an editor to make out.

## Why it matters
A price that only people can read cannot be compared with the ledger, so that nobody would notice
when it is wrong.

## Example
```yaml
---
title: What the assistants cost
status: draft
tools: [{tool: claude, price: $20 per month (Pro)}]
---
```

## Use instead
`$` alone is the dollar of the setting `currency`, `USD` unless it says otherwise; `€`, `£` and
codes such as `CHF 20` work as well.

```yaml
---
title: What the assistants cost
status: draft
tools: [{tool: claude, price: $20/mo (Pro)}]
---
```
"""
