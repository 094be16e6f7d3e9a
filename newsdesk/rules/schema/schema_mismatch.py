"""A record breaks a condition of its schema that no other rule explains.

## What it does
Reports what the schema of a newsroom's own forbids or demands in a way that newsdesk has no
sentence for, in the words of the program that checked it. The bundled schemas have no such
condition.

## Why it matters
Somebody has set up the condition for a reason, which the words of a program do not tell. Look it up
in the schema, or ask whoever wrote it.

## Example
This newsroom wants `author` or `authors`, and never both:

```json schemas/article.schema.json
{"$ref": "urn:newsdesk:article", "not": {"required": ["author", "authors"]}}
```

```yaml
---
title: Three labs pool their defences
status: draft
author: sarah-mueller
authors: [sarah-mueller]
---
```

## Use instead
```yaml
---
title: Three labs pool their defences
status: draft
author: sarah-mueller
---
```
"""
