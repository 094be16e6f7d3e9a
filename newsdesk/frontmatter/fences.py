"""Where front matter starts and ends in a file: between the first two lines that are exactly `---`."""

from __future__ import annotations

import re

from newsdesk.model import Finding, Fix
from newsdesk.text import Span

_OPEN = re.compile(r"---[ \t]*(?:\r?\n|\Z)")
_CLOSE = re.compile(r"^(---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_OTHER_FORMAT = re.compile(r"---[ \t]*[A-Za-z][^\r\n]*|\+\+\+|;;;|\{")
_KEY = re.compile(r"[A-Za-z_][\w-]*:(?:\s|$)")
_YAML_LINE = re.compile(r"[ \t]|-[ \t]|[A-Za-z_][\w-]*:(?:\s|$)")


def split(text: str) -> tuple[Span, int] | Finding:
    """Return the range of the YAML and the start of the body, or what is wrong with the fences."""
    start = 1 if text.startswith("\ufeff") else 0
    opened = _OPEN.match(text, start)
    if opened is None:
        return _not_opened(text, start)
    closed = _CLOSE.search(text, opened.end())
    if closed is None:
        message = "The front matter never ends: put a line `---` after its last field."
        return Finding("unclosed-front-matter", message, Span(start, start + 3))
    front = Span(opened.end(), closed.start())
    if closed[1] == "...":
        fix = Fix("write `---`", ((Span(*closed.span(1)), "---"),))
        message = "The front matter ends in `...`, which few tools read: write `---`."
        return Finding("dots-fence", message, Span(*closed.span(1)), fix=fix)
    return _early(text, front, Span(*closed.span(1)), closed.end()) or (front, closed.end())


def odd_line_ending(text: str) -> Finding | None:
    """Return what is wrong where lines end in a carriage return alone, before any fence is looked for."""
    if (lone := re.search(r"\r(?!\n)", text)) is None:
        return None
    message = "A line ends in a carriage return alone, as on very old systems: save the file with LF or CRLF."
    return Finding("odd-line-ending", message, Span(*lone.span()))


def _not_opened(text: str, start: int) -> Finding:
    if not text[start:].strip():
        message = "The file is empty: start it with `---`, the fields, `---`, or remove it."
        return Finding("empty-file", message, Span(0, 0))
    end = re.compile(r"[^\r\n]*").match(text, start)
    line = Span(start, end.end() if end else start)
    if text.startswith("----", start):
        message = "The file starts with more than three dashes, which opens no front matter: write exactly `---`."
        return Finding("missing-front-matter", message, line)
    if _OTHER_FORMAT.match(text, start):
        message = "The front matter is not YAML; nothing in it was read: write YAML between two lines `---`."
        return Finding("unsupported-format", message, line)
    if (late := _late(text, start)) is not None:
        message = "Something stands before the front matter, which hides it from other tools: move `---` to line 1."
        return Finding("front-matter-not-first", message, late)
    message = (
        "The file has no front matter: start it with `---`, the fields, `---`,"
        " or name it under `exclude` in the settings if it is no record."
    )
    return Finding("missing-front-matter", message, line)


def _late(text: str, start: int) -> Span | None:
    """Find a fence behind nothing but blank lines and comments."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end].strip()
        if line == "---":
            fence = text.index("---", start)
            return Span(fence, fence + 3)
        if line and not line.startswith(("#", "<!--")):
            return None
        start = end + 1
    return None


def _early(text: str, front: Span, fence: Span, body: int) -> Finding | None:
    """Find a `---` inside an indented text that ended the front matter before its time."""
    last = text[front.start : front.end].rstrip().rpartition("\n")[2]
    following = _CLOSE.search(text, body) if last.startswith((" ", "\t")) else None
    if following is None or following[1] != "---":
        return None
    lines = [line for line in text[body : following.start()].splitlines() if line.strip()]
    if not (all(map(_YAML_LINE.match, lines)) and any(map(_KEY.match, lines))):
        return None
    message = "This `---` ends the front matter inside a text, and leaves fields below it: indent it, or take it out."
    return Finding("early-fence", message, fence)
