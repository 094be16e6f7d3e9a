"""`newsdesk init --from`: an old blog becomes a newsroom that lints clean, and no byte of it changes."""

from __future__ import annotations

import json
import os
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from referencing import Registry, Resource

from adopted import ADOPTED, LARGE_ADOPTED, adopt, posts_of
from conftest import NOW, REPOSITORY, contents
from newsdesk import frontmatter
from newsdesk.errors import Exit
from projects import ASTRO, HUGO, JEKYLL, put

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Run

TITLED = ("--title", "Old", "--url", "https://old.example")


@pytest.fixture(scope="module")
def newsrooms(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The newsrooms of real Markdown, each made once."""
    return cache(lambda name: adopt(name, tmp_path_factory.mktemp("adopted") / "root"))


@pytest.fixture(params=[pytest.param(n, marks=[pytest.mark.long] if n in LARGE_ADOPTED else []) for n in ADOPTED])
def corpus(request: pytest.FixtureRequest, newsrooms: Callable[[str], Path]) -> tuple[str, Path]:
    """The name of some Markdown, and the newsroom that was made of it."""
    return request.param, newsrooms(request.param)


def baselined(root: Path) -> list[str]:
    """Return the code of each finding in the baseline."""
    path = root / "newsdesk-baseline.json"
    return [entry["code"] for entry in json.loads(path.read_bytes())["findings"]] if path.exists() else []


HELD = {
    "adopted nodejs-sample": (set(), 60), "adopted topics-sample": (set(), 10),
    "adopted nodejs-blog": ({"ND214"}, 480), "adopted github-topics": ({"ND023"}, 120),
}  # fmt: skip
"""The errors of files and names that real Markdown has, and how many findings there are at most."""


def test_real_markdown_lints_clean_and_is_as_it_was(run: Run, corpus: tuple[str, Path]) -> None:
    """The baseline has no finding of the schema, and hardly an error; every file is a record."""
    name, root = corpus
    assert contents(root / "posts") == contents(posts_of(name))
    code, out, err = run("--root", root, "--now", NOW, "lint", "--fail-on", "info")
    count = len(list((root / "posts").glob("*.md")))
    assert (code, err, out.startswith(f"Nothing to mend in {count:,} files.")) == (Exit.CLEAN, "", True), out
    errors, most = HELD[name]
    codes = baselined(root)
    assert {each for each in codes if each[:3] in {"ND0", "ND1", "ND2"}} - {"ND007", "ND032", "ND216"} == errors
    assert len(codes) <= most


def test_real_markdown_is_exported_whole(run: Run, corpus: tuple[str, Path]) -> None:
    """Without leaving anything out; the formats are judged in test_formats.py."""
    name, root = corpus
    assert run("--root", root, "--now", "2027-01-01", "export", "index", "--out", root / "out")[0] == Exit.CLEAN
    index = json.loads((root / "out/index.json").read_bytes())
    assert {each["slug"] for each in index["articles"]} == {path.stem for path in posts_of(name).glob("*.md")}
    judge_of("urn:newsdesk:index").validate(index)
    first = next(each for each in index["articles"] if each["slug"] in {"v0.10.1", "bash"})
    assert (bool(first["date"]), bool(first["description"])) == ("nodejs" in name, "topics" in name)


def judge_of(identifier: str, schema: dict[str, Any] | None = None) -> jsonschema.Draft202012Validator:
    """Return an independent judge, by a schema of ours, or another one that may refer to these."""
    paths = (REPOSITORY / "schemas").glob("*.schema.json")
    known = {found["$id"]: Resource.from_contents(found) for found in map(json.loads, map(Path.read_bytes, paths))}
    chosen = schema or known[identifier].contents
    jsonschema.Draft202012Validator.check_schema(chosen)
    return jsonschema.Draft202012Validator(chosen, registry=Registry().with_resources(known.items()))


def test_the_schema_holds_for_all_files_to_an_independent_judge(corpus: tuple[str, Path]) -> None:
    """And refuses what no file has: another field, a title that is none."""
    name, root = corpus
    schema = json.loads((root / "schemas/article.schema.json").read_bytes())
    judge = judge_of("", schema)
    data = [frontmatter.read(path.read_bytes()).data for path in posts_of(name).glob("*.md")]
    assert all(map(judge.is_valid, data))
    wrong = [{**data[0], "colour": "red"}, *({**data[0], field: 5} for field in schema["required"])]  # type: ignore[dict-item]
    assert not any(map(judge.is_valid, wrong))


PROJECTS = {
    "hugo": (
        HUGO, (),
        {
            "title": "Harbour Notes", "base_url": "https://harbour.example", "language": "en-gb",
            "articles": "content/posts", "output": "newsdesk-public", "exclude": ["*/_index.*"],
            "fields": {"updated": "lastmod", "category": "categories"},
            "kinds": {
                "article": {"files": "content/posts/**/*.md", "url": "/posts/{slug}/"},
                "page": {"files": "content/*.md", "url": "/{slug}/"},
                "projects": {"files": "content/projects/*.md", "url": "/projects/{slug}/"},
            },
        },
        {"first-ferry": ("2019-03-26", "2019-04-01", "Ferries"), "night-boat": ("2020-01-05", None, "Ferries")},
        ["ND013", "ND704"],
        ["Not read: 1 file: TOML or JSON front matter (ND013): `content/posts/in-toml.md`.",
         "Passed over: 2 files: pages of lists (`content/_index.md` and `content/posts/_index.md`).",
         "Addresses: `slug`, in 1 file, does nothing here: the names of files decide.",
         "Of the list `categories` newsdesk uses the first.",
         "Articles: 2 public, 1 held as drafts, 1 not readable."],
    ),
    "jekyll": (
        JEKYLL, (),
        {
            "title": "Field Book", "description": "What grew, and where.", "base_url": "https://field.example/notes",
            "timezone": "Europe/Berlin", "articles": "_posts", "output": "_newsdesk", "exclude": ["*.markdown"],
            "fields": {"category": "categories"},
            "kinds": {
                "article": {"files": "_posts/*.md", "url": "/{slug}/"},
                "recipes": {"files": "_recipes/**/*.md", "url": "/recipes/{slug}/"},
            },
        },
        {"first-beans": ("2021-05-01", None, "garden beans"), "no-date": ("2021-06-01", None, "garden")},
        [],
        ["Passed over: 1 file: drafts, which say so by their folder alone (`_drafts/idea.md`).",
         "Passed over: 1 file: files that do not end in `.md`: rename them (`_posts/2020-01-01-old.markdown`).",
         "Articles: 2 public, 1 held as drafts.", "Baseline: nothing to mend, so that there is none."],
    ),
    "astro": (
        ASTRO, ("--title", "Orbit"),
        {
            "title": "Orbit", "base_url": "https://orbit.example", "articles": "src/content/blog",
            "static": "public", "output": "newsdesk-public", "exclude": ["*.mdx"],
            "fields": {"date": "pubDate", "updated": "updatedDate", "image": "heroImage"},
            "kinds": {
                "article": {"files": "src/content/blog/**/*.md", "url": "/blog/{slug}/"},
                "authors": {"files": "src/content/authors/*.md", "url": "/authors/{slug}/"},
            },
        },
        {"launch": ("2022-07-08", "2022-07-10", None), "landing": ("2022-07-15", None, None)},
        [],
        ["Passed over: 1 file: MDX, which newsdesk does not read (`src/content/blog/islands.mdx`).",
         "Fields: `date` is your `pubDate`, `updated` is your `updatedDate`, `image` is your `heroImage`."],
    ),
}  # fmt: skip


MORE = {
    "hugo": ("--field", "categories=[x]", "--author", "Bo"), "jekyll": ("--field", "layout=post"),
    "astro": ("--field", "description=X.", "--tag", "a"),
}  # fmt: skip
"""What a new article of each needs."""


@pytest.mark.parametrize(
    ("name", "files", "given", "settings", "articles", "codes", "said"),
    [(name, *rest) for name, rest in PROJECTS.items()],
    ids=PROJECTS,
)
def test_a_project_of_another_generator_is_adopted(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    files: dict[str, str],
    given: tuple[str, ...],
    settings: dict[str, Any],
    articles: dict[str, tuple[str, str | None, str | None]],
    codes: list[str],
    said: list[str],
) -> None:
    """Its own settings say title and address; what newsdesk calls otherwise is mapped, and nothing is lost unsaid."""
    root = put(tmp_path / "project", files)
    monkeypatch.chdir(root)
    code, out, err = run("--now", NOW, "init", "--from", name, *given)
    assert code == Exit.CLEAN, err
    assert {path: (root / path).read_text("utf-8") for path in files} == files
    assert set(out.split()) == set(contents(root)) - set(files)
    written = tomllib.loads((root / "newsdesk.toml").read_text("utf-8"))
    assert written == {"description": "", "timezone": "UTC", "language": "en", "lint": {"ignore": []}} | settings
    assert sorted(baselined(root)) == codes
    assert [line for line in said if line not in err.splitlines()] == []
    assert run("--now", NOW, "lint", "--fail-on", "info")[0::2] == (Exit.CLEAN, "")
    assert run("--now", NOW, "export", "--audit")[0] == Exit.CLEAN
    index = json.loads((root / written.get("output", "public") / "index.json").read_bytes())
    found = {
        each["slug"]: (
            each["date"][:10],
            each["updated"] and each["updated"][:10],
            each["category"] and each["category"]["name"],
        )
        for each in index["articles"]
    }
    assert found == articles
    assert run("--now", NOW, "new", "One more", *MORE[name])[0] == Exit.CLEAN
    assert run("--now", NOW, "lint", "--select", "ND1")[0] == Exit.CLEAN


def test_a_finding_stands_where_the_file_has_the_field(run: Run, tmp_path: Path) -> None:
    """By the name that it has there, and of a list at the item that counts."""
    root = put(tmp_path, HUGO | ASTRO)
    assert run("--root", root, "init", "--from", "astro", "--title", "Orbit")[0] == Exit.CLEAN
    post = root / "src/content/blog/launch.md"
    text = post.read_text("utf-8").replace("updatedDate: 2022-07-10", "updatedDate: 2022-07-01 10:00")
    post.write_text(text, "utf-8")
    _, out, _ = run("--root", root, "--now", NOW, "lint", "--output-format", "json")
    places = {(each["code"], each["line"], each["column"], each["pointer"]) for each in json.loads(out)}
    assert places == {("ND521", 5, 14, "/updatedDate"), ("ND520", 5, 14, "/updatedDate")}


def test_published_may_be_a_date(run: Run, tmp_path: Path) -> None:
    """Then it holds nothing back but what is of a later day."""
    files = {f"posts/{n}.md": f"---\ntitle: Post {n}\npublished: {n}-01-01\n---\n\nx\n" for n in (2019, 2020, 2030)}
    root = put(tmp_path, files)
    _, _, err = run("--root", root, "--now", NOW, "init", "--from", "posts", *TITLED)
    assert "Fields: `date` is your `published`.\n" in err
    assert "Articles: 2 public, 1 held until their day.\n" in err


def test_a_fix_goes_where_the_file_has_the_field(run: Run, tmp_path: Path) -> None:
    """A tag in another spelling is written anew in the list that the blog calls `keywords`."""
    tags = ["open-source"] * 6 + ["opensource"]
    post = "---\ntitle: Post {n}\nkeywords: [{tag}]\n---\n\nx\n"
    files = {f"posts/p{n}.md": post.format(n=n * 7919, tag=tag) for n, tag in enumerate(tags)}
    root = put(tmp_path, files)
    assert run("--root", root, "init", "--from", "posts", *TITLED)[0] == Exit.CLEAN
    (root / "newsdesk-baseline.json").unlink()
    assert "posts/p6.md:3:12: warning ND217" in run("--root", root, "lint")[1]
    run("--root", root, "lint", "--fix", "--unsafe-fixes", "--select", "ND217")
    assert (root / "posts/p6.md").read_text("utf-8") == files["posts/p6.md"].replace("opensource", "open-source")


def test_a_folder_that_is_a_record_is_not_renamed(run: Run, tmp_path: Path) -> None:
    """What lies beside it would stay behind."""
    root = put(tmp_path, HUGO)
    assert run("--root", root, "init", "--from", "hugo")[0] == Exit.CLEAN
    code, _, err = run("--root", root, "mv", "night-boat", "late-boat")
    assert (code, "has its name from its folder: rename that" in err) == (Exit.USAGE, True)
    assert run("--root", root, "mv", "first-ferry", "old-ferry")[0] == Exit.CLEAN
    assert "aliases: [/posts/first-ferry/]\n" in (root / "content/posts/old-ferry.md").read_text("utf-8")


ODD = {
    "a/one.md": "---\ntitle: One\n---\n\nx\n",
    "b/one.md": "---\ntitle: One again\n---\n\nx\n",
    "tools.md": "---\ntitle: On tools\n---\n\nx\n",
    "plain.md": "no front matter\n",
    "broken.md": "---\ntitle: [\n---\n",
    "empty.md": "",
    "list.md": "---\n- a\n---\n",
    "toml.md": "+++\ntitle = 1\n+++\n",
    "draft.md": "---\ntitle: A draft\ndraft: true\n---\n\nx\n",
    "odd.md": "---\ntitle: Odd\ndraft: perhaps\n---\n\nx\n",
    "README.md": "# About the folder\n",
    "x.mdx": "---\ntitle: X\n---\n",
    "y.markdown": "---\ntitle: Y\n---\n",
}
SAID = (
    "Found: 9 files, by kind: article 9.",
    "Not read: 1 file: missing front matter (ND010): `posts/plain.md`.",
    "Not read: 1 file: yaml syntax (ND020): `posts/broken.md`.",
    "Not read: 1 file: empty file (ND009): `posts/empty.md`.",
    "Not read: 1 file: not a mapping (ND021): `posts/list.md`.",
    "Not read: 1 file: TOML or JSON front matter (ND013): `posts/toml.md`.",
    "Passed over: 1 file: MDX, which newsdesk does not read (`posts/x.mdx`).",
    "Passed over: 1 file: files that do not end in `.md`: rename them (`posts/y.markdown`).",
    "Passed over: 1 file: files about the project (`posts/README.md`).",
    "Not read: 1 file: not a file (ND003): `posts/pipe.md`.",
    (
        "Passed over: 2 files: at an address that is another's: rename them, and out of `exclude` (`posts/b/one.md` and"
        " `posts/tools.md`)."
    ),
    "Articles: 1 public, 1 held as drafts, 1 not public, as what they say of it is unclear, 6 not readable.",
)


def test_no_file_is_lost_unsaid(run: Run, tmp_path: Path) -> None:
    """Broken files, those without front matter, and rivals for an address: each is in the report."""
    root = put(tmp_path, {f"posts/{path}": text for path, text in ODD.items()})
    os.mkfifo(root / "posts/pipe.md")
    code, _, err = run("--root", root, "--now", NOW, "init", "--from", "posts", *TITLED)
    assert code == Exit.CLEAN, err
    assert [line for line in SAID if line not in err.splitlines()] == [], err
    assert run("--root", root, "--now", NOW, "lint")[0::2] == (Exit.CLEAN, "")
    assert run("--root", root, "--now", NOW, "export")[0] == Exit.CLEAN


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    """Not even a memory; the report and the paths are those of the run itself."""
    root = put(tmp_path / "hugo", HUGO)
    _, listed, told = run("--root", root, "--now", NOW, "init", "--from", "hugo", "--dry-run")
    assert set(contents(root)) == set(HUGO)
    _, out, err = run("--root", root, "--now", NOW, "init", "--from", "hugo")
    assert (out, told.splitlines()[:-1]) == (listed, err.splitlines()[:-2])
    assert told.endswith("Nothing was written.\n")


def test_some_statuses_do_not_hide_the_rest(run: Run, tmp_path: Path) -> None:
    """Where only some files have a `status`, those without one are published, as they were."""
    posts = {"posts/a.md": "---\ntitle: Aa\nstatus: draft\n---\n\nx\n", "posts/b.md": "---\ntitle: Bb\n---\n\nx\n"}
    root = put(tmp_path, posts)
    _, _, err = run("--root", root, "init", "--from", "posts", *TITLED)
    assert "Articles: 1 public, 1 held as drafts.\n" in err
    assert run("--root", root, "lint")[0] == Exit.CLEAN


def test_a_project_without_yaml_is_a_newsroom_too(run: Run, tmp_path: Path) -> None:
    """Every file is in the baseline until it is converted; a kind of its own then takes any field."""
    toml = "+++\ntitle = 'A'\n+++\n\nx\n"
    root = put(tmp_path, {f"content/{path}.md": toml for path in ("posts/a", "posts/b", "projects/c")})
    _, out, err = run("--root", root, "init", "--from", "hugo", *TITLED)
    assert "`hugo convert toYAML` makes YAML of it.\n" in err
    assert [path.rpartition("/")[2] for path in out.split()] == [
        "newsdesk.toml", "projects.schema.json", "newsdesk-baseline.json"
    ]  # fmt: skip
    (root / "content/projects/c.md").write_text("---\ntitle: A\n---\n\nx\n", "utf-8")
    assert run("--root", root, "lint")[0] == Exit.CLEAN
    assert run("--root", root, "export")[0] == Exit.CLEAN


def test_a_slip_in_a_name_is_found_and_stands(run: Run, tmp_path: Path) -> None:
    """Instead of a schema that allows it; the folder may be named in full."""
    post = "---\ntitle: Post {n}\n{name}: a\n---\n\nx\n"
    names = ["mood"] * 50 + ["moood"]
    files = {f"posts/{n}-post.md": post.format(n=n * 7919, name=name) for n, name in enumerate(names)}
    root = put(tmp_path, files)
    _, _, err = run("--root", root, "--now", NOW, "init", "--from", root / "posts", *TITLED)
    assert "Taken for a slip: `moood`, in 1 file, for `mood`.\n" in err
    assert "ND102" in baselined(root)
    (root / "newsdesk-baseline.json").unlink()
    assert "`moood` is not a field here. Did you mean `mood`?" in run("--root", root, "lint")[1]


NOTHING = {
    "no Markdown": ({"posts/a.txt": "x"}, "posts", "there is no article in"),
    "only others": ({"posts/a.mdx": "x"}, "posts", "but `posts/a.mdx`, which cannot be one"),
    "no folder": ({}, "posts", "there is no folder posts in"),
    "no generator": ({}, "hugo", "is not a Hugo project, for it has no folder content"),
    "elsewhere": ({}, "..", "does not lie in"),
    "empty content": ({"content/x.txt": ""}, "hugo", "there is no article in"),
}


@pytest.mark.parametrize(("files", "source", "words"), NOTHING.values(), ids=NOTHING)
def test_where_no_article_is_nothing_is_made(
    run: Run, tmp_path: Path, files: dict[str, str], source: str, words: str
) -> None:
    """A sentence says where it looked."""
    root = put(tmp_path / "project", files)
    root.mkdir(exist_ok=True)
    code, out, err = run("--root", root, "init", "--from", source, *TITLED)
    assert (code, out, words in err) == (Exit.USAGE, "", True), err
    assert set(contents(root)) == set(files)


FOLDERS = {
    "the folder itself": ({"a.md": "---\ntitle: A\n---\n"}, ".", {"articles": "."}),
    "folders below": (
        {"docs/x/a.md": "---\ntitle: A\n---\n"}, "docs",
        {"articles": "docs", "kinds": {"article": {"files": "docs/**/*.md", "url": "/{slug}/"}}},
    ),
    "a folder with a slash": ({"docs/a.md": "---\ntitle: A\n---\n"}, "docs/", {"articles": "docs"}),
    "usual folders are taken": (
        {"docs/a.md": "---\ntitle: A\n---\n", "public/x": "", "templates/x": ""}, "docs",
        {"articles": "docs", "output": "newsdesk-public", "templates": "newsdesk-templates"},
    ),
    "hugo without sections": (
        {"content/a.md": "---\ntitle: A\n---\n"}, "hugo",
        {"articles": "content", "output": "newsdesk-public",
         "kinds": {"article": {"files": "content/*.md", "url": "/{slug}/"}}},
    ),
    "hugo's largest section": (
        {"content/b/a.md": "---\ntitle: A\n---\n", "content/c/x.md": "---\ntitle: A\n---\n",
         "content/c/y.md": "---\ntitle: B\n---\n"}, "hugo",
        {"articles": "content/c", "output": "newsdesk-public",
         "kinds": {"article": {"files": "content/c/*.md", "url": "/c/{slug}/"},
                   "b": {"files": "content/b/*.md", "url": "/b/{slug}/"}}},
    ),
    "hugo's folders of like names": (
        {"content/posts/a.md": "---\ntitle: A\n---\n", "content/x y/b.md": "---\ntitle: B\n---\n",
         "content/x-y/c.md": "---\ntitle: C\n---\n", "content/[z]/d/e.md": "---\ntitle: D\n---\n"}, "hugo",
        {"articles": "content/posts", "output": "newsdesk-public",
         "kinds": {"article": {"files": "content/posts/*.md", "url": "/posts/{slug}/"},
                   "z": {"files": "content/[[]z]/**/*.md", "url": "/%5Bz%5D/{slug}/"},
                   "x-y": {"files": "content/x y/*.md", "url": "/x%20y/{slug}/"},
                   "x-y-2": {"files": "content/x-y/*.md", "url": "/x-y/{slug}/"}}},
    ),
    "hugo's pages in folders": (
        {"content/about/index.md": "---\ntitle: A\n---\n", "content/legal/index.md": "---\ntitle: Le\n---\n",
         "content/post/x.md": "---\ntitle: Ex\n---\n", "content/top.md": "---\ntitle: Top\n---\n"}, "hugo",
        {"articles": "content/post", "output": "newsdesk-public",
         "kinds": {"article": {"files": "content/post/*.md", "url": "/post/{slug}/"},
                   "page": {"files": "content/*.md", "url": "/{slug}/"},
                   "other-page": {"files": "content/*/index.md", "url": "/{slug}/"}}},
    ),
    "jekyll's dated addresses": (
        {"_posts/2020-01-01-a.md": "---\ntitle: A\n---\n", "_posts/no-post.md": "---\ntitle: B\n---\n"}, "jekyll",
        {"articles": "_posts", "output": "_newsdesk", "exclude": ["_posts/no-post.md"],
         "kinds": {"article": {"files": "_posts/*.md", "url": "/{slug}/"}}},
    ),
    "astro's pages": (
        {"src/pages/posts/a.md": "---\ntitle: A\n---\n"}, "astro",
        {"articles": "src/pages/posts", "static": "public", "output": "newsdesk-public",
         "kinds": {"article": {"files": "src/pages/posts/*.md", "url": "/posts/{slug}/"}}},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "source", "expected"), FOLDERS.values(), ids=FOLDERS)
def test_a_layout_is_told_from_the_folders(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, str],
    source: str,
    expected: dict[str, Any],
) -> None:
    """Where the articles are, what else is there, and where newsdesk may write."""
    monkeypatch.chdir(put(tmp_path, files))
    assert run("--now", NOW, "init", "--from", source, *TITLED)[0] == Exit.CLEAN
    written = tomllib.loads((tmp_path / "newsdesk.toml").read_text("utf-8"))
    rest = {"title", "base_url", "description", "timezone", "language", "lint"}
    assert {name: value for name, value in written.items() if name not in rest} == expected
    assert run("--now", NOW, "lint")[0::2] == (Exit.CLEAN, "")
