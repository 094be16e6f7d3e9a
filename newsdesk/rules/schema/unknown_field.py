"""A field has a name that the schema of its kind does not know.

## What it does
Reports fields that nothing will ever look at. If the name is nearly that of a known field,
`newsdesk lint --fix` writes the right one.

## Why it matters
A misspelt field does nothing, and nobody is told: an article with `embrago` is out at once, and one
with `categroy` stands in no section.

## Example
```yaml
---
title: Three labs pool their defences
status: draft
categroy: llms
---
```

## Use instead
A field of your own belongs in the newsroom's schema first: copy the bundled one to
`schemas/article.schema.json`, and add it there.

```yaml
---
title: Three labs pool their defences
status: draft
category: llms
---
```
"""
