"""The language server protocol (LSP 3.17), spoken by pygls: an editor's questions, and answers in its units."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer

from newsdesk import __version__
from newsdesk.errors import NewsdeskError
from newsdesk.lsp.actions import actions, all_fixes
from newsdesk.lsp.completion import choices
from newsdesk.lsp.hover import note_at
from newsdesk.lsp.navigation import definition, references
from newsdesk.lsp.positions import Positions
from newsdesk.lsp.rooms import Rooms
from newsdesk.lsp.shown import FIX_ALL, shown_action, shown_choice, shown_finding
from newsdesk.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from newsdesk.lint import Located
    from newsdesk.lsp.navigation import Place
    from newsdesk.lsp.room import Room
    from newsdesk.model import Record
    from newsdesk.newsroom import Newsroom

REST = 0.3
"""After how many seconds without a keystroke the rules on the whole desk are asked."""
_TRIGGERS = [" ", "[", ",", "{", "(", "/", "$"]


class _Language(LanguageServer):
    """pygls's server, which says in our words what has failed, and says it once."""

    def __init__(self) -> None:
        # Each change brings the whole text, so that nothing can drift apart: pygls parts lines at more than line ends.
        super().__init__("newsdesk", __version__, lsp.TextDocumentSyncKind.Full)
        self._said = ""

    def say(self, text: str) -> None:
        """Show a sentence to the person at the editor, unless it is the one that was shown last."""
        if text != self._said:
            self._said = text
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, text))

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - as pygls calls it
        """Say that something was not expected; what the editor asks next is answered all the same."""
        self.say(
            error.message
            if isinstance(error, NewsdeskError)
            else f"newsdesk failed ({type(error).__name__}: {error}). This is a bug: report it."
        )


class _Open(NamedTuple):
    """A file that is open, in its newsroom."""

    room: Room
    record: Record
    positions: Positions


