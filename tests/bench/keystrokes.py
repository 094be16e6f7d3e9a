"""What a keystroke takes: prints the seconds from a change in an editor until the findings are shown.

    python tests/bench/keystrokes.py FOLDER PERCENT

PERCENT of the keystrokes take no longer. Somebody types at some fifteen letters a second, half of them in the front
matter and half in the body of an article in the midst of all, and rests now and then: some letters come while the
rules on the whole desk are asked. The second number is the mean of the server's own processor seconds.
"""

from __future__ import annotations

import asyncio
import math
import random
import sys
import time
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path

from newsroom import NOW, articles_of
from stage import newsdesk

LETTERS = 400
_BETWEEN, _A_BURST = 0.06, 20
"""Seconds between an answer and the next letter, and the letters after which somebody rests for a moment."""
_WORDS = "The report has one more sentence than it had before, and [a link](/nowhere/) with it. "


async def measured(root: Path, letters: int = LETTERS) -> tuple[list[float], float]:
    """Return the seconds that each keystroke took, and the mean of those of the processor."""
    client, shown = LanguageClient("bench", "1"), asyncio.Event()
    wanted = 0

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: lsp.PublishDiagnosticsParams) -> None:
        if params.version == wanted:
            shown.set()

    command = newsdesk("--now", NOW, "lsp")
    await client.start_io(command[0], *command[1:], cwd=str(root))
    await client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
    client.initialized(lsp.InitializedParams())
    articles = articles_of(root)
    path = articles[len(articles) // 2]
    uri, text = str(from_fs_path(str(path))), path.read_text("utf-8")
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "markdown", wanted, text)))
    await shown.wait()
    await asyncio.sleep(3)  # the rules on the whole desk are asked for the first time
    dice, taken, before = random.Random(1), [], _processor(client)
    for number in range(letters):
        text = _typed(text, number)
        wanted += 1
        shown.clear()
        began = time.perf_counter()
        document = lsp.VersionedTextDocumentIdentifier(wanted, uri)
        changes = [lsp.TextDocumentContentChangeWholeDocument(text)]
        client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, changes))
        await shown.wait()
        taken.append(time.perf_counter() - began)
        await asyncio.sleep(dice.uniform(0.2, 1.2) if number % _A_BURST == _A_BURST - 1 else _BETWEEN)
    used = (_processor(client) - before) / letters
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return taken, used


def _typed(text: str, number: int) -> str:
    """Return a text with one more letter: in its title, or in a paragraph of its own at its end."""
    letter = _WORDS[number // 2 % len(_WORDS)]
    if number // _A_BURST % 2:
        return text + letter
    at = text.index("\n", text.index("\ndescription: ") + 1)
    return text[:at] + letter.replace(":", "") + text[at:]


def _processor(client: LanguageClient) -> float:
    """Return the seconds of the processors that the server has taken; nothing where the system does not tell."""
    server: Any = client._server
    file = Path(f"/proc/{server.pid}/stat")
    fields = file.read_text("ascii", "replace").rpartition(")")[2].split() if file.exists() else ["0"] * 13
    return (int(fields[11]) + int(fields[12])) / 100


if __name__ == "__main__":
    times, mean = asyncio.run(measured(Path(sys.argv[1])))
    times.sort()
    sys.stdout.write(f"{times[math.ceil(len(times) * int(sys.argv[2]) / 100) - 1]} {mean}\n")
