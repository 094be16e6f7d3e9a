"""A few short lines stand for more than 10,000 values.

## What it does
Counts what the fields amount to once every `*name` is replaced with what is marked `&name`, and
stops at 10,000. The limit is fixed; articles written by hand have a few hundred at most.

## Why it matters
Copies of copies grow tenfold with each line. Such a file, made in error or in malice, is tiny on
disk and can use up all the memory of the computer that publishes the site.

## Example
Every line repeats the one above it ten times:

```yaml
---
title: Every model of the year
status: draft
day: &day [gpt, claude, gemini, llama, qwen, grok, muse, nova, phi, glm]
week: &week [*day, *day, *day, *day, *day, *day, *day, *day, *day, *day]
month: &month [*week, *week, *week, *week, *week, *week, *week, *week, *week, *week]
year: [*month, *month, *month, *month, *month, *month, *month, *month, *month, *month]
---
```

## Use instead
Write down what the article needs, once:

```yaml
---
title: Every model of the year
status: draft
tags: [gpt, claude, gemini, llama, qwen, grok, muse, nova, phi, glm]
---
```
"""
