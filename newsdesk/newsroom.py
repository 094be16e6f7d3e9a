"""The newsroom that a command works on: its root, settings, schemas and moment, opened once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from newsdesk import cache, folder, records, workers
from newsdesk import settings as settings_module
from newsdesk import store as stores
from newsdesk.choice import without_record
from newsdesk.dates import parse_moment, rfc3339
from newsdesk.errors import NewsdeskError
from newsdesk.folder import Files
from newsdesk.model import At
from newsdesk.records import Reading
from newsdesk.remembered import Memory
from newsdesk.rules import RULES
from newsdesk.rules.book import Rulebook, Selection
from newsdesk.schemas import Shelf
from newsdesk.settings import Settings, site_address
from newsdesk.store import Store
from newsdesk.text import some, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from newsdesk.model import Answer, Desk, Earlier, Finding
    from newsdesk.rules import Rule
    from newsdesk.schemas import Schema
    from newsdesk.settings import SettingsFile
    from newsdesk.workers import Spread


@dataclass(frozen=True)
class Newsroom:
    """A root with its settings, and the moment at which it is judged. `notes` are warnings about its set-up.

    `ask` returns what is known of addresses on other sites; without it, nobody is asked. Unless it is `remembering`,
    everything is read anew. `spread` says where many records are read and judged, and where outputs are rendered.
    """

    root: Path
    settings: Settings
    now: datetime
    environment: Mapping[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unsaved: dict[str, bytes] = field(default_factory=dict)
    against: str | None = None
    ask: Callable[[Iterable[str]], Mapping[str, Answer]] | None = None
    file: SettingsFile | None = None
    remembering: bool = True
    spread: Spread = workers.spread

    @cached_property
    def files(self) -> Files:
        """The files of this newsroom, those that are not saved yet among them."""
        return Files(self.root, self.settings.max_file_size, self.unsaved)

    @cached_property
    def book(self) -> Rulebook:
        """All rules, those of this newsroom's own among them. Raises NewsdeskError."""
        own = self._own_rules() if self.settings.rules or self.settings.packages else ()
        return Rulebook(rules := (*RULES, *own), rules)

    def _own_rules(self) -> tuple[Rule, ...]:
        from newsdesk.rules.own import own_rules  # noqa: PLC0415 - few newsrooms have any

        return own_rules(self.root, self.settings.rules, self.settings.packages)

    @property
    def selection(self) -> Selection:
        """The rules that the settings select. Raises NewsdeskError for a code that no rule has, with its line."""
        settings = self.settings
        by_file = tuple(code for codes in settings.per_file_ignores.values() for code in codes)
        for key, codes in {"select": settings.select, "ignore": settings.ignore, "per_file_ignores": by_file}.items():
            try:
                self.book.check_codes(codes)
            except NewsdeskError as error:
                where = f"{self.file.path}:{settings_module.line_of(self.file, key)}: " if self.file else ""
                msg = f"{where}`lint.{key}`: {error.message}"
                raise NewsdeskError(msg) from None
        return Selection(settings.select, settings.ignore)

    @cached_property
    def shelf(self) -> Shelf:
        """The schemas of this newsroom."""
        return Shelf(self.root / self.settings.schemas, self.settings.currency)

    def schema(self, kind: str) -> Schema:
        """Return the schema that records of a kind obey here."""
        return records.schema_of(kind, self.root, self.settings, self.shelf)

    def desk(self, book: Rulebook | None = None) -> Desk:
        """Read every record. Raises NewsdeskError for a set-up that cannot work; never for a record.

        Of the newsroom's own rules, those run that apply in a book; without one, those that the settings select.
        """
        files = folder.files(self.root, self.settings, self.unsaved)
        self.notes.extend(self._passed_over({file.path for file in files}))
        schemas = {kind: self.schema(kind) for kind in sorted({file.kind for file in files})}
        self.notes.extend(cache.vet_new(schemas.values(), cache.folder(self.root, self.environment)))
        store = self.store("records")
        desk = self.reading(book).desk(files, schemas, self.now, Memory(store) if store else None, self.spread)
        return replace(self.with_files(desk), earlier=self._earlier(desk, schemas))

    def with_files(self, desk: Desk) -> Desk:
        """Return a desk that knows the files that are there now, each looked for once when it is asked about."""
        has, picture = lru_cache(maxsize=None)(self.files.has), lru_cache(maxsize=None)(self.files.picture)
        return replace(desk, has=has, picture=picture, has_static=(self.root / self.settings.static).is_dir())

    def rests_on(self, path: str) -> bool:
        """Say whether records are read or judged by a file, by its path from the root: settings, schemas, rules."""
        alone = {settings_module.FILE_NAME, "pyproject.toml", self.settings.baseline, *self.settings.rules}
        if self.file:
            alone.add(self.file.path.name)
        return path in alone or f"{path}/".startswith(f"{self.settings.schemas}/")

    def reading(self, book: Rulebook | None = None) -> Reading:
        """Return how records are read here, with the checks of file rules; see `desk` for the book."""
        applied = (self.book.selected(self.selection) if book is None else book).applied
        own = [rule for rule in applied if rule not in RULES]
        checks = tuple(rule.check for rule in (*RULES, *own) if rule.found_by == "file")
        by = " ".join((cache.program(), *(rule.text for rule in own if rule.found_by == "file")))
        return Reading(self.files, self.settings, checks, by=by)

    def store(self, name: str) -> Store | None:
        """Return what is remembered of some sort; nothing where some files are not saved yet."""
        if not self.remembering or self.unsaved or (secret := stores.secret(self.environment)) is None:
            return None
        return Store(cache.folder(self.root, self.environment) / name, secret)

    def _passed_over(self, records: Collection[str]) -> Iterator[str]:
        """Yield a note where there is no record, and one on each kind of files that may be taken for records."""
        where = self.settings.articles
        if odd := folder.passed_over(self.root, self.settings, records):
            only = f"Only files named `.md` right in `{where}` are records, and those that `[kinds]` names."
            yield f"{only} Passed over: {some(odd)}."
        if odd := sorted(self.unsaved.keys() - records):
            yield without_record(odd)
        if not records:
            yield f"There is no record in {self.root / where}."

    def _earlier(self, desk: Desk, schemas: Mapping[str, Schema]) -> dict[str, Earlier]:
        """Return what changed records were at the commit to compare with, if there is one."""
        if self.against is None:
            return {}
        from newsdesk import history  # noqa: PLC0415 - git is asked on request alone

        before = history.earlier(self.root, self.against, self.unsaved)
        reading = Reading(self.files, self.settings)
        return {
            record.path: reading.earlier(before[record.path], record, schemas[record.kind])
            for record in desk.records
            if record.path in before
        }


