"""A field called `<<` asks for fields to be copied from somewhere else.

## What it does
Reports `<<`, which older YAML reads as: take over the fields of another entry. YAML 1.2 no longer
has it, and newsdesk leaves it out.

## Why it matters
Some programs copy the fields and others see one that is called `<<`. A source could have its date
on the site, and have none in the index.

## Example
The blog post is meant to get its date from the release above it:

```yaml
---
title: Meta unveils Muse Spark
status: draft
sources:
  - &release {id: release, publisher: Meta, date: 2026-04-08}
  - {<<: *release, id: blog, publisher: Meta AI blog}
---
```

## Use instead
Write the fields out where they are needed:

```yaml
---
title: Meta unveils Muse Spark
status: draft
sources:
  - {id: release, publisher: Meta, date: 2026-04-08}
  - {id: blog, publisher: Meta AI blog, date: 2026-04-08}
---
```
"""
