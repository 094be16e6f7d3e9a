"""Scaffolding: a new record that lints clean, from a template, the desk, and what an editor says."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from newsdesk import atomic, folder, records
from newsdesk.addresses import path_of
from newsdesk.dates import rfc3339
from newsdesk.errors import NewsdeskError
from newsdesk.model import At, Record
from newsdesk.rules.identity import bad_slug, case_collision, references, reserved_slug
from newsdesk.text import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsdesk.model import Desk
    from newsdesk.newsroom import Newsroom

_NAMES = ("title", "name", "term")
_ASKED = ("category", "author")
"""What a draft may lack, and `new` asks for all the same where the schema knows it."""
_OPTIONS = {"category": "--category", "author": "--author", "tags": "--tag", "tools": "--tool", "date": "--date"}
_LONGEST_SLUG = 80


class Wish(NamedTuple):
    """What an editor asks for: the kind, the name that readers will see, and fields as far as they are known."""

    kind: str
    title: str
    fields: Mapping[str, Any]
    slug: str = ""


class Question(NamedTuple):
    """A field that is still missing, what it means, and what may be answered; anything, where that is empty."""

    field: str
    meaning: str
    choices: tuple[str, ...]


class Draft:
    """A record in the making."""

    def __init__(self, newsroom: Newsroom, desk: Desk, wish: Wish) -> None:
        self._newsroom = newsroom
        self._desk = desk
        self._wish = wish
        self._schema = records.schema_of(wish.kind, newsroom.root, newsroom.settings, newsroom.shelf)
        self._known = self._schema.fields
        names = newsroom.settings.fields if wish.kind == "article" else {}
        self._date = names.get("date", "date")
        self._names = (names.get("title", "title"), *_NAMES)
        self._template, self._body = template(newsroom, wish.kind)

    def data(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return the front matter with some answers in it, in the order of the schema."""
        named = next((name for name in self._names if name in self._known), "title")
        given = {**self._template, named: self._wish.title, **self._dated(), **self._wish.fields, **answers}
        fields = {name: value for name, value in given.items() if name in self._known or name in self._wish.fields}
        return dict(
            sorted(fields.items(), key=lambda item: self._known.index(item[0]) if item[0] in self._known else 999)
        )

    def questions(self) -> list[Question]:
        """Return what is missing, in the order of the schema."""
        data = self.data({})
        places = [finding.place for finding in self._schema.validate(data)]
        # Where one of several fields would do, the refusal names them all.
        missing = {p.lacking[0] for p in places if isinstance(p, At) and not p.pointer and len(p.lacking) == 1}
        if self._wish.kind == "article":
            missing |= {name for name in _ASKED if name in self._known and name not in data and "authors" not in data}
        return [self._question(name) for name in self._known if name in missing]

    def text(self, answers: Mapping[str, Any]) -> str:
        """Return the file. Raises NewsdeskError, with all that is wrong, where it would not lint clean."""
        import frontmatter  # noqa: PLC0415 - only `new` writes whole files

        from newsdesk.handler import Handler  # noqa: PLC0415

        data = self.data(answers)
        record = Record("", self._wish.kind, "", data, b"", references=self._schema.references(data))
        kinds = sorted({reference.kind for reference in record.references})
        unknown = (finding for kind in kinds for finding in references.unknown(record, self._desk, kind, ""))
        faults = [finding.message for finding in (*self._schema.validate(data), *unknown)]
        if faults:
            raise NewsdeskError("\n".join(faults))
        post = frontmatter.Post(self._body, None)
        post.metadata = data
        return frontmatter.dumps(post, handler=Handler()).rstrip("\n") + "\n"

    def path(self, answers: Mapping[str, Any]) -> Path:
        """Return where the file goes. Raises NewsdeskError for a slug that cannot be, or is taken."""
        wish, settings = self._wish, self._newsroom.settings
        slug = unicodedata.normalize("NFC", wish.slug) or slug_of(wish.title)
        if not slug:
            msg = f"No file name can be made of {wish.title!r}: name one with `--slug`."
            raise NewsdeskError(msg)
        # A title may begin with a day.
        if wish.slug and (fault := bad_slug.fault_of_new(slug)):
            msg = f"--slug: {slug!r} {fault}."
            raise NewsdeskError(msg)
        taken = self._desk.of_kind(wish.kind).get(slug)
        if taken is not None:
            msg = f"The {wish.kind} `{slug}` exists already, in {taken.path}: name another with `--slug`."
            raise NewsdeskError(msg)
        day = str(self.data(answers).get(self._date, ""))[:10] if wish.kind == "article" else ""
        dated = f"{day}-{slug}" if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else slug
        path = self._place(dated)
        if folder.file_at(path, settings) != (path, wish.kind, slug):
            msg = f"A file {path} would not be the {wish.kind} `{slug}`: name another slug with `--slug`."
            raise NewsdeskError(msg)
        if what := self._conflict(Record(path, wish.kind, slug, {}, b"")):
            msg = f"{what}: name another slug with `--slug`."
            raise NewsdeskError(msg)
        return self._newsroom.root / path

    def _conflict(self, record: Record) -> str:
        """Say who else has, or needs, the file or the address of a new record; nothing where nobody does."""
        desk = self._desk
        address = path_of(record, desk.settings)
        if owner := next((r for r in desk.records if path_of(r, desk.settings) == address), None):
            return f"The address {address} is already that of {owner.path}"
        if other := case_collision.rival(record, desk):
            return f"The name `{record.slug}` differs only by capitals from that of {other.path}"
        return reserved_slug.fault(record, desk)

    def _place(self, name: str) -> str:
        """Return where a file of the kind goes, from the root: by the kind's own glob, if it has one."""
        settings, kind = self._newsroom.settings, self._wish.kind
        own = settings.kinds[kind].files
        where, _, pattern = own.rpartition("/")
        if not own or any(sign in where for sign in "*?["):
            where = settings.articles if not own else where.partition("*")[0].rstrip("/")
        suffix = pattern[1:] if own and pattern.startswith("*") else ".md" if kind == "article" else f".{kind}.md"
        return posixpath.normpath(posixpath.join(where, name + suffix))

    def write(self, answers: Mapping[str, Any]) -> Path:
        """Write the file. Raises NewsdeskError where there is one already; nothing is ever overwritten."""
        path, text = self.path(answers), self.text(answers)
        try:
            atomic.create(path, text.encode())
        except FileExistsError:
            msg = f"{path} exists already: name another file with `--slug`."
            raise NewsdeskError(msg) from None
        return path

    def _dated(self) -> dict[str, str]:
        """Return the date of an article: today, as the schema wants it."""
        name = self._date
        if name not in self._known or name in self._wish.fields:
            return {}
        now = self._newsroom.now.astimezone(self._newsroom.settings.zone)
        day = {name: now.date().isoformat()}
        refused = any(isinstance(f.place, At) and f.place.pointer == (name,) for f in self._schema.validate(day))
        return {name: rfc3339(now)} if refused else day

    def _question(self, name: str) -> Question:
        facts = self._schema.facts_of(name)
        kind = facts.get("x-newsdesk-ref")
        choices = tuple(self._desk.of_kind(kind)) if kind else tuple(map(str, facts.get("enum") or ()))
        return Question(name, str(facts.get("description") or ""), choices)


