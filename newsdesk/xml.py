"""XML as text: elements that are well-formed whatever an editor wrote."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# What XML 1.0 does not allow, even as a character reference: section 2.2, production 2.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, text: str, /, **attributes: str) -> str:
    """Return an element that holds text; characters that XML cannot hold are left out."""
    return f"<{name}{_attributes(attributes)}>{escape(_ILLEGAL.sub('', text))}</{name}>"


def start(name: str, /, **attributes: str) -> str:
    """Return the tag that opens an element."""
    return f"<{name}{_attributes(attributes)}>"


def empty(name: str, /, **attributes: str) -> str:
    """Return an element that holds nothing."""
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(_ILLEGAL.sub('', value))}" for name, value in attributes.items())
