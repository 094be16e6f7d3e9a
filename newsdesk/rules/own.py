"""A newsroom's own rules: Python files that its settings name, and those of packages that they name.

Such a rule is a module as ours are. Its docstring is the manual page, `CODE`, `NAME` and `SEVERITY` say what it is
called, and it has one function: `check(record, body, settings)`, which needs the file alone, or
`check(record, desk)`, which needs the whole newsroom. docs/own-rules.md tells how to write one.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal

from newsdesk.errors import NewsdeskError
from newsdesk.model import At, Finding, Fix, InBody, Severity
from newsdesk.rules import RULES, Rule
from newsdesk.text import Span, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsdesk.model import Record

GROUP = "newsdesk.rules"
"""The group of entry points of a package; each names the module of one rule."""
_TEXT = "__newsdesk_text__"
"""Where the module of a file keeps the text that was executed."""
_FOUND_BY: dict[int, Literal["file", "desk"]] = {3: "file", 2: "desk"}


def own_rules(root: Path, paths: Iterable[str], packages: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules of the files at paths from the root, then those of installed packages.

    Raises NewsdeskError for one that cannot be loaded, or has no code, name or severity of its own.
    """
    modules = [(path, _load(root / path, path)) for path in paths]
    modules += (found for package in packages for found in _installed(package))
    rules: list[Rule] = []
    for where, module in modules:
        rule = _rule(module, where)
        for other in (*RULES, *rules):
            if other.code == rule.code or other.name == rule.name:
                msg = f"{where}: there is a rule {other.code} {other.name} already: give this one other names."
                raise NewsdeskError(msg)
        rules.append(rule)
    return tuple(rules)


def _load(path: Path, where: str) -> ModuleType:
    """Return the module of a file. It is compiled each time, so that nothing is written beside it."""
    if not os.path.isfile(path):
        msg = f"{where}: there is no such Python file, although `lint.rules` names it."
        raise NewsdeskError(msg)
    return _executed(path.read_bytes(), str(path), where)


def _executed(text: bytes, path: str, where: str) -> ModuleType:
    module = ModuleType("newsdesk_own_" + re.sub(r"\W", "_", where))
    module.__file__ = path
    vars(module)[_TEXT] = text
    sys.modules[module.__name__] = module  # where dataclasses look for what their annotations name
    try:
        exec(compile(text, path, "exec"), vars(module))  # noqa: S102 - the newsroom's own code
    except (Exception, SystemExit) as error:
        raise _broken(where, error) from error
    return module


def _installed(package: str) -> Iterator[tuple[str, Any]]:
    """Yield what the entry points of a package name. Only a package that the settings name is looked for."""
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 - 12 ms, which most can save

    try:
        points = distribution(package).entry_points.select(group=GROUP)
    except (PackageNotFoundError, ValueError):
        msg = f"The package `{package}`, which `lint.packages` names, is not installed: install it, or take it out."
        raise NewsdeskError(msg) from None
    if not points:
        msg = f"The package `{package}` has no rules: no entry point of the group `{GROUP}`."
        raise NewsdeskError(msg)
    for point in points:
        where = f"{package}: {point.value}"
        try:
            yield where, point.load()
        except (Exception, SystemExit) as error:
            raise _broken(where, error) from error


def _broken(where: str, error: BaseException) -> NewsdeskError:
    return NewsdeskError(f"{where}: the rule cannot be loaded: {_told(error)}.")


def _told(error: BaseException) -> str:
    """Return what an error says, on one line, after its kind."""
    said = " ".join(visible(str(error)).split()).rstrip(".")
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _rule(module: Any, where: str) -> Rule:
    code, name = getattr(module, "CODE", ""), getattr(module, "NAME", "")
    severity, check = getattr(module, "SEVERITY", None), getattr(module, "check", None)
    page = module.__doc__ if isinstance(module, ModuleType) else None
    found_by = _FOUND_BY.get(_parameters(check))
    faults = {
        "an entry point names the module of a rule": not isinstance(module, ModuleType),
        "`CODE` is capital letters and three digits, such as `HOUSE001`; those with `ND` are newsdesk's own": not (
            re.fullmatch(r"(?!ND[0-9])[A-Z]+[0-9]{3}", code if isinstance(code, str) else "")
        ),
        "`NAME` is words joined by hyphens, such as `shouting-title`": not (
            re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name if isinstance(name, str) else "")
        ),
        "`SEVERITY` is one of `newsdesk.model.Severity`": not isinstance(severity, Severity),
        "its docstring is the rule's page, and cannot be empty": not (page or "").strip(),
        "`check` is a function of (record, body, settings) or of (record, desk)": found_by is None,
    }
    for sentence, wrong in faults.items():
        if wrong:
            msg = f"{where}: this is no rule yet: {sentence}."
            raise NewsdeskError(msg)
    assert found_by is not None and isinstance(severity, Severity)  # noqa: S101, PT018 - told above
    guarded = ModuleType(module.__name__, page)
    guarded.__file__ = getattr(module, "__file__", None)
    guarded.check = _Guarded(module, where, vars(module).get(_TEXT))  # type: ignore[attr-defined]
    return Rule(code, name, severity, found_by, guarded)


