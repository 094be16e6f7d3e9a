"""Completion: what each shell is offered, by its own protocol and in the shell itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from conftest import article
from newsdesk.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

    Asked = Callable[[str, str], str]
    Offered = Callable[[str], set[str]]

NEWSDESK = Path(sys.executable).parent / "newsdesk"


@pytest.fixture
def desk(newsroom: Path, run: Run) -> Path:
    """A newsroom that was read once, so that its tags are remembered."""
    article(newsroom, "2026-04-07-first", tags="[policy, chips]")
    article(newsroom, "second", tags="[policy]", status="draft")
    article(newsroom, "$(touch evil)", tags='["$(touch evil)", "a b", "`x`"]')
    article(newsroom, "it's", tags="[5]")
    run("lint", "--select", "ND1", "--exit-zero")
    return newsroom


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Asked:
    """Ask as a shell asks, at the end of a line; return what it is told. Nothing is on standard error."""

    def asked(shell: str, line: str) -> str:
        words = line.split(" ")
        for name, value in {
            "_NEWSDESK_COMPLETE": f"complete_{shell}", "COMP_WORDS": "\n".join(words),
            "COMP_CWORD": str(len(words) - 1),
            "_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main([])
        out, err = capsys.readouterr()
        assert (ended.value.code, err) == (0, "")
        return out

    return asked


@pytest.fixture
def offered(asked: Asked) -> Offered:
    """Return the words that bash is offered, which asks in its own way: `=` is a word there."""
    return lambda line: set(asked("bash", line.replace("status=", "status = ").replace("+=", "+ = ")).split())


OFFERED = {
    "newsdesk pr": {"prices"},
    "newsdesk prices st": {"stale"},
    "newsdesk lint --sel": {"--select"},
    "newsdesk --color a": {"auto", "always"},
    "newsdesk lint --output-format j": {"json", "json-lines", "junit"},
    "newsdesk lint --fail-on w": {"warning"},
    "newsdesk lint --select ND20": {f"ND20{number}" for number in range(1, 10)},
    "newsdesk lint --ignore ND1,unknown-too": {"ND1,unknown-tool"},
    "newsdesk lint art": set(),
    "newsdesk rule unknown-too": {"unknown-tool"},
    "newsdesk export f": {"feeds", "facts"},
    "newsdesk link f": {"first"},
    "newsdesk link ": {"first", "second"},
    "newsdesk mv ": {"first", "second"},
    "newsdesk mv --kind tool ": {"claude"},
    "newsdesk mv --kind tag ": {"policy", "chips"},
    "newsdesk mv --kind t": {"tool", "term", "tag"},
    "newsdesk new t": {"tool", "term"},
    "newsdesk new tool t": set(),
    "newsdesk new X --category ": {"llms", "video"},
    "newsdesk new X --author ": {"ana"},
    "newsdesk new X --tag p": {"policy"},
    "newsdesk new X --tool ": {"claude"},
    "newsdesk list --kind a": {"article", "author"},
    "newsdesk list --category v": {"video"},
    "newsdesk list --status ": {"draft", "review", "published", "retracted"},
    "newsdesk list --columns slug,de": {"slug,description"},
    "newsdesk list --kind tool --sort v": {"vendor"},
    "newsdesk list --where st": {"status"},
    "newsdesk set fi": {"first"},
    "newsdesk set sta": {"status="},
    "newsdesk set first status=": {"draft", "review", "published", "retracted"},
    "newsdesk set first status=p": {"published"},
    "newsdesk set first tags+=c": {"chips"},
    "newsdesk prices history ": {"claude"},
    "newsdesk prices compare --category l": {"llms"},
    "newsdesk prices set claude ": {"pro"},
    "newsdesk prices confirm claude p": {"pro"},
    "newsdesk prices set none ": set(),
}  # fmt: skip


@pytest.mark.parametrize(("line", "words"), OFFERED.items(), ids=OFFERED)
def test_names_are_offered(desk: Path, offered: Offered, line: str, words: set[str]) -> None:
    """Commands, options, and what the desk and newsdesk know by name; nothing that a shell could obey."""
    assert offered(line) == words


def test_every_shell_gets_them_in_its_own_way(desk: Path, asked: Asked) -> None:
    """Fish has them on lines, zsh as a call of its own."""
    assert asked("fish", "newsdesk link ").split() == ["first", "second"]
    assert asked("fish", "newsdesk set first status=p").split() == ["status=published"]
    assert asked("fish", "newsdesk set first evergreen=").split() == ["evergreen=true", "evergreen=false"]
    assert asked("fish", "newsdesk set first tools+=").split() == ["tools+=claude"]
    assert asked("fish", "newsdesk set --kind tool claude category=").split() == ["category=llms", "category=video"]
    assert asked("zsh", "newsdesk link ") == '_arguments \'*: :(("first"\n"second"))\'\n'
    assert asked("fish", "newsdesk rule ND203") == "ND203\tunknown-tool\n"


@pytest.mark.parametrize("options", ["--root elsewhere ", "--config elsewhere/newsdesk.toml "], ids=["root", "config"])
def test_the_newsroom_that_is_named_is_asked(desk: Path, offered: Offered, options: str) -> None:
    """It need not be the one around the current folder."""
    (desk / "elsewhere/articles").mkdir(parents=True)
    (desk / "elsewhere/newsdesk.toml").write_text("", "utf-8")
    (desk / "elsewhere/articles/other.md").write_text("---\ntitle: Other\n---\n", "utf-8")
    assert offered(f"newsdesk {options}link ") == {"other"}


BROKEN = {
    "no newsroom": None,
    "no TOML": "[",
    "no table": "[[lint]]\n",
    "a wrong type": "articles = 5\n",
    "an unknown setting": "articels = 'x'\n",
    "no folder": "articles = 'none'\n",
    "no zone": "timezone = 'Nowhere'\n",
    "bytes": "\0",
}


@pytest.mark.parametrize("settings", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("line", ["newsdesk link ", "newsdesk list --category ", "newsdesk new X --tag "])
def test_where_something_is_wrong_nothing_is_offered_or_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offered: Offered, settings: str | None, line: str
) -> None:
    """The prompt stays as it is."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir(exist_ok=True)
    if settings is not None:
        (tmp_path / "newsdesk.toml").write_text(settings, "utf-8")
    assert offered(line) == set()
    assert not (tmp_path / ".newsdesk").exists()


