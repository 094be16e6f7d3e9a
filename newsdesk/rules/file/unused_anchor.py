"""An ampersand takes the first word out of a text.

## What it does
Warns where a value without quotation marks begins with `&` and a word, and no `*` with the same word
refers to it: YAML reads that word as a name for the value. `newsdesk lint --fix --unsafe-fixes` puts
the whole text in quotation marks.

## Why it matters
The word is gone, and no program minds. This deck would be published as "is a firm that trains models
for banks", and nobody would learn which firm.

## Example
```yaml
---
title: A new firm in Leipzig
description: &Co is a firm that trains models for banks.
status: draft
---
```

## Use instead
```yaml
---
title: A new firm in Leipzig
description: "&Co is a firm that trains models for banks."
status: draft
---
```
"""
