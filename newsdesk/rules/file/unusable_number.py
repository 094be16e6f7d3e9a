"""A number is infinite, is no number at all, or is too large to be kept.

## What it does
Reports `.inf` and `.nan`, which YAML takes for infinity and "not a number", and numbers too large
for a computer. The field is then treated as empty.

## Why it matters
JSON has no way to write such a number. One of them would make the index of the whole site
unreadable to every program that asks for it.

## Example
A newsroom keeps records of benchmarks, a kind of its own, and a script has written the average of
no results:

```toml newsdesk.toml
[kinds.benchmark]
```

```json schemas/benchmark.schema.json
{"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
```

```yaml humanitys-last-exam.benchmark.md
---
name: Humanity's Last Exam
average: .nan
---
```

## Use instead
Write the number, or leave the line out until there is one:

```yaml humanitys-last-exam.benchmark.md
---
name: Humanity's Last Exam
average: 58
---
```
"""
