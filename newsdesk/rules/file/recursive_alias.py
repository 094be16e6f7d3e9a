"""A value is made to contain itself.

## What it does
Reports a `*name` inside the very list or group that is marked `&name`, where it would have to be
put in again and again, without end.

## Why it matters
A program that tries to write the value out never finishes, or stops with an error that names no
file.

## Example
The list of tags is marked `&tags`, and then asks for itself:

```yaml
---
title: What distillation is
status: draft
tags: &tags [distillation, training, *tags]
---
```

## Use instead
Write the value out, without marks:

```yaml
---
title: What distillation is
status: draft
tags: [distillation, training]
---
```
"""
