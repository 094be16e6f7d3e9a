r"""A file is not saved as UTF-8, the common encoding of text.

## What it does
Reports the first byte that UTF-8 does not have, anywhere in the file. Nothing of the file is
guessed at, so this is its only finding until it has been saved anew.

## Why it matters
Letters such as é, ü or € are stored differently in other encodings. Read in the wrong one, a name
comes out as `MÃ¼ller` or with a black diamond in it, on the site and in every feed.

## Example
An old editor has stored each é as the single byte E9, shown here as `\xe9`:

```yaml example.md escaped
---
title: Mistral opens a caf\xe9 for developers in Paris
status: draft
---
```

## Use instead
Open the file in the encoding that it has, and save it with the encoding UTF-8:

```yaml
---
title: Mistral opens a café for developers in Paris
status: draft
---
```
"""
