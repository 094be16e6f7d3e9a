"""A file is larger than the newsroom allows, and was not read.

## What it does
Compares the size of each file with the setting `max_file_size` before it is opened. Unless the
settings say otherwise, the limit is 10,000,000 bytes, the length of some twenty novels.

## Why it matters
Text never grows that large by writing. A picture, a log or a database has got into the file, and
would slow down every check and swell every feed that it is copied to.

## Example
`articles/2026-04-08-meta-muse-spark.md` has 24,000,000 bytes, because a chart was pasted into the
body as text, in an address that starts with `data:image/png`.

## Use instead
Save the chart as a file of its own, and name it under `image` or link to it from the body. If the
text really is that long, raise the limit in the settings: `max_file_size = 30000000`.
"""
