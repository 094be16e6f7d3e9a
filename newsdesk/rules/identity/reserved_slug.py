"""A file has a name that Windows or the site itself needs.

## What it does
Reports two sorts of names. `con`, `prn`, `aux`, `nul`, `com1` to `com9` and `lpt1` to `lpt9` are
devices on Windows, whatever follows behind a dot. And right below the root of the site, `index`,
`404`, `feed`, `robots`, `llms`, `sitemap`, `facts`, `archive`, `tags`, `page`, `corrections`,
`search`, `assets`, `media`, the folders of the tools, authors, categories and terms, and the names of
files such as `atom.xml` belong to what the site has for itself. Elsewhere they are free: the category
`llms` is at `/categories/llms/`, and in nobody's way.

## Why it matters
A newsroom that holds a file called `aux.md` cannot be fetched on Windows at all. A page at `/tools/`
would take the place of the list of tools, and one at `/index/` is shown by many a server as the home
page.

## Example
```yaml tools.page.md
---
title: What we work with ourselves
---
```

## Use instead
A file that is no record of the publication can also be left out, with `exclude` in the settings.

```yaml our-own-tools.page.md
---
title: What we work with ourselves
---
```
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsdesk.addresses import OWN_FILES, OWN_FOLDERS, OWN_PAGES, path_of
from newsdesk.model import Finding
from newsdesk.rules.identity.duplicate_address import is_of_file
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsdesk.model import Desk, Record

# learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL)
_ENDING = re.compile(r"\.(?:html|md|json|jsonl|csv|xml|txt)$")
_STEMS = {
    file.partition(".")[0]: OWN_FILES[file] for file in "index.html 404.html feed.json robots.txt llms.txt".split()
}
"""Names that are kept with any ending; those of the other files are free, as an article on RSS may be at `/rss/`."""
_LISTED = {"tool": "tools", "author": "authors", "category": "categories", "term": "terms"}


@lru_cache(maxsize=1)
def _needed(desk: Desk) -> Mapping[str, str]:
    """Return what the site has for itself right below its root, by name."""
    kinds = desk.settings.kinds
    folders = {kinds[kind].url.partition("{slug}")[0].strip("/#"): kind for kind in _LISTED if kind in kinds}
    own = OWN_FILES | OWN_PAGES | OWN_FOLDERS | _STEMS
    return own | {folder.lower(): f"list of {_LISTED[kind]}" for folder, kind in folders.items() if folder}


def fault(record: Record, desk: Desk) -> str:
    """Say, in a sentence without its end, who else needs the record's name; nothing where nobody does."""
    for name in (record.path.rpartition("/")[2], record.slug):
        if _DEVICE.fullmatch(name):
            return f"`{visible(name)}` is the name of a device on Windows, where no file can be called so"
    address = path_of(record, desk.settings)
    name = unquote(address).strip("/").lower()
    what = _needed(desk).get(name) or _needed(desk).get(_ENDING.sub("", name))
    own = what and not is_of_file(address)  # which duplicate-address minds
    return f"The address {address} is needed for the site's own {what}, or taken for it" if own else ""


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding where the name of the record is taken by Windows or by the site."""
    if what := fault(record, desk):
        yield Finding("reserved-slug", f"{what}: rename the file.", Span(0, 0))
