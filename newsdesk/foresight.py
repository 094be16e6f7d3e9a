"""The desk as it would be if some files had other texts, and what lint would find there and does not find now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk import lint
from newsdesk.folder import File
from newsdesk.glossary import Glossary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsdesk.lint import Located
    from newsdesk.model import Desk
    from newsdesk.newsroom import Newsroom
    from newsdesk.rules.book import Rulebook


def desk(newsroom: Newsroom, before: Desk, texts: Mapping[str, bytes]) -> Desk:
    """Return a desk as it would be if some of its files had other texts; no other file is read again.

    But where a term changes, as any body may then use another one.
    """
    terms = [record for record in before.records if record.kind == "term"]
    if any(term.path in texts for term in terms):
        return replace(newsroom, unsaved={**newsroom.unsaved, **texts}).desk()
    files = [File(each.path, each.kind, each.slug) for each in before.records if each.path in texts]
    schemas = {kind: newsroom.schema(kind) for kind in {file.kind for file in files}}
    reading = replace(newsroom.reading(), glossary=Glossary.of(terms) if terms else None)
    new = {file.path: reading.record_of(texts[file.path], file, schemas[file.kind]) for file in files}
    records = tuple(new.get(record.path, record) for record in before.records)
    return replace(before, records=records)


def added(
    newsroom: Newsroom, before: Desk, after: Desk, texts: Mapping[str, bytes], book: Rulebook
) -> tuple[Located, ...]:
    """Return the findings of a desk as it would be with other texts of some files, that it does not have before.

    Only files that change, or about which something else is found, are looked into.
    """
    old, new = lint.judge(before, book), lint.judge(after, book)
    keys = [
        {(path, each.rule, each.message) for path, findings in found.items() for each in findings}
        for found in (old, new)
    ]
    paths = {path for path, _, _ in keys[1] - keys[0]} | texts.keys()
    files = replace(newsroom, unsaved={**newsroom.unsaved, **texts}).files
    was, will_be = ({path: findings for path, findings in found.items() if path in paths} for found in (old, new))
    return lint.added(lint.locate(newsroom.files, before, was, book), lint.locate(files, after, will_be, book))
