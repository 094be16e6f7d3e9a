"""The memory between runs: it saves time, and costs nothing where it is missing, damaged or shut."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsdesk import cache
from newsdesk.errors import NewsdeskError
from newsdesk.schemas import Shelf, vet
from newsdesk.schemas import schema as schemas

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.schemas import Schema

GOOD: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}
VETTED = "vetted-schemas"


@pytest.fixture
def vetted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Write down the name of every schema that is vetted."""
    names: list[str] = []
    really = vet.vet

    def count(schema: Schema) -> list[str]:
        names.append(schema.path.name)
        return really(schema)

    monkeypatch.setattr(vet, "vet", count)
    return names


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """Name a folder that is not there yet."""
    return tmp_path / "newsroom" / ".newsdesk"


def schema(folder: Path, name: str = "page.schema.json", **keywords: Any) -> Schema:
    """Write a schema, and return it as a run of its own would read it."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(GOOD | keywords), "utf-8")
    return Shelf(folder).at(folder / name)


def test_a_schema_is_vetted_once(tmp_path: Path, memory: Path, vetted: list[str]) -> None:
    """The second run remembers the first."""
    for _ in range(3):
        assert cache.vet_new([schema(tmp_path / "s")], memory) == []
    assert vetted == ["page.schema.json"]


def test_a_new_one_is_vetted_beside_known_ones(tmp_path: Path, memory: Path, vetted: list[str]) -> None:
    """Only what is new is asked about, and the others are not forgotten for it."""
    both = ["a.json", "b.json"]
    for names in (["a.json"], both, both):
        cache.vet_new([schema(tmp_path / "s", name) for name in names], memory)
    assert vetted == both


def test_a_changed_schema_is_vetted_again(tmp_path: Path, memory: Path, vetted: list[str]) -> None:
    """Any change makes a schema new."""
    for title in ("one", "two", "three"):
        cache.vet_new([schema(tmp_path / "s", title=title)], memory)
    assert len(vetted) == 3


@pytest.mark.parametrize("reference", ["part.json", "urn:part", "middle.json"])
def test_a_changed_neighbour_is_a_change(tmp_path: Path, memory: Path, vetted: list[str], reference: str) -> None:
    """What a schema refers to is part of it, however far away."""
    for title in ("one", "one", "two"):
        schema(tmp_path / "s", "part.json", title=title, **{"$id": "urn:part"})
        schema(tmp_path / "s", "middle.json", **{"$ref": "urn:part"})
        target = "urn:part" if reference == "part.json" else reference
        cache.vet_new([schema(tmp_path / "s", **{"$ref": target})], memory)
    assert vetted == ["page.schema.json"] * 2


def test_a_neighbour_that_is_not_referred_to_is_no_change(tmp_path: Path, memory: Path, vetted: list[str]) -> None:
    """What else lies in the folder does not matter."""
    for title in ("one", "two"):
        schema(tmp_path / "s", "other.json", title=title)
        cache.vet_new([schema(tmp_path / "s")], memory)
    assert vetted == ["page.schema.json"]


def test_the_same_schema_elsewhere_is_vetted_there(tmp_path: Path, memory: Path, vetted: list[str]) -> None:
    """The name of the file is part of what is remembered: a warning names it."""
    for folder in ("one", "two"):
        cache.vet_new([schema(tmp_path / folder)], memory)
    assert len(vetted) == 2


def test_another_version_vets_for_itself(
    tmp_path: Path, memory: Path, vetted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older newsdesk found sound, a newer one looks at again."""
    cache.vet_new([schema(tmp_path / "s")], memory)
    monkeypatch.setattr(schemas, "__version__", "999")
    cache.vet_new([schema(tmp_path / "s")], memory)
    assert len(vetted) == 2


def test_bundled_schemas_are_never_vetted(memory: Path, vetted: list[str]) -> None:
    """The tests have vetted them; nothing is written for them."""
    assert cache.vet_new([Shelf().for_kind("article")], memory) == []
    assert (vetted, memory.exists()) == ([], False)


def test_a_warning_is_given_each_time(tmp_path: Path, memory: Path, vetted: list[str]) -> None:
    """A doubtful schema is not remembered as sound; a sound one beside it is."""
    schemas = [schema(tmp_path / "s", "good.json"), schema(tmp_path / "s", "bad.json", typ="string")]
    for _ in range(2):
        (note,) = cache.vet_new(schemas, memory)
        assert "`typ`" in note
    assert sorted(vetted) == ["bad.json", "bad.json", "good.json"]


def test_a_broken_schema_is_refused_each_time(tmp_path: Path, memory: Path, vetted: list[str]) -> None:
    """An error is never remembered as an answer."""
    for _ in range(2):
        with pytest.raises(NewsdeskError):
            cache.vet_new([schema(tmp_path / "s", type="strng")], memory)
    assert len(vetted) == 2


def test_the_memory_is_kept_out_of_git(tmp_path: Path, memory: Path) -> None:
    """It ignores itself; a person's own file is left as it is."""
    cache.vet_new([schema(tmp_path / "s")], memory)
    assert (memory / ".gitignore").read_text("utf-8") == "*\n"
    (memory / ".gitignore").write_text("mine\n", "utf-8")
    cache.vet_new([schema(tmp_path / "s", title="new")], memory)
    assert (memory / ".gitignore").read_text("utf-8") == "mine\n"