def complete(draft: Draft, ask: Callable[[Question], str] | None) -> dict[str, Any]:
    """Return the answers to what is missing: the only choice where there is one, else what a person says.

    Raises NewsdeskError, with a list of what is missing, where there is nobody to ask.
    """
    questions = draft.questions()
    answers: dict[str, Any] = {
        question.field: question.choices[0] for question in questions if len(question.choices) == 1
    }
    open_questions = [question for question in questions if question.field not in answers]
    if ask is None and open_questions:
        msg = "\n".join(map(_missing, open_questions))
        raise NewsdeskError(msg)
    return answers | {question.field: ask(question) for question in open_questions if ask is not None}


def _missing(question: Question) -> str:
    option = _OPTIONS.get(question.field, f"--field {question.field}=…")
    choices = f" ({listed(question.choices)})" if question.choices else ""
    return f"`{question.field}` is missing: say `{option}`{choices}. {question.meaning}"


def slug_of(title: str) -> str:
    """Return a file name for a title: its letters and digits of any script in lower case, joined by hyphens."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", re.sub("['’]", "", title)).lower())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer.encode()) > _LONGEST_SLUG:
            return slug or word.encode()[:_LONGEST_SLUG].decode(errors="ignore")
        slug = longer
    return slug


def template(newsroom: Newsroom, kind: str) -> tuple[dict[str, Any], str]:
    """Return the fields and the body that a record of a kind starts with: the newsroom's, else the bundled ones."""
    for where in (newsroom.root / "templates", Path(__file__).parent / "templates"):
        path = where / f"{kind}.md"
        if path.is_file():
            import frontmatter  # noqa: PLC0415 - only `new` reads templates

            from newsdesk.handler import FrontMatterError, Handler  # noqa: PLC0415

            try:
                post = frontmatter.loads(path.read_text("utf-8-sig"), handler=Handler())
            except (FrontMatterError, UnicodeDecodeError, OSError) as error:
                msg = f"{path}: the template cannot be read: {error}"
                raise NewsdeskError(msg) from None
            return dict(post.metadata), "\n" + post.content
    return {}, ""
