// Tables that sort and a page that searches. Everything can be read without this.
"use strict";

const value = (cell) => cell.dataset.value ?? cell.textContent.trim();

function sort(table, column, header) {
  const ascending = header.getAttribute("aria-sort") !== "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((one, other) => {
    const [a, b] = [value(one.cells[column]), value(other.cells[column])];
    const numbers = a !== "" && b !== "" && !Number.isNaN(+a) && !Number.isNaN(+b);
    return (ascending ? 1 : -1) * (numbers ? a - b : a.localeCompare(b));
  });
  body.append(...rows);
}

for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(table, column, header));
    header.append(button);
  });
}

const form = document.querySelector("form.search");
if (form) {
  const [found, results] = ["nd-found", "nd-results"].map((id) => document.getElementById(id));
  let rows;

  const row = ([title, url, line, date]) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: url, textContent: title });
    const heading = document.createElement("h2");
    heading.append(link);
    item.append(heading);
    for (const [text, name] of [[line, "deck"], [date, "meta"]]) {
      if (text) item.append(Object.assign(document.createElement("p"), { textContent: text, className: name }));
    }
    item.className = "teaser";
    return item;
  };

  const search = async () => {
    const words = form.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows ??= (await (await fetch(form.dataset.index)).json()).map((each) => [each, each.join(" ").toLowerCase()]);
    const hits = words.length ? rows.filter(([, text]) => words.every((word) => text.includes(word))) : [];
    // What has the words in its title comes first.
    const inTitle = ([[title]]) => words.every((word) => title.toLowerCase().includes(word));
    hits.sort((one, other) => inTitle(other) - inTitle(one));
    results.replaceChildren(...hits.slice(0, 50).map(([each]) => row(each)));
    found.textContent = words.length ? `${hits.length} found${hits.length > 50 ? ", the first 50 shown" : ""}` : "";
  };

  form.q.value = new URLSearchParams(location.search).get("q") ?? "";
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  form.q.addEventListener("input", search);
  if (form.q.value) search();
}
