"""A line of the front matter cannot be read.

## What it does
Reports the place where the fields stop making sense, and says what would mend it. Most often a
headline has a colon in it, starts with a mark such as `@`, `[` or `*`, or lacks its second
quotation mark. A text with a colon is put in quotation marks by `newsdesk lint --fix --unsafe-fixes`,
where it stands on one line.

## Why it matters
The fields are read as a whole: one line that makes no sense hides all the others. The article drops
out of the site until the line is mended.

## Example
The second colon looks like the start of another field:

```yaml
---
title: Muse Spark: Meta closes its doors
status: draft
---
```

## Use instead
Put the text in quotation marks; within them, a colon is just a colon:

```yaml
---
title: "Muse Spark: Meta closes its doors"
status: draft
---
```
"""