def open_newsroom(
    *starts: Path,
    root: Path | None = None,
    config: Path | None = None,
    now: str = "",
    environment: Mapping[str, str],
) -> Newsroom:
    """Open the newsroom around the first of some paths that has one: the nearest parent with settings; or a root.

    Raises NewsdeskError where there is none, or where its settings cannot serve.
    """
    if root is not None and not root.is_dir():
        msg = f"{root} is no folder: name the newsroom's root with `--root`."
        raise NewsdeskError(msg)
    if config is not None:
        file: SettingsFile | None = settings_module.read(config)
    elif root is not None:
        file = settings_module.in_folder(root)
    else:
        file = next(filter(None, (settings_module.find(start.absolute()) for start in starts)), None)
    if file is None:
        msg = (
            f"No newsroom was found in {root or starts[0]} or above it:"
            " make one with `newsdesk init`, or name the root with `--root`."
        )
        raise NewsdeskError(msg)
    settings = _settings(file, environment)
    judged_at = moment(now, settings, environment)
    return Newsroom(root or file.path.parent.absolute(), settings, judged_at, environment, file=file)


def _settings(file: SettingsFile, environment: Mapping[str, str]) -> Settings:
    given = settings_module.from_environment(environment)
    schema = Shelf().for_kind("settings")
    sentences = [f"{settings_module.ENVIRONMENT}{_key(f).upper()}: {f.message}" for f in schema.validate(given)]
    sentences += (
        f"{file.path}:{settings_module.line_of(file, _key(finding))}: {finding.message}"
        for finding in schema.validate(file.table)
    )
    if sentences:
        raise NewsdeskError("\n".join(sentences))
    return settings_module.build(file, given)


def _key(finding: Finding) -> str:
    """Return the setting that a finding is about; nothing where it is about all of them."""
    pointer = finding.place.pointer if isinstance(finding.place, At) else ()
    return next((token for token in reversed(pointer) if isinstance(token, str)), "")


def moment(now: str, settings: Settings, environment: Mapping[str, str]) -> datetime:
    """Return the moment to judge at: what was asked for, else SOURCE_DATE_EPOCH, else the clock."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    try:
        if now:
            return parse_moment(now, settings.zone)
        if epoch:
            # Read as any other date is, so that what lies beyond the calendar is refused here too.
            return parse_moment(rfc3339(datetime.fromtimestamp(int(epoch), UTC)), UTC)
    except (ValueError, OverflowError, OSError) as error:
        name, text = ("--now", now) if now else ("SOURCE_DATE_EPOCH", epoch)
        msg = f"{name}: `{text}` {error if now else 'is no number of seconds'}."
        raise NewsdeskError(msg) from None
    return datetime.now(UTC)


def with_base_url(newsroom: Newsroom, base_url: str) -> Newsroom:
    """Return the newsroom as it would be at another address. Raises NewsdeskError for what is no address."""
    findings = Shelf().for_kind("settings").validate({"base_url": base_url})
    if findings:
        msg = f"--base-url: `{visible(base_url)}` is no address: write one such as `https://example.org/news`."
        raise NewsdeskError(msg)
    return replace(newsroom, settings=replace(newsroom.settings, base_url=site_address(base_url)))