class Server:
    """A server for files of newsrooms, which `opening` opens around a path; with a root, of the one there alone."""

    def __init__(
        self, opening: Callable[[Path], Newsroom], clock: Callable[[Newsroom], datetime], root: Path | None = None
    ) -> None:
        self.language = _Language()
        self.rooms = Rooms(opening, clock, self.language.say, root)
        self._resting: dict[Room, asyncio.Task[None]] = {}
        self._answer(lsp.INITIALIZED, self.initialized)
        self._answer(lsp.TEXT_DOCUMENT_DID_OPEN, self.opened)
        self._answer(lsp.TEXT_DOCUMENT_DID_CHANGE, self.changed)
        self._answer(lsp.TEXT_DOCUMENT_DID_SAVE, self.saved)
        self._answer(lsp.TEXT_DOCUMENT_DID_CLOSE, self.closed)
        self._answer(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, self.watched)
        self._answer(lsp.TEXT_DOCUMENT_COMPLETION, self.completion, lsp.CompletionOptions(_TRIGGERS))
        self._answer(lsp.TEXT_DOCUMENT_HOVER, self.hover)
        self._answer(lsp.TEXT_DOCUMENT_DEFINITION, self.definition)
        self._answer(lsp.TEXT_DOCUMENT_REFERENCES, self.references)
        kinds = lsp.CodeActionOptions([lsp.CodeActionKind.QuickFix, FIX_ALL])
        self._answer(lsp.TEXT_DOCUMENT_CODE_ACTION, self.actions, kinds)

    def _answer(self, method: str, answer: Callable[[Any], Any], options: Any = None) -> None:
        self.language.feature(method, options)(partial(answer))  # pygls marks what it is given; a method takes no marks

    def initialized(self, _: lsp.InitializedParams) -> None:
        """Ask the editor to tell of files that change on the disk, where it can."""
        workspace = self.language.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching and watching.dynamic_registration:
            globs = ("**/*.md", "**/*.toml", "**/*.json", "**/*.py")  # `rests_on` says which of them count
            watchers = [lsp.FileSystemWatcher(glob) for glob in globs]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            asked = lsp.Registration("files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self.language.client_register_capability(lsp.RegistrationParams([asked]))

    def opened(self, params: lsp.DidOpenTextDocumentParams) -> None:
        """Take in a file that somebody has opened."""
        self._typed(params.text_document.uri, params.text_document.text)

    def changed(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Take in a keystroke, which comes with the whole text."""
        for change in params.content_changes[-1:]:
            self._typed(params.text_document.uri, change.text)

    def saved(self, params: lsp.DidSaveTextDocumentParams) -> None:
        """Take in that a file has been saved, which others may rest on."""
        self._on_disk([params.text_document.uri])

    def watched(self, params: lsp.DidChangeWatchedFilesParams) -> None:
        """Take in what others have changed on the disk."""
        self._on_disk([change.uri for change in params.changes])

    def closed(self, params: lsp.DidCloseTextDocumentParams) -> None:
        """Let go of the text of a file, and of what was found in it."""
        uri = params.text_document.uri
        file = uris.to_fs_path(uri) or ""
        self.rooms.texts.pop(file, None)
        if found := self.rooms.find(file):
            self._publish(uri, Positions(""), [])
            self.rooms.closed(*found)
            self._rest(found[0])  # others may rest on what is on the disk

    def completion(self, params: lsp.CompletionParams) -> lsp.CompletionList | None:
        """Answer what can be written at a place."""
        if (opened := self._open(params)) is None:
            return None
        found = choices(opened.room, opened.record, opened.positions.offset(params.position))
        if found is None:
            return None
        span = opened.positions.range(found.span)
        items = [shown_choice(number, choice, span) for number, choice in enumerate(found.found)]
        return lsp.CompletionList(is_incomplete=not found.whole, items=items)

    def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        """Answer what is to be said about a place."""
        opened = self._open(params)
        note = note_at(opened.room, opened.record, opened.positions.offset(params.position)) if opened else None
        if opened is None or note is None:
            return None
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, note.text), opened.positions.range(note.span))

    def definition(self, params: lsp.DefinitionParams) -> lsp.Location | None:
        """Answer where the record is that a place names."""
        opened = self._open(params)
        found = definition(opened.room, opened.record, opened.positions.offset(params.position)) if opened else None
        return self._locations(opened.room, [found])[0] if opened and found else None

    def references(self, params: lsp.ReferenceParams) -> list[lsp.Location] | None:
        """Answer which places name the record that a place names, or the record of the file."""
        if (opened := self._open(params)) is None:
            return None
        offset, itself = opened.positions.offset(params.position), params.context.include_declaration
        found = references(opened.room, opened.record, offset, itself=itself)
        return self._locations(opened.room, found)

    def actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """Answer what can be done about the findings in a range."""
        if (opened := self._open(params)) is None:
            return []
        positions, only = opened.positions, params.context.only
        uri = params.text_document.uri
        span = Span(positions.offset(params.range.start), positions.offset(params.range.end))
        found = []
        if only is None or any(lsp.CodeActionKind.QuickFix.startswith(kind) for kind in only):
            found += [shown_action(each, uri, positions) for each in actions(opened.room, opened.record, span)]
        if only is not None and any(FIX_ALL.startswith(kind) for kind in only):
            found += [shown_action(each, uri, positions) for each in (all_fixes(opened.room, opened.record),) if each]
        return found

    def _typed(self, uri: str, text: str) -> None:
        file = uris.to_fs_path(uri) or ""
        self.rooms.texts[file] = text
        if found := self.rooms.find(file):
            room, path = found
            self._publish(uri, self._positions(text), room.typed(path, text))
            self._rest(room)

    def _on_disk(self, changed: Iterable[str]) -> None:
        for room in self.rooms.saved([uris.to_fs_path(uri) or "" for uri in changed]):
            self._rest(room, 0)

    def _rest(self, room: Room, seconds: float = REST) -> None:
        """Ask the rules on the whole desk as soon as nobody types; a keystroke puts it off."""
        if room in self._resting:
            self._resting[room].cancel()
        self._resting[room] = asyncio.get_running_loop().create_task(self._settle(room, seconds))

    async def _settle(self, room: Room, seconds: float) -> None:
        await asyncio.sleep(seconds)
        try:
            for _ in room.settled():
                await asyncio.sleep(0)  # a keystroke goes first
            for path in room.texts:
                self._show(room, path, room.now(path))
            while room.untold:
                await asyncio.sleep(0)
                path = room.untold.pop()
                if (located := room.now(path)) or path in room.told:
                    self._show(room, path, located)
                    room.told = room.told | {path} if located else room.told - {path}
        except Exception as error:  # noqa: BLE001 - such as a rule of the newsroom's own; the next keystroke tries again
            self.language.report_server_error(error, type(error))

    def _show(self, room: Room, path: str, located: Iterable[Located]) -> None:
        """Show findings of a file that is open, or else of what is on the disk."""
        raw = room.files.read(path)
        text = room.text(path) if path in room.texts else raw.decode(errors="replace") if isinstance(raw, bytes) else ""
        self._publish(_uri(room, path), self._positions(text), located)

    def _open(self, params: Any) -> _Open | None:
        """Return the file that a question is about, if it is one of a newsroom, and open."""
        found = self.rooms.find(uris.to_fs_path(params.text_document.uri) or "")
        if found is None or found[1] not in found[0].texts or (record := found[0].record(found[1])) is None:
            return None
        room, path = found
        return _Open(room, record, self._positions(room.text(path)))

    def _positions(self, text: str) -> Positions:
        return Positions(text, self.language.workspace.position_encoding)

    def _locations(self, room: Room, places: Iterable[Place]) -> list[lsp.Location]:
        found = []
        for place in places:
            raw = room.files.read(place.path)
            positions = self._positions(raw.decode(errors="replace") if isinstance(raw, bytes) else "")
            found.append(lsp.Location(_uri(room, place.path), positions.range(place.span)))
        return found

    def _publish(self, uri: str, positions: Positions, located: Iterable[Located]) -> None:
        diagnostics = [shown_finding(each, positions) for each in located]
        version = self.language.workspace.get_text_document(uri).version
        self.language.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, diagnostics, version))


def _uri(room: Room, path: str) -> str:
    return uris.from_fs_path(str(room.newsroom.root / path)) or ""
