"""A hash sign cuts off the rest of a text.

## What it does
Warns where a blank and a `#` stand in a value, and a word follows the `#` at once. From there on
everything is a comment; a comment with a blank behind its `#` is taken to be meant.

## Why it matters
The cut is silent. This headline would be published as "Nvidia is", and no program would find
anything wrong with it.

## Example
```yaml
---
title: Nvidia is #1 in AI chips again
status: draft
---
```

## Use instead
Put the whole text in quotation marks:

```yaml
---
title: "Nvidia is #1 in AI chips again"
status: draft
---
```
"""