@pytest.mark.parametrize("content", ["{", "5", '{"properties": 5}', '{"$ref": "none.json"}'])
def test_a_broken_schema_offers_nothing(desk: Path, offered: Offered, content: str) -> None:
    """Neither do a ledger that is none and a memory that is damaged."""
    (desk / "schemas").mkdir()
    (desk / "schemas/article.schema.json").write_text(content, "utf-8")
    (desk / "articles/claude.tool.md").write_text("---\nplans: [5, {id: [1]}]\n", "utf-8")
    for kept in (desk / ".newsdesk/records").iterdir():
        kept.write_bytes(b"damaged")
    assert offered("newsdesk list --status ") == set()
    assert offered("newsdesk prices set claude ") == set()
    assert offered("newsdesk new X --tag ") == set()
    assert not (desk / "evil").exists()


SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "bind 'set enable-bracketed-paste off'"),
    "zsh": (["zsh", "-f", "-i"], "autoload -U compinit; compinit -u -D; unsetopt zle_bracketed_paste"),
    "fish": (["fish", "--no-config", "-i"], "true"),
}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(("typed", "made"), [("link fir", "link first"), ("rule unknown-to", "rule unknown-tool")])
def test_a_shell_completes(desk: Path, shell: str, typed: str, made: str) -> None:
    """A person presses the key, and the word is there; the script is the one that newsdesk gives."""
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    script = subprocess.run(
        [NEWSDESK],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"_NEWSDESK_COMPLETE": f"source_{shell}"},
    )
    (desk / "script").write_text(script.stdout, "utf-8")
    command, begin = SHELLS[shell]
    path = f"{NEWSDESK.parent}{os.pathsep}{os.environ['PATH']}"
    child: pexpect.spawn[str] = pexpect.spawn(
        command[0], command[1:], encoding="utf-8", timeout=60, dimensions=(24, 120),
        env=os.environ | {"PATH": path, "TERM": "vt100", "PS1": "$ ", "HOME": str(desk)},
    )  # fmt: skip
    child.sendline(f"{begin}; source ./script; echo rea''dy")
    child.expect("ready")
    child.send(f"echo newsdesk {typed}"[len("echo ") :])
    child.send("\t")
    child.expect_exact(made.removeprefix(typed))
    child.sendintr()
    child.sendeof()
    child.close(force=True)


def test_what_is_asked_at_a_key_is_not_imported_in_vain(desk: Path) -> None:
    """For slugs of 10,000 articles, neither records nor rules nor schemas are read."""
    script = (
        "import sys; from newsdesk.cli.main import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    environment = os.environ | {
        "_NEWSDESK_COMPLETE": "complete_bash",
        "COMP_WORDS": "newsdesk link ",
        "COMP_CWORD": "2",
    }
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True, env=environment)
    assert done.stdout.split() == ["first", "second"]
    unwanted = {"rich", "yaml", "jsonschema_rs", "newsdesk.newsroom", "newsdesk.rules", "newsdesk.schemas"}
    assert not unwanted & set(done.stderr.split())