def _parameters(check: Any) -> int:
    """Return how many parameters a function has; none where it is no function."""
    try:
        return len(inspect.signature(check).parameters)
    except (TypeError, ValueError):
        return 0


@dataclass(frozen=True, slots=True)
class _Guarded:
    """The check of an own rule, which says whose fault it is when it fails."""

    module: Any
    where: str
    text: bytes | None

    def __call__(self, record: Record, *rest: Any) -> Iterator[Finding]:
        where = ""
        try:
            for found in self.module.check(record, *rest):
                if fault := next(_faults(found, self.module.NAME), ""):
                    break
                yield found
            else:
                return
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the rule's author hears of it
            import traceback  # noqa: PLC0415 - only for a rule that fails

            fault = _told(error)
            frames = traceback.extract_tb(error.__traceback__)
            lines = [frame.lineno for frame in frames if frame.filename == self.module.__file__]
            where = f", in line {lines[-1]} of the rule" if lines else ""
        msg = f"The rule {self.module.CODE} failed on {visible(record.path)}{where}: {fault}."
        raise NewsdeskError(msg)

    def __reduce__(self) -> tuple[Any, ...]:
        """Reach another process, or a machine that has not the newsroom's files, as the text of the rule."""
        return _guarded_again, (self.module.__name__, self.text, self.module.__file__, self.where)


def _guarded_again(name: str, text: bytes | None, path: str, where: str) -> _Guarded:
    return _Guarded(import_module(name) if text is None else _executed(text, path, where), where, text)


def _faults(found: Any, name: str) -> Iterator[str]:
    """Yield what is wrong with what a rule yields, the first thing first; nothing where it is a finding of its own."""
    if not isinstance(found, Finding):
        yield f"it yields {type(found).__name__}, which is no `newsdesk.model.Finding`"
    if found.rule != name:
        yield f"it yields a finding of `{visible(str(found.rule))}`, and its own name is `{name}`"
    if not isinstance(found.message, str) or not found.message.strip():
        yield "the message of a finding is a sentence that says what is wrong and what to do"
    if not isinstance(found.keyword, str):
        yield "the keyword of a finding is a text"
    if not isinstance(found.fix, Fix | None):
        yield "the fix of a finding is a `newsdesk.model.Fix`"
    changes = found.fix.changes if found.fix else ()
    if found.fix and not isinstance(found.fix.message, str):
        yield "the message of a fix is a text"
    if not isinstance(changes, tuple) or not all(map(_is_change, changes)):
        yield 'the changes of a fix are pairs of a place and a text: `((At(("title",)), "Text"),)`'
    if not all(map(_is_place, (found.place, *(change[0] for change in changes)))):
        yield 'a place is an `At(("title",))`, an `InBody("words")` or a `Span(start, end)`'


def _is_change(change: Any) -> bool:
    return isinstance(change, tuple) and len(change) == 2 and isinstance(change[1], str)  # noqa: PLR2004 - a pair


def _is_place(place: Any) -> bool:
    """Say whether a place has all its parts, each of the kind that `newsdesk.model` says."""
    if isinstance(place, Span):
        return _is_span(place)
    if isinstance(place, InBody):
        return isinstance(place.words, str) and place.part in ("text", "link")
    return (
        isinstance(place, At)
        and _is_tuple_of(place.pointer, str, int)
        and place.part in ("value", "key", "behind", "gap")
        and (place.within is None or _is_span(place.within))
        and _is_tuple_of(place.lacking, str)
    )


def _is_span(span: Any) -> bool:
    return isinstance(span, Span) and _is_tuple_of(span, int) and 0 <= span.start <= span.end


def _is_tuple_of(items: Any, *types: type) -> bool:
    return isinstance(items, tuple) and all(isinstance(item, types) for item in items)
