"""A text does not have the form that its field asks for, such as that of an address.

## What it does
Checks fields that hold addresses, paths and the like against the form or the pattern in the schema.
Dates and prices have rules of their own.

## Why it matters
A link without `https://` is taken for a page of your own site, so that readers end up on an error
page instead of at the source.

## Example
```yaml
---
title: Meta unveils Muse Spark
status: draft
canonical: www.example.org/muse-spark
---
```

## Use instead
Copy the address from the browser's address bar, from its first letter to its last:

```yaml
---
title: Meta unveils Muse Spark
status: draft
canonical: https://www.example.org/muse-spark
---
```
"""
