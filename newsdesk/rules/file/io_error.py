"""A file of the newsroom cannot be read.

## What it does
Reports a record that the folder lists and the computer does not hand over: a link that leads
nowhere, a file that you may not read, a disk that fails, a file that somebody removed during the
run. All other files are still checked.

## Why it matters
An article that cannot be read can be neither checked nor published, and without this finding it
would simply be missing from the site.

## Example
`articles/claude.tool.md` is a link to `tools/claude.md`, which has been moved away. Or the file is
there, and its permissions let nobody but its owner look inside.

## Use instead
Put the file back, point the link at its new place, or make the file readable:
`chmod a+r articles/claude.tool.md`. What is no record need not be readable: name it under `exclude`
in the settings.
"""
