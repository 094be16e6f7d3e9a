"""A file has nothing in it.

## What it does
Reports a file that is empty, or holds nothing but blanks and empty lines.

## Why it matters
Somebody started an article and never saved it, or a save went wrong and took the text with it. In
the second case the text is still in git, and the sooner that is noticed, the better.

## Example
The file `example.md` was made, and nothing was ever written into it:

```yaml
```

## Use instead
Bring the text back, remove the file, or begin it with the fields that a draft needs. What is empty
on purpose can be named under `exclude` in the settings.

```yaml
---
title: What a context window is
status: draft
---
```
"""
