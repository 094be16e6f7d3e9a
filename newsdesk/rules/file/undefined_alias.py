"""A value starts with an asterisk, and refers to something that the file does not have.

## What it does
Reports a word such as `*desk`. Without quotation marks it means: put in here what is marked `&desk`
further up. Nothing is marked so.

## Why it matters
There is nothing to put in, so that the front matter cannot be read at all. Usually a line was
copied from another file without the one it depends on, or the asterisk was meant as an asterisk.

## Example
```yaml
---
title: Who pays for AI news
status: draft
author: *sarah
---
```

## Use instead
Write the value itself. A text that is to begin with `*` goes in quotation marks.

```yaml
---
title: Who pays for AI news
status: draft
author: sarah-mueller
---
```
"""
