"""An editor that speaks to the language server, by pygls's own client: what a person does there, and what is shown."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.io_ import run_async
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

from conftest import NOW
from newsdesk.lsp.server import Server
from newsdesk.newsroom import moment, open_newsroom
from newsdesk.text import Edit, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Sequence

_PATIENCE = 60.0


class Editor:
    """An editor of the files of a folder. `shown` has all that was shown of each file, by its address."""

    def __init__(self, root: Path, encodings: Sequence[lsp.PositionEncodingKind] | None = None) -> None:
        self.root = root
        self.encodings = encodings
        self.shown: dict[str, list[list[lsp.Diagnostic]]] = {}
        self.messages: list[str] = []
        self.watching: list[str] = []
        self.server: asyncio.subprocess.Process | None = None
        self._changed = Condition()
        self._versions: dict[str, int] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever)
        self._thread.start()
        self.client = LanguageClient("tests", "1")
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._publish))
        self.client.feature(lsp.WINDOW_SHOW_MESSAGE)(partial(self._message))
        self.client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(partial(self._register))

    def _publish(self, params: lsp.PublishDiagnosticsParams) -> None:
        with self._changed:
            self.shown.setdefault(params.uri, []).append(list(params.diagnostics))
            self._changed.notify_all()

    def _message(self, params: lsp.ShowMessageParams) -> None:
        with self._changed:
            self.messages.append(params.message)
            self._changed.notify_all()

    def _register(self, params: lsp.RegistrationParams) -> None:
        self.watching += [each.method for each in params.registrations]

    def run(self, asked: Coroutine[Any, Any, Any]) -> Any:
        """Wait for something that is asked of the server."""
        return asyncio.run_coroutine_threadsafe(asked, self._loop).result(_PATIENCE)

    def wait(self, until: Callable[[], Any]) -> Any:
        """Wait until the server has shown something."""
        with self._changed:
            assert self._changed.wait_for(until, _PATIENCE), (self.shown, self.messages)
            return until()

    def uri(self, name: str) -> str:
        """Return the address of a file of the folder."""
        return str(from_fs_path(str(self.root / name)))

    def initialize(self) -> lsp.InitializeResult:
        """Begin."""
        watched = lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        capabilities = lsp.ClientCapabilities(
            general=lsp.GeneralClientCapabilities(position_encodings=self.encodings),
            workspace=lsp.WorkspaceClientCapabilities(did_change_watched_files=watched),
        )
        params = lsp.InitializeParams(capabilities=capabilities, root_uri=self.uri(""), process_id=os.getpid())
        result: lsp.InitializeResult = self.run(self.client.initialize_async(params))
        self._tell("initialized", lsp.InitializedParams())
        return result

    def _tell(self, method: str, params: Any) -> None:
        self._loop.call_soon_threadsafe(getattr(self.client, method), params)

    def open(self, name: str, text: str | None = None) -> list[lsp.Diagnostic]:
        """Open a file, and return what is shown at once."""
        uri = self.uri(name)
        text = (self.root / name).read_bytes().decode() if text is None else text
        self.shown[uri] = []
        item = lsp.TextDocumentItem(uri, "markdown", 1, text)
        self._tell("text_document_did_open", lsp.DidOpenTextDocumentParams(item))
        shown: list[lsp.Diagnostic] = self.wait(lambda: self.shown[uri])[0]
        return shown

    def type(self, name: str, text: str) -> list[lsp.Diagnostic]:
        """Change the text of an open file, and return what is shown at once."""
        uri = self.uri(name)
        self.shown[uri] = []
        self._versions[uri] = self._versions.get(uri, 1) + 1
        document = lsp.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        changes = [lsp.TextDocumentContentChangeWholeDocument(text)]
        self._tell("text_document_did_change", lsp.DidChangeTextDocumentParams(document, changes))
        shown: list[lsp.Diagnostic] = self.wait(lambda: self.shown[uri])[0]
        return shown

    def rest(self, name: str) -> list[lsp.Diagnostic]:
        """Rest after a keystroke, and return what is shown then."""
        uri = self.uri(name)
        shown: list[lsp.Diagnostic] = self.wait(lambda: self.shown[uri][1:])[0]
        return shown

    def save(self, name: str, text: str | None = None) -> None:
        """Save a file, with a text."""
        if text is not None:
            (self.root / name).write_bytes(text.encode())
        for uri in self.shown:
            self.shown[uri] = []
        document = lsp.TextDocumentIdentifier(self.uri(name))
        self._tell("text_document_did_save", lsp.DidSaveTextDocumentParams(document))

    def touch(self, name: str, kind: lsp.FileChangeType = lsp.FileChangeType.Changed) -> None:
        """Tell that a file has changed on the disk."""
        for uri in self.shown:
            self.shown[uri] = []
        changes = [lsp.FileEvent(self.uri(name), kind)]
        self._tell("workspace_did_change_watched_files", lsp.DidChangeWatchedFilesParams(changes))

    def close(self, name: str) -> None:
        """Close a file."""
        document = lsp.TextDocumentIdentifier(self.uri(name))
        self._tell("text_document_did_close", lsp.DidCloseTextDocumentParams(document))

    def ask(self, method: str, name: str, place: tuple[int, int], **more: Any) -> Any:
        """Ask something about a place of an open file: its line and its character, both from 0."""
        asked = getattr(lsp, f"{method.title().removesuffix('s')}Params")
        params = asked(text_document=lsp.TextDocumentIdentifier(self.uri(name)), position=lsp.Position(*place), **more)
        return self.run(getattr(self.client, f"text_document_{method}_async")(params))

    def actions(self, name: str, place: tuple[int, int], only: Sequence[str] | None = None) -> list[lsp.CodeAction]:
        """Return what can be done about a place of an open file."""
        position = lsp.Position(*place)
        context = lsp.CodeActionContext([], only)
        params = lsp.CodeActionParams(
            lsp.TextDocumentIdentifier(self.uri(name)), lsp.Range(position, position), context
        )
        found: list[lsp.CodeAction] = self.run(self.client.text_document_code_action_async(params))
        return found

    def end(self) -> None:
        """Say that it is over, and wait for the server to end."""
        self.run(self.client.shutdown_async(None))
        self._tell("exit", None)

    def over(self) -> None:
        """Let go of what it held."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()


