"""A newsroom's own rules: Python files that its settings name, and packages that are installed for it.

Such a rule is a module as ours are. Its docstring is the manual page, `CODE`, `NAME` and `SEVERITY` say what it is
called, and it has one function: `check(record, body, settings)`, which needs the file alone, or
`check(record, desk)`, which needs the whole newsroom.
"""

from __future__ import annotations

import inspect
import re
from functools import wraps
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any, Literal

from newsdesk.errors import NewsdeskError
from newsdesk.model import Severity
from newsdesk.rules import RULES, Rule
from newsdesk.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import ModuleType

    from newsdesk.model import Finding, Record

GROUP = "newsdesk.rules"
"""The group of entry points of installed packages; each names the module of one rule."""
_FOUND_BY: dict[int, Literal["file", "desk"]] = {3: "file", 2: "desk"}


def own_rules(root: Path, paths: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules of the files at paths from the root, then those of installed packages.

    Raises NewsdeskError for one that cannot be loaded, or has no code, name or severity of its own.
    """
    rules: list[Rule] = []
    for where, module in (*((path, _load(root / path, path)) for path in paths), *_installed()):
        rule = _rule(module, where)
        for other in (*RULES, *rules):
            if other.code == rule.code or other.name == rule.name:
                msg = f"{where}: there is a rule {other.code} {other.name} already: give this one other names."
                raise NewsdeskError(msg)
        rules.append(rule)
    return tuple(rules)


def _load(path: Path, where: str) -> ModuleType:
    specification = spec_from_file_location(f"newsdesk_own_{path.stem}", path) if path.is_file() else None
    if specification is None or specification.loader is None:
        msg = f"{where}: there is no such Python file, although `lint.rules` names it."
        raise NewsdeskError(msg)
    module = module_from_spec(specification)
    try:
        specification.loader.exec_module(module)
    except Exception as error:
        raise _broken(where, error) from error
    return module


def _installed() -> Iterator[tuple[str, ModuleType]]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import

    for point in entry_points(group=GROUP):
        where = f"{point.name} ({point.value})"
        try:
            yield where, point.load()
        except Exception as error:
            raise _broken(where, error) from error


def _broken(where: str, error: Exception) -> NewsdeskError:
    return NewsdeskError(f"{where}: the rule cannot be loaded: {type(error).__name__}: {visible(str(error))}.")


def _rule(module: ModuleType, where: str) -> Rule:
    code, name = getattr(module, "CODE", ""), getattr(module, "NAME", "")
    severity, check = getattr(module, "SEVERITY", None), getattr(module, "check", None)
    found_by = _FOUND_BY.get(len(inspect.signature(check).parameters)) if callable(check) else None
    faults = {
        "`CODE` is letters and three digits, such as `HOUSE001`; those with `ND` are newsdesk's own": not (
            re.fullmatch(r"[A-Z]+\d{3}", str(code)) and not re.match(r"ND\d", str(code))
        ),
        "`NAME` is words joined by hyphens, such as `shouting-title`": not re.fullmatch(
            r"[a-z0-9]+(-[a-z0-9]+)*", str(name)
        ),
        "`SEVERITY` is one of `newsdesk.model.Severity`": not isinstance(severity, Severity),
        "the docstring is the rule's page, and cannot be empty": not (module.__doc__ or "").strip(),
        "`check` is a function of (record, body, settings) or of (record, desk)": found_by is None,
    }
    for sentence, wrong in faults.items():
        if wrong:
            msg = f"{where}: this is no rule yet: {sentence}."
            raise NewsdeskError(msg)
    assert found_by is not None and isinstance(severity, Severity)  # noqa: S101, PT018 - told above
    module.check = _guarded(module.check, code)  # type: ignore[attr-defined]
    return Rule(code, name, severity, found_by, module)


def _guarded(check: Callable[..., Iterator[Finding]], code: str) -> Callable[..., Iterator[Finding]]:
    """Return the check of an own rule, which says whose it is when it fails."""

    @wraps(check)
    def guarded(record: Record, *rest: Any) -> Iterator[Finding]:
        try:
            yield from check(record, *rest)
        except Exception as error:
            what = f"{type(error).__name__}: {visible(str(error))}"
            msg = f"The rule {code} failed on {visible(record.path)}: {what}."
            raise NewsdeskError(msg) from error

    return guarded
