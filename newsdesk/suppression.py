"""Comments by which an editor lets a finding stand: `# newsdesk: ignore ND402` behind a field, or above it.

In a body, `<!-- newsdesk: ignore ND601 -->` stands on a line of its own above the block that it is about. A reason may
follow the codes: `# newsdesk: ignore ND402: the vendor shows no price`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk import frontmatter
from newsdesk.model import Ignore
from newsdesk.text import Lines, Span

if TYPE_CHECKING:
    from newsdesk.markdown import Body

MARK = "newsdesk: ignore"
CODE = re.compile(r"(?:ND\d{0,3}|[A-Z]+\d{1,3})\b")
_IN_FRONT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*newsdesk:[ \t]*ignore\b(?P<rest>[^\r\n]*)")
_IN_BODY = re.compile(r"^[ \t>]*(?P<comment><!--[ \t]*newsdesk:[ \t]*ignore\b(?P<rest>[^\r\n]*?)-->)")


def ignores(source: frontmatter.Source, body: Body) -> tuple[Ignore, ...]:
    """Return the comments of a file, in order. What stands in a text, or in a block of code, is none."""
    if "newsdesk:" not in source.text:
        return ()
    lines = Lines(source.text)
    first = lines.position(source.body_start)[0] if source.body_start else len(lines) + 1
    code = [passage.span() for passage in body.passages if passage.kind == "code"]
    found = []
    for number in range(1, len(lines) + 1):
        line, start = lines.line(number), lines.start(number)
        comment = _IN_BODY.match(line) if number >= first else _IN_FRONT.search(line)
        if comment is None:
            continue
        group = "comment" if number >= first else 0
        span = Span(start + comment.start(group), start + comment.end(group))
        hidden = any(each.start <= span.start < each.end for each in code)
        if not hidden and (number >= first or _is_comment(source, span)):
            words = tuple(re.findall(r"[^\s,:]+", comment["rest"]))
            behind = number < first and line[: comment.start()].strip()
            covered = (number, number) if behind else _below(lines, number, in_body=number >= first)
            found.append(Ignore(span, *covered, _codes(words), words))
    return tuple(found)


def _codes(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that are codes, as far as they stand in front: what follows is a reason."""
    codes = []
    for word in words:
        if not CODE.fullmatch(word):
            break
        codes.append(word)
    return tuple(codes)


def _is_comment(source: frontmatter.Source, span: Span) -> bool:
    """Say whether a range of the front matter is a comment to YAML: it says the same without."""
    if source.data is None:
        return True
    without = source.text[: span.start] + source.text[span.end :]
    return frontmatter.read(without.encode(errors="surrogatepass")).data == source.data


def _below(lines: Lines, number: int, *, in_body: bool) -> tuple[int, int]:
    """Return the lines of the block, or of the field with all that it holds, below a comment that stands alone."""
    first = number + 1
    while first <= len(lines) and (not (line := lines.line(first).strip()) or line.startswith(("#", "<!--")[in_body])):
        first += 1
    last = first
    while last < len(lines) and _belongs(lines.line(first), lines.line(last + 1), in_body=in_body):
        last += 1
    return first, last


def _belongs(first: str, line: str, *, in_body: bool) -> bool:
    if in_body:
        return bool(line.strip())
    depth, own = (len(text) - len(text.lstrip(" ")) for text in (line, first))
    flush = line.lstrip(" ").startswith("- ") and not first.lstrip(" ").startswith("- ")
    return not line.strip() or depth > own or (depth == own and flush)
