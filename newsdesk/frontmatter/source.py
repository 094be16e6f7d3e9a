"""One Markdown file as it was read: its text, its data, and what is wrong with either."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsdesk.frontmatter import events, fences
from newsdesk.model import Finding, Fix
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTROL = bytes({*range(32), 127} - {9, 10, 13})
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# What libyaml takes for the end of a line, or refuses, and an editor cannot see.
_YAML_CONTROL = re.compile("[\x80-\x9f\u2028\u2029\ufffe\uffff]")
# Not the joiners U+200C and U+200D, nor U+FE0F: Persian and emoji need them.
_INVISIBLE = "(?P<found>[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+)"
_MERGE_MARK = r"^(?P<found>(?:<{7}|>{7})(?: [^\r\n]*)?|={7})\r?$"
_FENCED = r"^ {0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n(?s:.*?)(?:^ {0,3}(?P=fence)[`~]*[ \t]*\r?$|\Z)"
_ANYWHERE = {each: re.compile(each, re.MULTILINE) for each in (_INVISIBLE, _MERGE_MARK)}
_OR_CODE = {each: re.compile(f"{_FENCED}|{each}", re.MULTILINE) for each in (_INVISIBLE, _MERGE_MARK)}
# Nothing depends on these where they stand beside a letter; but some scripts part their words by U+200B.
_IDLE = "\u200b\ufeff"
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_MARKUP = frozenset("*_`~[]<>#|\\!&@:/-+=")
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
    split = _split(text, raw)
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
    if not text.isascii():
        findings += _invisible(text, front.start, body)
    return Source(text, data, tuple(findings), front, body)


def body_of(raw: bytes) -> str:
    """Return everything below the front matter of a file that has been read before; the YAML is not read again."""
    text = raw.decode(errors="replace")
    split = fences.split(text)
    return text if isinstance(split, Finding) else text[split[1] :]


def _split(text: str, raw: bytes) -> tuple[Span, int] | Finding:
    """Return the range of the YAML and the start of the body, or what keeps the file from being read."""
    split = fences.split(text)
    body = 0 if isinstance(split, Finding) else split[1]
    return (b"\n>>>>>>>" in raw and _conflict(text, body)) or split


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


def _outside_code(pattern: str, text: str, start: int, body: int) -> Iterator[re.Match[str]]:
    """Yield what is found, except in the blocks of code of the body, where it is part of an example."""
    yield from _ANYWHERE[pattern].finditer(text, start, body)
    if _ANYWHERE[pattern].search(text, body):
        yield from (found for found in _OR_CODE[pattern].finditer(text, body) if found["found"])


def _conflict(text: str, body: int) -> Finding | None:
    """Find what a merge left: all three marks, in order."""
    opened, halved = Span(0, 0), False
    for found in _outside_code(_MERGE_MARK, text, 0, body):
        mark = found["found"][0]
        if mark == ">" and halved:
            message = "A merge conflict was left here: keep one side, and take the three marks out."
            return Finding("merge-conflict", message, opened)
        opened = Span(*found.span("found")) if mark == "<" else opened
        halved = mark == "=" and (halved or bool(opened.end))
    return None


def _invisible(text: str, start: int, body: int) -> Iterator[Finding]:
    for found in _outside_code(_INVISIBLE, text, start, body):
        name = f"U+{ord(found[0][0]):04X}"
        fix = Fix(f"take {name} out", ((Span(*found.span()), ""),), safe=_is_idle(text, *found.span()))
        message = f"The invisible character {name} makes this text differ from what it looks like: take it out."
        yield Finding("invisible-character", message, Span(*found.span()), fix=fix)


def _is_idle(text: str, start: int, end: int) -> bool:
    """Say whether nothing can depend on invisible characters: neither how words part, nor what a mark means."""
    around = text[start - 1], text[end : end + 1]
    if text[start:end].strip(_IDLE) or _MARKUP.intersection(around) or _UNPARTED.search("".join(around)):
        return False
    return around[1].isalpha() or (around[0].isalnum() and not around[1].isdecimal())
