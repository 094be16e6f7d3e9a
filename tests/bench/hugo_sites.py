"""Sites for Hugo: templates as small as they can be that make what readers need, and lists of related articles."""

from __future__ import annotations

COUNT = 5
"""How many related articles are shown."""
_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} | {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">
{{ end }}</head>
<body>
<header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main>
</body>
</html>
"""
_SINGLE = """\
{{ define "main" }}<article>
<h1>{{ .Title }}</h1>
<p>{{ .Description }}</p>
<p>{{ .Params.author }}, <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></p>
{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
</article>{{ end }}
"""
_LIST = """\
{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range (.Paginate .Pages).Pages }}<article>
<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p>{{ .Description }}</p>
</article>{{ end }}
{{ with .Paginator.Prev }}<a href="{{ .URL }}">Newer</a>{{ end }}
{{ with .Paginator.Next }}<a href="{{ .URL }}">Older</a>{{ end }}{{ end }}
"""
_HOME = _LIST.replace(".Paginate .Pages", ".Paginate site.RegularPages")
_SETTINGS = """\
baseURL = "https://bench.example/"
title = "Bench"
languageCode = "en"
enableRobotsTXT = true
[pagination]
pagerSize = 30
[services.rss]
limit = 50
[taxonomies]
tag = "tags"
category = "category"
author = "author"
"""
WHOLE = {
    "hugo.toml": _SETTINGS,
    "layouts/_default/baseof.html": _PAGE,
    "layouts/_default/single.html": _SINGLE,
    "layouts/_default/list.html": _LIST,
    "layouts/index.html": _HOME,
}
"""A page for each article; pages of lists of 30 for the site, its tags, categories and authors; RSS; a sitemap."""

# The defaults of Hugo, with tags and tools in place of keywords, and dates compared by month. An index by category
# as well would be nearer to what newsdesk does, and takes Hugo many times as long.
_ONLY_LISTS = """\
baseURL = "https://bench.example/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "home", "section"]
[related]
threshold = 80
includeNewer = true
[[related.indices]]
name = "tags"
weight = 100
[[related.indices]]
name = "tools"
weight = 100
[[related.indices]]
name = "date"
weight = 10
pattern = "2006-01"
"""


def with_links(expression: str) -> dict[str, str]:
    """Return a site whose pages show links to the first articles of some, and which has nothing else."""
    links = f"{{{{ range first {COUNT} {expression} }}}}<li>{{{{ .RelPermalink }}}}</li>{{{{ end }}}}"
    page = f"<h1>{{{{ .Title }}}}</h1>{{{{ .Content }}}}<ul>{links}</ul>"
    return {"hugo.toml": _ONLY_LISTS, "layouts/_default/single.html": page}


NEWEST = with_links("site.RegularPages")
RELATED = with_links("(site.RegularPages.Related .)")
