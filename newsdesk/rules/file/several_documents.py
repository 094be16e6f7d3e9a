"""The front matter starts a second document, or has a line that starts with a per cent sign.

## What it does
Reports a `%` line, which speaks to the program and not to the reader, and whatever follows the end
of the first set of fields. An article has one set.

## Why it matters
Programs disagree on which of several documents counts. One shows the first headline, another shows
the last, and a third refuses the file.

## Example
An export from another system has announced the version of YAML:

```yaml
---
%YAML 1.2
title: Mistral raises a new round
status: draft
---
```

## Use instead
Take the line out. A text that has to start with `%` goes in quotation marks.

```yaml
---
title: Mistral raises a new round
status: draft
---
```
"""
