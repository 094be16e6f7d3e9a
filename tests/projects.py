"""Small projects of other generators, as tables of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HUGO = {
    "hugo.toml": 'title = "Harbour Notes"\nbaseURL = "https://harbour.example/"\nlanguageCode = "en-gb"\n',
    "content/_index.md": "---\ntitle: Harbour Notes\n---\n",
    "content/about.md": "---\ntitle: About\n---\n\nWho we are.\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/posts/first-ferry.md": (
        "---\ntitle: The first ferry\ndate: 2019-03-26T08:47:11+01:00\nlastmod: 2019-04-01\ndraft: false\n"
        "categories: [Ferries]\ntags: [ferry, harbour]\nauthor: Ana Ruiz\nslug: ferry-no-1\n---\n\nIt sailed.\n"
    ),
    "content/posts/night-boat/index.md": (
        "---\ntitle: The night boat\ndate: 2020-01-05\ncategories: [Ferries, Nights]\ntags: [ferry]\n"
        "author: Ana Ruiz\n---\n\nLate, with a picture.\n\n![The boat](boat.png)\n"
    ),
    "content/posts/not-yet.md": "---\ntitle: Not yet\ndate: 2020-02-01\ndraft: true\ncategories: [Ferries]\n---\n\nx\n",
    "content/posts/in-toml.md": '+++\ntitle = "In TOML"\ndate = 2018-01-01\n+++\n\nOld.\n',
    "content/projects/crane.md": "---\ntitle: The crane\nweight: 3\n---\n\nIt lifts.\n",
}
JEKYLL = {
    "_config.yml": (
        "title: Field Book\nurl: https://field.example\nbaseurl: /notes\ntimezone: Europe/Berlin\nlang: en\n"
        "description: >\n  What grew,\n  and where.\npermalink: /:title/\n"
    ),
    "README.md": "# A site\n",
    "_posts/2021-05-01-first-beans.md": (
        "---\nlayout: post\ntitle: First beans\ndate: 2021-05-01 10:00:00 +0200\ncategories: garden beans\n---\n\nUp.\n"
    ),
    "_posts/2021-06-01-no-date.md": "---\nlayout: post\ntitle: No date in it\ncategories: garden\n---\n\nStill up.\n",
    "_posts/2021-07-01-kept-back.md": "---\nlayout: post\ntitle: Kept back\npublished: false\n---\n\nDown.\n",
    "_posts/2020-01-01-old.markdown": "---\nlayout: post\ntitle: Old\n---\n\nx\n",
    "_drafts/idea.md": "---\ntitle: An idea\n---\n\nSecret.\n",
    "_recipes/soup.md": "---\ntitle: Soup\nserves: 4\n---\n\nBoil it.\n",
}
ASTRO = {
    "astro.config.mjs": "export default defineConfig({\n  site: 'https://orbit.example',\n});\n",
    "src/content/blog/launch.md": (
        "---\ntitle: Launch\ndescription: It went up.\npubDate: 2022-07-08\nupdatedDate: 2022-07-10\n"
        "heroImage: /launch.png\ntags: [rocket]\n---\n\nUp.\n"
    ),
    "src/content/blog/landing/index.md": (
        "---\ntitle: Landing\ndescription: It came down.\npubDate: 2022-07-15\ntags: [rocket, sea]\n---\n\nDown.\n"
    ),
    "src/content/blog/islands.mdx": "---\ntitle: Islands\n---\n\n<Island />\n",
    "src/content/authors/bo.md": "---\nname: Bo Li\n---\n\nWrites.\n",
    "public/launch.png": "no picture",
}


def put(root: Path, files: dict[str, str]) -> Path:
    """Write the files of a project below a folder, and return it."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="")
    return root
