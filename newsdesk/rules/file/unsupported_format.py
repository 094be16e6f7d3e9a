"""The fields of a file are written in a language other than YAML.

## What it does
Reports front matter in TOML (between `+++`), in JSON (in `{` and `}`), between `;;;`, or behind a
line such as `---js` that names a language. None of it is read, and no program in it is ever run.

## Why it matters
A publication whose articles all look the same can be edited by anybody. Front matter in JavaScript
is worse than odd: it is a program, and whoever opens the article would run it.

## Example
The article comes from a site built with Hugo, which also knows TOML:

```toml
+++
title = "Gemini learns to book flights"
status = "draft"
+++
```

## Use instead
Write each field as its name, a colon, a blank and its value, between two lines `---`:

```yaml
---
title: Gemini learns to book flights
status: draft
---
```
"""
