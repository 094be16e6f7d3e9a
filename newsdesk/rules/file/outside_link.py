"""A file is a link to a place outside the newsroom.

## What it does
Refuses to follow a symbolic link whose target is not below the newsroom's root. Links from one
folder of the newsroom to another are followed as usual.

## Why it matters
Whatever the link leads to would be published: private notes, a password file, a colleague's draft.
And the link is broken on every other computer, since only the link is in git, not the file behind
it.

## Example
`articles/2026-04-08-meta-muse-spark.md` is a link to `/home/sarah/Desktop/muse-spark.md`, made so
that the draft could be written elsewhere.

## Use instead
Remove the link, and copy the text to its place: `cp ~/Desktop/muse-spark.md articles/`. A link that
is no record can be named under `exclude` in the settings.
"""
