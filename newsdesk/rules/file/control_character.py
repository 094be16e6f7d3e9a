r"""A file has a control character in it, which has no place in a text.

## What it does
Reports the first character that is a command to a machine and not a letter, such as a null, an
escape or a vertical tab. The body is searched for the commonest of them as well, and the file is
not read any further.

## Why it matters
Feeds and sitemaps are forbidden to contain such characters: one of them makes the whole feed
unreadable to every subscriber. In a terminal they can move the cursor or hide what stands there.

## Example
A line break in a slide deck was copied as a vertical tab, shown here as `\x0b`:

```yaml example.md escaped
---
title: Meta unveils Muse Spark,\x0bits first closed-source model
status: draft
---
```

## Use instead
Delete the character, and type a blank where the words need one:

```yaml
---
title: Meta unveils Muse Spark, its first closed-source model
status: draft
---
```
"""
