"""One Markdown file as it was read: its text, its data, and what is wrong with either."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from newsdesk.frontmatter import events, fences
from newsdesk.model import Finding
from newsdesk.text import Span

_CONTROL = bytes({*range(32), 127} - {9, 10, 13})
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What libyaml takes for the end of a line, or refuses, and an editor cannot see.
_YAML_CONTROL = re.compile("[\x80-\x9f\u2028\u2029\ufffe\uffff]")
# Not the joiners U+200C and U+200D, nor U+FE0F: Persian and emoji need them.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file's text, what its front matter says, and what is wrong with it.

    `data` is None where the front matter could not be read at all; `front` is the range of the YAML.
    """

    text: str
    data: dict[str, Any] | None = None
    findings: tuple[Finding, ...] = ()
    front: Span = Span(0, 0)
    body_start: int = 0
    _nodes: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def body(self) -> str:
        """Everything below the front matter, byte for byte."""
        return self.text[self.body_start :]


def read(raw: bytes) -> Source:
    """Read a file's bytes. Never raises: what is wrong is in `findings`."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error)
    if b"\r" in raw and (odd := fences.odd_line_ending(text)):
        return Source(text, None, (odd,))
    split = fences.split(text)
    if len(raw.translate(None, _CONTROL)) != len(raw) and (control := _control(_CONTROL_CHARACTER, text)):
        return Source(text, None, (control,))
    if isinstance(split, Finding):
        return Source(text, None, (split,))
    front, body = split
    block = text[front.start : front.end]
    plain = block.isascii()
    if not plain and (control := _control(_YAML_CONTROL, text, front)):
        return Source(text, None, (control,))
    data, findings = events.load(block, front.start)
    if not plain:
        findings += map(_invisible, _INVISIBLE.finditer(text, front.start, front.end))
    return Source(text, data, tuple(findings), front, body)


def _not_utf8(raw: bytes, error: UnicodeDecodeError) -> Source:
    text = raw.decode(errors="replace")
    offset = len(raw[: error.start].decode(errors="replace"))
    encoding = " (it looks like UTF-16)" if raw.startswith(_UTF16) else ""
    message = (
        f"The file is not UTF-8{encoding}: byte {error.start + 1} is 0x{raw[error.start]:02x}."
        " Save it with the encoding UTF-8."
    )
    return Source(text, None, (Finding("not-utf8", message, Span(offset, offset + 1)),))


def _control(pattern: re.Pattern[str], text: str, span: Span | None = None) -> Finding | None:
    found = pattern.search(text, *(span or ()))
    if found is None:
        return None
    message = f"The character U+{ord(found[0]):04X} cannot be seen and has no place in a text: take it out."
    return Finding("control-character", message, Span(*found.span()))


def _invisible(found: re.Match[str]) -> Finding:
    message = f"The invisible character U+{ord(found[0]):04X} makes this text differ from what it looks like."
    return Finding("invisible-character", message, Span(*found.span()))
