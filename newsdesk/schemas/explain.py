"""What a schema's verdict means to an editor: one cause, one finding, at its place, with a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsdesk.frontmatter.write import scalar
from newsdesk.model import At, Finding, Fix
from newsdesk.schemas import branches, values
from newsdesk.schemas.case import Case, case_of, name_of, shown
from newsdesk.text import listed, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import jsonschema_rs

    from newsdesk.schemas.document import Document

_MOST_COMPARED = 50_000
"""How many pairs of names are compared, to find what was meant, before one gives up guessing."""


def explain(
    errors: Iterable[jsonschema_rs.ValidationError], document: Document, data: Mapping[str, Any], currency: str
) -> list[Finding]:
    """Return the findings that the errors of one validation stand for."""
    found = (finding for error in errors for finding in _explain(case_of(error, document, data, currency)))
    findings = list({(finding.message, finding.place): finding for finding in found}.values())
    # A misspelt field is one cause, although its right name is then missing too.
    misspelt = {
        (finding.place.pointer[:-1], finding.fix.changes[0][1])
        for finding in findings
        if finding.rule == "unknown-field" and finding.fix and isinstance(finding.place, At)
    }
    # So is a value of the wrong type, whatever else is then wrong with it.
    mistyped = {finding.place for finding in findings if finding.rule in {"wrong-type", "empty-value"}}
    return [
        finding
        for finding in findings
        if not any(finding.place == At(pointer, "gap", lacking=(name,)) for pointer, name in misspelt)
        and (finding.place not in mistyped or finding.rule in {"wrong-type", "empty-value", "missing-field"})
    ]


def _explain(case: Case) -> Iterator[Finding]:
    if case.value is None and case.keyword in {"type", "enum", "const", "anyOf", "oneOf"}:
        yield case.finding("empty-value", f"{case.name} is empty: write a value, or take the line out.")
    elif case.keyword in {"anyOf", "oneOf"} and case.detail.get("context"):
        several = any(not branch for branch in case.detail["context"])
        yield from _several(case) if several else _branches(case)
    else:
        yield from _EXPLAINERS.get(case.keyword, _other)(case)


def _branches(case: Case) -> Iterator[Finding]:
    context = branches.open_branches(case.detail["context"], case.pointer)
    if alternatives := branches.missing_alternatives(context, case.pointer):
        message = f"One of {listed(alternatives)} is missing: add a line `{alternatives[0]}: …`."
        yield case.finding("missing-field", message, At(case.pointer, "gap", lacking=tuple(alternatives)))
    elif kinds := branches.types_at(context, case.pointer):
        yield from values.wrong_type(case._replace(detail={"types": kinds}))
    elif choices := branches.choices(context):
        chosen = [case_of(branch[0], case.document, case.data, case.currency) for branch in context]
        conditions = (branches.condition(case.document, each.path) for each in chosen)
        yield from values.unlisted(chosen[0]._replace(detail={"options": choices}), conditions)
    else:
        for error in branches.nearest_branch(context, case.pointer):
            yield from _explain(case_of(error, case.document, case.data, case.currency))


def _several(case: Case) -> Iterator[Finding]:
    message = f"{case.name} fits several of the forms that the schema keeps apart: make it fit one alone."
    yield case.finding("schema-mismatch", message)


def _missing(case: Case) -> Iterator[Finding]:
    name = case.detail["property"]
    known = branches.properties_at(case.document, case.pointer)
    before = known[: known.index(name)] if name in known else []
    after = next((key for key in reversed(before) if key in case.value), None)
    where = f" after `{after}`" if after else ""
    value = branches.default_at(case.document, case.pointer, name)
    line = f"{name}: {scalar(value)}" if value is not None else f"{name}:"
    here = At((*case.pointer, after), "behind") if after else At(case.pointer, "gap")
    fix = Fix(f"add `{line}`", ((here, line),), safe=False) if case.value else None
    owner = f" in {name_of(case.pointer)}".replace("Item", "item") if case.pointer else ""
    place = At(case.pointer, "gap", lacking=(name,))
    yield case.finding("missing-field", f"`{name}` is missing{owner}: add `{name}: …`{where}.", place, fix)


def _unknown(case: Case) -> Iterator[Finding]:
    fields, unexpected = branches.properties_at(case.document, case.pointer), case.detail["unexpected"]
    known = [key for key in fields if key not in case.value]
    if len(known) * len(unexpected) > _MOST_COMPARED:
        known = []
    for name in unexpected:
        if name in fields:
            message = f"The schema describes `{name}`, and a part of it allows no such field: mend the schema."
            if _in_branch(case):
                message = f"`{name}` cannot stand beside the other fields here: the schema keeps them apart."
            yield case.finding("unknown-field", message, At((*case.pointer, name), "key"))
            continue
        meant = nearest(name, known)
        if meant:
            known.remove(meant)  # two misspelt fields cannot both be meant for one
        place = At((*case.pointer, name), "key")
        fix = Fix(f"write `{meant}`", ((place, meant),)) if meant else None
        hint = f"Did you mean `{meant}`?" if meant else "Take it out, or add it to the schema."
        yield case.finding("unknown-field", f"{shown(name)} is not a field here. {hint}", place, fix)


def _bad_name(case: Case) -> Iterator[Finding]:
    cause = case.detail["error"]
    message = f"A field cannot be named {shown(cause.instance)}: {case.sentence or cause.message}."
    yield case.finding("unknown-field", message, At((*case.pointer, cause.instance), "key"))


def _nothing_allowed(case: Case) -> Iterator[Finding]:
    what = "any of the forms that the schema allows" if _in_branch(case) else "its schema, which allows nothing here"
    yield case.finding("schema-mismatch", f"{case.name} does not fit {what}.")


def _in_branch(case: Case) -> bool:
    return not {"anyOf", "oneOf"}.isdisjoint(case.path)


def _forbidden(case: Case) -> Iterator[Finding]:
    if said := case.sentence:
        yield case.finding("schema-mismatch", f"{case.name} is {shown(case.value)}: {said}.")
    else:
        yield from _other(case)


def _other(case: Case) -> Iterator[Finding]:
    yield case.finding("schema-mismatch", f"{case.name} does not fit its schema: {shown(case.words).strip('`')}.")


_EXPLAINERS = {
    "required": _missing,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
    "propertyNames": _bad_name,
    "not": _forbidden,
    "falseSchema": _nothing_allowed,
    **values.EXPLAINERS,
}
