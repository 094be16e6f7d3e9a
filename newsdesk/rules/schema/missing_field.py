"""A field that the record needs is not there.

## What it does
Names each missing field, and the field behind which it usually stands. A draft needs only a title
and a status; once an article is published it also needs a description, a category, an author and a
date.

## Why it matters
Readers are owed a byline and a date. Without them the article has no place in the order of the
front page, and feeds and search engines have nothing to show.

## Example
```yaml
---
title: Meta unveils Muse Spark
description: The new model is Meta's first to stay closed.
---
```

## Use instead
Which fields are needed is decided by `schemas/article.schema.json`, where a newsroom has its own.
`newsdesk lint --fix --unsafe-fixes` adds the line, with the value that the schema gives as the default,
or with none:

```yaml
---
title: Meta unveils Muse Spark
description: The new model is Meta's first to stay closed.
status: draft
---
```
"""
