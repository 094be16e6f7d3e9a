"""Comments that let findings stand, put where they are read: behind a field, above it, or above a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsdesk import frontmatter, markdown
from newsdesk.fixes import Fixed
from newsdesk.model import Finding
from newsdesk.suppression import MARK, ignores
from newsdesk.text import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsdesk.folder import Files
    from newsdesk.lint import Located
    from newsdesk.model import Ignore

_WIDEST = 120
_OURS = re.compile(r"<!--\s*newsdesk:.*?-->", re.DOTALL)


def comments(files: Files, located: Iterable[Located], reason: str) -> tuple[list[Fixed], list[Located]]:
    """Return each file with comments that let its findings stand, and the findings that no comment can reach."""
    by_path: dict[str, dict[int, list[Located]]] = {}
    for each in located:
        if each.rule.name == "unused-ignore":  # which is about a comment, and goes with it
            continue
        by_path.setdefault(each.path, {}).setdefault(each.range.line, []).append(each)
    made: list[Fixed] = []
    left: list[Located] = []
    for path, by_line in by_path.items():
        raw = files.read(path)
        before = text = "" if isinstance(raw, Finding) else raw.decode(errors="replace")
        done: list[Located] = []
        for line in sorted(by_line, reverse=True):  # from below, so that no line above moves
            codes = sorted({each.rule.code for each in by_line[line]})
            changed = next(_with_comment(text, line, codes, reason), None)
            (left if changed is None else done).extend(by_line[line])
            text = text if changed is None else changed
        if done:
            made.append(Fixed(path, before, text, tuple(done)))
    return made, left


def _with_comment(text: str, line: int, codes: list[str], reason: str) -> Iterator[str]:
    """Yield the text with a comment on some codes in each of the ways by which nothing else is read otherwise."""
    lines = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", text)
    source = frontmatter.read(text.encode(errors="surrogatepass"))
    if not source.data or line > len(lines):
        return
    position = Lines(text).position(source.body_start)[0]
    named = ", ".join(codes) + (f": {reason}" if reason else "")
    ways = _in_body(lines, line, position, named) if line >= position else _in_front(lines, line, named)
    for changed in (*_extended(source, lines, line, codes), *ways):
        now = frontmatter.read(changed.encode(errors="surrogatepass"))
        if _means_the_same(source, now) and _covered(now, line + changed.count("\n") - text.count("\n"), codes):
            yield changed


def _extended(source: frontmatter.Source, lines: list[str], line: int, codes: list[str]) -> Iterator[str]:
    """Yield the text in which a comment that is there already names more codes."""
    numbers = Lines(source.text)
    for ignore in _ignores(source):
        if ignore.codes and ignore.first <= line <= ignore.last:
            written = source.text[ignore.span.start : ignore.span.end]
            end = written.index(ignore.codes[-1]) + len(ignore.codes[-1])
            own, column = numbers.position(ignore.span.start + end)
            before = lines[own - 1]
            yield _replaced(lines, own, f"{before[: column - 1]}, {', '.join(codes)}{before[column - 1 :]}")


def _in_front(lines: list[str], line: int, named: str) -> Iterator[str]:
    content = lines[line - 1].rstrip("\r\n")
    ending = lines[line - 1][len(content) :]
    comment = f"# {MARK} {named}"
    above = _replaced(lines, line, f"{_indent(content)}{comment}{ending}{lines[line - 1]}")
    behind = _replaced(lines, line, f"{content.rstrip()}  {comment}{ending}")
    yield from (behind, above) if len(content) + len(comment) < _WIDEST else (above, behind)


def _in_body(lines: list[str], line: int, first: int, named: str) -> Iterator[str]:
    start = line
    while start > first and lines[start - 2].strip():
        start -= 1
    ending = "\r\n" if lines[start - 1].endswith("\r\n") else "\n"
    yield _replaced(lines, start, f"{_indent(lines[start - 1])}<!-- {MARK} {named} -->{ending}{lines[start - 1]}")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _replaced(lines: list[str], number: int, line: str) -> str:
    return "".join((*lines[: number - 1], line, *lines[number:]))


def _ignores(source: frontmatter.Source) -> tuple[Ignore, ...]:
    return ignores(source, markdown.parse(source.body, source.body_start))


def _means_the_same(before: frontmatter.Source, now: frontmatter.Source) -> bool:
    """Say whether a changed file has the same data, the same faults and the same page."""
    if now.data != before.data or [each.rule for each in now.findings] != [each.rule for each in before.findings]:
        return False
    return now.body == before.body or _page(now.body) == _page(before.body)


def _page(body: str) -> str:
    """Return a body as a page has it, without our comments."""
    return "".join(_OURS.sub("", markdown.html(body)).split())


def _covered(now: frontmatter.Source, line: int, codes: list[str]) -> bool:
    """Say whether the comments of a changed file let codes stand on a line."""
    found = _ignores(now)
    return all(any(ignore.covers(line, code) for ignore in found) for code in codes)
