r"""A text contains a character that nobody can see.

## What it does
Points at each zero-width space, soft hyphen, byte order mark and mark for the direction of writing,
in the fields and in the body. The joiners that Persian and emoji are built with are left alone, and
so are fenced blocks of code. `newsdesk lint --fix` removes a zero-width space or a byte order mark
beside a letter, and `--unsafe-fixes` the rest.

## Why it matters
Two tags that look alike are two tags if one of them hides a character, and a search for the word
finds only one. Marks of direction can even make a line read as something that it does not say.

## Example
The second tag was copied from a web page, and a zero-width space came along, shown here as its
three bytes:

```yaml example.md escaped
---
title: Three labs pool their defences against model copying
status: draft
tags: [distillation, \xe2\x80\x8bpolicy]
---
```

## Use instead
A newsroom that needs such marks, say for Hebrew names, can list ND007 under
`lint.ignore`.

```yaml
---
title: Three labs pool their defences against model copying
status: draft
tags: [distillation, policy]
---
```
"""