def test_nothing_is_left_lying_about(tmp_path: Path, memory: Path) -> None:
    """The memory is two files, written whole."""
    cache.vet_new([schema(tmp_path / "s")], memory)
    assert sorted(path.name for path in memory.iterdir()) == [".gitignore", VETTED]


def test_a_memory_that_knows_all_is_not_written(tmp_path: Path, memory: Path) -> None:
    """Where nothing is new, nothing is touched."""
    cache.vet_new([schema(tmp_path / "s")], memory)
    before = (memory / VETTED).stat()
    cache.vet_new([schema(tmp_path / "s")], memory)
    after = (memory / VETTED).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_the_memory_does_not_grow_for_ever(tmp_path: Path, memory: Path) -> None:
    """Of what no schema is any more, only so much is kept."""
    memory.mkdir(parents=True)
    (memory / VETTED).write_text("".join(f"{number:032x}\n" for number in range(5000)), "ascii")
    cache.vet_new([schema(tmp_path / "s")], memory)
    assert len((memory / VETTED).read_text("ascii").split()) < 500


def test_a_full_memory_keeps_what_is_in_use(tmp_path: Path, memory: Path, vetted: list[str]) -> None:
    """What is old goes before what was vetted a moment ago."""
    memory.mkdir(parents=True)
    (memory / VETTED).write_text("".join(f"{number:032x}\n" for number in range(5000)), "ascii")
    for names in (["a.json"], ["a.json", "b.json"], ["a.json", "b.json"], ["a.json", "b.json"]):
        cache.vet_new([schema(tmp_path / "s", name) for name in names], memory)
    assert vetted == ["a.json", "b.json"]


def test_a_user_without_a_home_has_a_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no home can be found, the folder for temporary files serves."""

    def homeless() -> Path:
        msg = "Could not determine home directory."
        raise RuntimeError(msg)

    monkeypatch.setattr(Path, "home", homeless)
    assert cache.folder(None, {}).name == "newsdesk"
    assert cache.folder(None, {"XDG_CACHE_HOME": "/c"}) == Path("/c/newsdesk")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda memory: (memory / VETTED).write_bytes(b""),
    "cut": lambda memory: (memory / VETTED).write_bytes((memory / VETTED).read_bytes()[:-9]),
    "not-ascii": lambda memory: (memory / VETTED).write_bytes(b"\xff\x00\xfe" * 99),
    "nonsense": lambda memory: (memory / VETTED).write_bytes(b"nonsense\n" * 99),
    "gone": lambda memory: (memory / VETTED).unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_memory_is_made_anew(
    tmp_path: Path, memory: Path, vetted: list[str], damage: Callable[[Path], object]
) -> None:
    """The schema is vetted once more, and then remembered again."""
    cache.vet_new([schema(tmp_path / "s")], memory)
    damage(memory)
    for _ in range(2):
        assert cache.vet_new([schema(tmp_path / "s")], memory) == []
    assert len(vetted) == 2


def shut_file(memory: Path) -> Path:
    """Put a file where the folder belongs."""
    memory.parent.mkdir(parents=True)
    memory.write_bytes(b"")
    return memory


def shut_parent(memory: Path) -> Path:
    """Put a file where the folder's parent belongs."""
    memory.parent.write_bytes(b"")
    return memory


def shut_name(memory: Path) -> Path:
    """Put a folder where the file belongs."""
    (memory / VETTED / "inner").mkdir(parents=True)
    return memory


def shut_disk(_memory: Path) -> Path:
    """Name a place where nobody may write, root neither."""
    return Path("/proc/newsdesk")


@pytest.mark.parametrize("shut", [shut_file, shut_parent, shut_name, shut_disk])
def test_a_memory_that_cannot_be_written_costs_only_time(
    tmp_path: Path, memory: Path, vetted: list[str], shut: Callable[[Path], Path]
) -> None:
    """Each run vets for itself, warns as it would, and leaves what is there alone."""
    place = shut(memory)
    for _ in range(2):
        (note,) = cache.vet_new([schema(tmp_path / "s"), schema(tmp_path / "s", "b.json", typ=1)], place)
        assert "`typ`" in note
    assert len(vetted) == 4
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".newsdesk-tmp")]


@pytest.mark.parametrize(
    ("root", "environment", "expected"),
    [
        (Path("/n"), {"XDG_CACHE_HOME": "/c"}, Path("/n/.newsdesk")),
        (None, {"XDG_CACHE_HOME": "/c"}, Path("/c/newsdesk")),
        (None, {"XDG_CACHE_HOME": ""}, Path.home() / ".cache" / "newsdesk"),
        (None, {}, Path.home() / ".cache" / "newsdesk"),
    ],
    ids=["newsroom", "named", "empty", "home"],
)
def test_the_memory_lies_in_the_newsroom_or_with_the_user(
    root: Path | None, environment: dict[str, str], expected: Path
) -> None:
    """A newsroom remembers for itself; a bare folder is not written into."""
    assert cache.folder(root, environment) == expected
