"""Something is named like a record, and is no file.

## What it does
Points out a pipe, a socket or a device whose name ends in `.md`, or a link to one, and leaves it
unopened. A folder with such a name is passed over without a word.

## Why it matters
A program that opens a pipe waits until another program writes into it, perhaps for ever. The
publication would hang in the middle of the night, with no message.

## Example
`mkfifo articles/ticker.md` has made a pipe, through which a script was to hand over the latest
headlines.

## Use instead
Have the script write a common file, or move the pipe out of the folder of articles:
`mv articles/ticker.md /tmp/ticker`. Where it must stay, list it under `exclude` in the settings.
"""
