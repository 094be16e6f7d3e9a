"""A value is not among those that its field allows.

## What it does
Reports a value outside a fixed list, and shows the list. If one of its values is near,
`newsdesk lint --fix` writes that one.

## Why it matters
Programs compare letter by letter: `reviw` is not `review` to them. An article whose status
nobody understands is never published.

## Example
```yaml
---
title: Who owns a chatbot's answers
status: reviw
---
```

## Use instead
The statuses of an article are `draft`, `review`, `published` and `retracted`; a newsroom's own
schema can list others.

```yaml
---
title: Who owns a chatbot's answers
status: review
---
```
"""
