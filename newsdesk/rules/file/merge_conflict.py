"""The marks of a merge conflict were left in the file.

## What it does
Looks for the three marks by which git shows two versions of the same lines, `<<<<<<<`, `=======` and
`>>>>>>>`, in this order. Nothing else in the file is judged until they are gone. In the body they
are left alone inside a fenced block of code, where an article about git may well show them.

## Why it matters
Both versions are in the file, and nobody has chosen. In the fields the marks make everything
unreadable; in the body readers would see the marks, and two sentences where there should be one.

## Example
```markdown
---
title: Meta unveils Muse Spark
status: draft
---

<<<<<<< HEAD
Meta has unveiled its first closed model.
=======
Meta has presented a model that it keeps closed.
>>>>>>> update-muse-spark
```

## Use instead
Keep the one version, or make one of the two, and remove the marks:

```markdown
---
title: Meta unveils Muse Spark
status: draft
---

Meta has unveiled its first closed model.
```
"""
