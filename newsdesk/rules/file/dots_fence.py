"""The front matter ends in three dots instead of three dashes.

## What it does
Reports a closing line `...`. YAML allows it, and few programs that read articles do;
`newsdesk lint --fix` writes the dashes.

## Why it matters
A program that waits for `---` reads on past the dots, into the article. It then finds no fields, or
takes a divider far down the page for the end of them.

## Example
```yaml
---
title: Llama turns three
status: draft
...

Meta's family of open models has come of age.
```

## Use instead
```yaml
---
title: Llama turns three
status: draft
---

Meta's family of open models has come of age.
```
"""