def applied(text: str, action: lsp.CodeAction, uri: str) -> str:
    """Return a text with the edits of an action made, as an editor that counts in UTF-16 makes them."""
    assert action.edit is not None
    assert action.edit.changes is not None
    return changed(text, action.edit.changes[uri])


def changed(text: str, edits: Sequence[Any]) -> str:
    """Return a text with edits made, as an editor that counts in UTF-16 makes them."""
    lines = text.splitlines(keepends=True)

    def offset(position: lsp.Position) -> int:
        before = "".join(lines[: position.line])
        line = lines[position.line] if position.line < len(lines) else ""
        return len(before) + len(line.encode("utf-16-le")[: 2 * position.character].decode("utf-16-le"))

    return apply_edits(text, [Edit(Span(offset(e.range.start), offset(e.range.end)), e.new_text) for e in edits])


@contextmanager
def beside(root: Path, **options: Any) -> Iterator[Editor]:
    """Give an editor whose server runs in this process, so that its lines are counted."""
    editor = Editor(root, **options)
    ours, theirs = socket.socketpair()
    server = Server(
        lambda folder: open_newsroom(folder, now=NOW, environment=os.environ),
        lambda newsroom: moment(NOW, newsroom.settings, os.environ),
    )
    with theirs.makefile("rb") as reading, theirs.makefile("wb") as writing:
        serving = Thread(target=server.language.start_io, args=(reading, writing))
        serving.start()
        connection = editor.run(_connected(editor.client, ours))
        try:
            editor.initialize()
            yield editor
            assert not [message for message in editor.messages if "bug" in message]
        finally:
            editor.end()
            serving.join(_PATIENCE)
            theirs.close()
            editor.run(_parted(editor.client, connection))
            editor.over()


async def _connected(client: LanguageClient, ours: socket.socket) -> tuple[asyncio.StreamWriter, asyncio.Task[None]]:
    reader, writer = await asyncio.open_connection(sock=ours)
    client.protocol.set_writer(writer)  # type: ignore[arg-type]  # as pygls does it itself for TCP
    listening = run_async(stop_event=client._stop_event, reader=reader, protocol=client.protocol)
    return writer, asyncio.create_task(listening)


async def _parted(client: LanguageClient, connection: tuple[asyncio.StreamWriter, asyncio.Task[None]]) -> None:
    writer, listening = connection
    client._stop_event.set()
    writer.close()
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


@contextmanager
def started(root: Path, *arguments: str, environment: dict[str, str] | None = None) -> Iterator[Editor]:
    """Give an editor that starts the server as a command of its own."""
    editor = Editor(root)
    command = [sys.executable, "-m", "newsdesk", "--now", NOW, *arguments, "lsp"]
    environment = {**os.environ, **(environment or {})}
    editor.run(editor.client.start_io(command[0], *command[1:], cwd=str(Path(root).anchor), env=environment))
    editor.server = editor.client._server
    try:
        editor.initialize()
        yield editor
    finally:
        editor.end()
        editor.run(editor.client.stop())
        editor.over()
