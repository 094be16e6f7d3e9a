r"""A line ends in a carriage return alone.

## What it does
Reports the first carriage return that no line feed follows. The line ends of Unix and macOS (LF)
and those of Windows (CRLF) are both welcome.

## Why it matters
Only computers of the 1990s ended lines so. Other programs see the whole file as one single line, in
which there are no fields at all.

## Example
The file comes from an old archive; each carriage return is shown here as `\r`:

```yaml example.md escaped
---\rtitle: A history of speech recognition\rstatus: draft\r---\r
```

## Use instead
Choose `LF` or `CRLF` as the line ending in your editor, and save the file:

```yaml
---
title: A history of speech recognition
status: draft
---
```
"""
