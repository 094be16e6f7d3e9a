// On a previewed page: reloads it when it has changed, and shows what a finding is about.
(() => {
  "use strict";
  const host = document.querySelector("newsdesk-preview");
  if (!host) return;

  let events = null;
  const listen = () => {
    if (document.hidden || events) return;
    const query = new URLSearchParams({ page: host.dataset.address, seen: host.dataset.seen });
    events = new EventSource(`/-/events?${query}`);
    events.addEventListener("change", () => location.reload());
  };
  const rest = () => {
    if (events) events.close();
    events = null;
  };
  // A browser keeps few connections to one host: a page that nobody looks at has none.
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();

  const held = JSON.parse(host.dataset.held);
  for (const link of document.querySelectorAll("main a[href]")) {
    const mark = held[link.getAttribute("href")];
    if (mark) {
      const small = document.createElement("small");
      small.textContent = ` [${mark}]`;
      link.after(small);
    }
  }

  const shown = {
    title: "main h1", name: "main h1", term: ".entry h2", description: "main .deck", bio: "main .deck",
    category: "main .kicker", author: ".byline .names", authors: ".byline .names", date: ".byline time",
    updated: ".byline time", image: "figure.lead", tools: "ul.tools", sources: "[aria-labelledby=nd-sources]",
    corrections: "[aria-labelledby=nd-corrections]", ai_disclosure: "p.notes", prices: "[aria-labelledby=nd-prices]",
    role: ".person .meta", vendor: ".top .meta", url: ".top .meta", links: "ul.links", definition: ".entry",
  };
  const named = (field) => {
    for (let pointer = field; pointer; pointer = pointer.slice(0, pointer.lastIndexOf("/"))) {
      const found = document.querySelector(`[data-field="${CSS.escape(pointer)}"]`);
      if (found) return found;
    }
    const selector = field ? shown[field.split("/")[1]] : ".prose";
    return selector ? document.querySelector(selector) : null;
  };
  const within = (region, words) => {
    const parts = words.trim() ? [...region.querySelectorAll("*")].reverse() : [];
    return parts.find((part) => part.textContent.includes(words.trim())) || region;
  };

  let last = null;
  const show = (element) => {
    if (last) last.style.outline = "2px dashed #b3261e";
    last = element;
    element.style.outline = "3px solid #b3261e";
    element.style.outlineOffset = "4px";
    element.scrollIntoView({ block: "center" });
  };
  for (const item of host.shadowRoot ? host.shadowRoot.querySelectorAll("li[data-field]") : []) {
    const region = named(item.dataset.field);
    if (!region) continue;
    const part = within(region, item.dataset.words);
    part.style.outline = "2px dashed #b3261e";
    part.style.outlineOffset = "4px";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Show";
    button.addEventListener("click", () => show(part));
    item.querySelector(".head").append(" ", button);
  }
})();
