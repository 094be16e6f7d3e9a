"""Something stands above the front matter.

## What it does
Reports fields whose opening `---` is not at the very start of line 1, because an empty line, a
blank or a comment comes before it.

## Why it matters
Most other programs look at line 1 and nowhere else. They would take the fields for part of the
article, and print headline, author and embargo in the middle of the page.

## Example
```yaml
<!-- Sarah: please check the quotes -->
---
title: Three labs pool their defences against model copying
status: draft
---
```

## Use instead
Move the remark below the first line, behind a `#`, which makes it a comment that readers never see:

```yaml
---
# Sarah: please check the quotes
title: Three labs pool their defences against model copying
status: draft
---
```
"""
