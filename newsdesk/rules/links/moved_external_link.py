"""A link leads to a page of another site that has moved for good.

## What it does
With `newsdesk lint --online`, asks for each address on another site, as ND306 does. Reported is one that
sends readers on with a redirect which says that it is for good (301 or 308), and to a page that is there.
Redirects for now, such as those to a page in the reader's language, are left alone.
`--unsafe-fixes` writes the new address. Look at it first: many sites send readers of what they have taken
down to their front page; such an address is reported without a fix. So is that of a line of a ledger,
which says where a price was seen. Without `--online`, nobody is asked and nothing is found.

## Why it matters
Redirects are kept for some years, then the old address is gone, and with it the way to the new one.

## Example
The site writes its addresses in another way now:

    Meta [says so itself](http://meta.example/blog/?p=81).

## Use instead
Write the address at which the page stands now.

    Meta [says so itself](https://meta.example/blog/muse-spark).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from newsdesk.external import external_addresses
from newsdesk.model import At, Finding, Fix, InBody
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsdesk.model import Desk, Place, Record

_PLAIN = "!#$%&'*+,/:=?@~[]"
"""What an address in Markdown, or in YAML, may have in it beside letters, figures and `-._`."""


def check(record: Record, desk: Desk) -> Iterator[Finding]:
    """Yield a finding for each address on another site that was asked and has moved for good."""
    for place, url in external_addresses(record, desk.settings) if desk.online else ():
        answer = desk.online.get(url)
        if answer and answer.status == "moved":
            new = _with_fragment(answer.address, url)
            front = _is_front_page(new) and not _is_front_page(url)
            what = f"has moved for good, to {'the front page ' if front else ''}`{visible(new)}`"
            advice = "Is what you link to still there?" if front else "Link to that."
            fix = None if front or _is_in_ledger(place) else _fix(place, url, new)
            yield Finding("moved-external-link", f"`{visible(url)}` {what}. {advice}", place, fix=fix)


def _fix(place: Place, url: str, new: str) -> Fix:
    target = InBody(url, "address") if isinstance(place, InBody) else place
    return Fix(f"write `{visible(new)}`", ((target, quote(new, safe=_PLAIN)),), safe=False)


def _with_fragment(new: str, url: str) -> str:
    """Return a new address with the fragment of the old one, unless it has its own, as browsers do."""
    return new if "#" in new else f"{new}{''.join(url.partition('#')[1:])}"


def _is_front_page(url: str) -> bool:
    return bool(re.fullmatch(r"/?", urlsplit(url).path)) and not urlsplit(url).query


def _is_in_ledger(place: Place) -> bool:
    return isinstance(place, At) and place.pointer[:1] == ("prices",)
