"""A text or a list is longer or shorter than its field allows.

## What it does
Counts the characters of a text, the items of a list or the fields of a group, and compares them
with the limit in the schema. A headline may have 200 characters, a deck 400, the line on a tool
200.

## Why it matters
Cards, feeds and search results cut off what is too long, usually in the middle of the sentence that
mattered.

## Example
```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: >
  A writing assistant for companies that drafts, shortens, translates and checks texts against a house style,
  answers questions about a company's own documents, fills in forms, sums up meetings, and has lately been able
  to run errands in a browser too.
category: llms
---
```

## Use instead
Say the one thing that tells it from the others, and leave the rest to the text below. Other limits
can be set in the newsroom's own schema.

```yaml quill.tool.md
---
name: Quill
vendor: Quill
description: A writing assistant that keeps a company's texts to its house style.
category: llms
---
```
"""
