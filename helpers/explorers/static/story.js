// The story page as a list: pieces to move, write at and take off. Every word is put on the page as text.
function render({ model, el }) {
  const send = (kind, more = {}) => model.send({ kind, ...more });
  const button = (label, kind, more, name = label) =>
    h("button", { class: "parley-button", type: "button", "aria-label": name, title: name, onclick: () => send(kind, more) }, label);
  const count = h("span", { class: "parley-story-count" });
  const fold = h("button", { class: "parley-fold", type: "button", onclick: () => set(model, "unfolded", !model.get("unfolded")) }, "Story page ", count);
  const save = button("Save story page", "save", {});
  save.classList.add("parley-story-save");
  const undo = button("Undo", "undo", {}, "Undo the last change of the story page");
  const head = h("div", { class: "parley-story-head" }, h("h4", { class: "parley-title" }, fold), undo, save);
  const pages = h("select", { "aria-label": "Story page to show", onchange: () => send("open", { name: pages.value }) });
  const fresh = h("input", { type: "text", placeholder: "name of a new page", "aria-label": "Name of a new story page" });
  const begin = h("button", { class: "parley-button", type: "button", onclick: () => { if (fresh.value.trim()) send("open", { name: fresh.value }); fresh.value = ""; } }, "New page");
  const title = h("input", { class: "parley-story-title", type: "text", placeholder: "Headline of the page", "aria-label": "Headline of the page", dir: "auto" });
  const lead = area("Standfirst (Markdown, optional)", "Under the headline");
  title.addEventListener("change", () => send("write", { field: "title", text: title.value }));
  lead.addEventListener("change", () => send("write", { field: "lead", text: lead.value }));
  const list = h("ol", { class: "parley-story-list" });
  const empty = h("p", { class: "parley-empty" }, "Nothing yet: click a mark or open a row, then ‘Add to story page’.");
  const top = h("button", { class: "parley-quiet", type: "button", onclick: () => send("insert", { place: -1 }) }, "+ your own text here");
  const body = h("div", { class: "parley-story-body" }, h("div", { class: "parley-story-pages" }, pages, fresh, begin), title, lead, top, list, empty);
  el.replaceChildren(h("section", { "aria-label": "Story page" }, head, body));

  function area(placeholder, name) {
    const box = h("textarea", { rows: 2, placeholder, "aria-label": name, dir: "auto" });
    box.addEventListener("input", () => grow(box));
    return box;
  }
  function grow(box) {
    if (!box.scrollHeight) return; // nothing is laid out yet: it would be nothing high
    box.style.height = "auto";
    box.style.height = `${Math.min(400, box.scrollHeight + 2)}px`;
  }
  // What is being typed stays as it is, whatever comes from the kernel.
  function put(box, text) {
    if (document.activeElement !== box) box.value = text;
  }
  function piece(one, place, all) {
    const name = one.words || one.text || "your words";
    const text = area(one.own ? "Your words (Markdown)" : "Your words on it (Markdown, optional)", `Your words: ${name}`);
    text.value = one.text;
    text.dataset.place = place;
    text.addEventListener("change", () => send("write", { place, text: text.value }));
    const up = button("↑", "move", { place, by: -1 }, `Move up: ${name}`);
    const down = button("↓", "move", { place, by: 1 }, `Move down: ${name}`);
    up.disabled = place === 0;
    down.disabled = place === all.length - 1;
    const off = button("×", "remove", { place }, `Remove from the page: ${name}`);
    const differ = one.differ ? [h("button", { class: "parley-quiet", type: "button", onclick: () => send("split", { place }) }, "+ where its reports differ, on its own")] : [];
    const changes = one.changes.length
      ? [h("div", { class: "parley-story-changed" }, h("ul", {}, one.changes.map((said) => h("li", {}, said))),
          one.there ? button("Seen", "seen", { place }, `Mark the changes as seen: ${name}`) : null)]
      : [];
    const words = h("button", { class: "parley-quiet", type: "button", onclick: () => send("insert", { place }) }, "+ your own text here");
    return h("li", { class: one.own ? "parley-story-own" : "" },
      h("div", { class: "parley-story-line" },
        h("div", { class: "parley-story-said" }, h("span", { class: "parley-note" }, one.kind), one.own ? null : h("b", { dir: "auto" }, one.words), h("span", { class: "parley-note" }, one.facts)),
        h("div", { class: "parley-story-tools" }, up, down, off)),
      ...changes, text, h("div", { class: "parley-story-more" }, words, ...differ));
  }
  function draw() {
    const [page] = parsed(model, "page");
    if (!page) return;
    const typing = list.contains(document.activeElement) && document.activeElement.tagName === "TEXTAREA" ? document.activeElement : null;
    const kept = typing && { place: typing.dataset.place, text: typing.value, at: typing.selectionStart };
    const changed = page.pieces.filter((one) => one.changes.length).length;
    count.textContent = `(${page.pieces.length}${changed ? `, ${changed} changed` : ""})`;
    put(title, page.title);
    put(lead, page.lead);
    list.replaceChildren(...page.pieces.map(piece));
    empty.hidden = page.pieces.length > 0;
    if (kept) {
      const box = list.querySelector(`textarea[data-place="${kept.place}"]`);
      if (box) { box.value = kept.text; box.focus(); box.setSelectionRange(kept.at, kept.at); }
    }
    for (const box of body.querySelectorAll("textarea")) grow(box);
  }
  function tell() {
    undo.hidden = !model.get("undoable");
    pages.replaceChildren(...model.get("names").map((name) => h("option", { value: name, selected: name === model.get("name") }, name)));
    body.hidden = !model.get("unfolded");
    fold.setAttribute("aria-expanded", String(model.get("unfolded")));
    if (!body.hidden) for (const box of body.querySelectorAll("textarea")) grow(box);
  }
  model.on("change:page", draw);
  for (const name of ["names", "name", "undoable", "unfolded"]) model.on("change:" + name, tell);
  draw();
  tell();
}

export default { render };
