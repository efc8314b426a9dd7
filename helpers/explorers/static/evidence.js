// The rows behind a mark, a page at a time. A row is picked with the mouse or with Enter on its button.
function render({ model, el }) {
  const title = h("h4", { class: "parley-title", "aria-live": "polite" });
  const all = h("button", { class: "parley-button", type: "button", onclick: () => model.send({ kind: "all" }) }, "Show all that match");
  const add = h("button", { class: "parley-button", type: "button", onclick: () => model.send({ kind: "add" }) }, "Add to story page");
  const before = pager("‹ Previous", -1);
  const after = pager("Next ›", 1);
  const range = h("span", { class: "parley-range", "aria-live": "polite" });
  const head = h("thead");
  const body = h("tbody");
  const legend = h("p", { class: "parley-legend" });
  const empty = h("p", { class: "parley-empty" });
  const table = h("table", { class: "parley-rows" }, head, body);
  const nav = h("nav", { class: "parley-pager", "aria-label": "Pages of the evidence" }, before, range, after);
  el.replaceChildren(h("section", { class: "parley-evidence", "aria-label": "Evidence" },
    h("div", { class: "parley-evidence-head" }, title, add, all, nav), legend, table, empty));

  function pager(label, step) {
    return h("button", {
      class: "parley-button", type: "button",
      onclick: () => set(model, "page", model.get("page") + step),
    }, label);
  }
  // Left and right of a keyword: one line each, cut at the far end.
  function oneLine(cell) {
    return cell.kind === "left" || cell.kind === "right";
  }
  function adder(item, content) {
    const name = `Add to story page: row of ${content.map((part) => part.textContent ?? part).join("")}`;
    return h("button", {
      class: "parley-quiet parley-add", type: "button", title: "Add to story page", "aria-label": name,
      onclick: (event) => { event.stopPropagation(); model.send({ kind: "add", id: item.id }); },
    }, "+ story");
  }
  function row(item) {
    const picked = item.id === model.get("picked");
    const pick = () => set(model, "picked", item.id);
    const cells = item.cells.map((cell, index) => {
      const content = cell.segments ? words(cell.segments) : [cell.text];
      const inside = index === 0
        ? [h("button", { class: "parley-open", type: "button", "aria-pressed": String(picked), title: "Read it in its article" }, content)]
        : oneLine(cell) ? [h("div", { class: "parley-line" }, h("span", {}, content))] : content;
      const note = cell.note ? [h("div", { class: "parley-note" }, cell.note)] : [];
      const plus = index === 0 && model.get("addable") ? [adder(item, content)] : [];
      return h("td", { class: "parley-cell-" + cell.kind, dir: cell.kind === "words" ? "auto" : null }, inside, note, plus);
    });
    return h("tr", { class: picked ? "parley-picked" : "", onclick: pick }, cells);
  }
  function draw() {
    const held = body.contains(document.activeElement);
    const rows = parsed(model, "rows");
    title.textContent = model.get("title");
    all.hidden = !model.get("marked");
    add.hidden = !model.get("marked") || !model.get("addable");
    range.textContent = model.get("range");
    const kinds = (rows[0]?.cells ?? []).map((cell) => "parley-head-" + cell.kind);
    head.replaceChildren(h("tr", {}, model.get("columns").map((name, at) => h("th", { scope: "col", class: kinds[at] }, name))));
    legend.replaceChildren(...model.get("legend").map(([kind, name]) => h("span", { class: "parley-mark " + kind }, name)));
    legend.hidden = !model.get("legend").length || !rows.length;
    body.replaceChildren(...rows.map(row));
    table.hidden = !rows.length;
    empty.textContent = model.get("empty");
    empty.hidden = Boolean(rows.length);
    before.disabled = model.get("page") <= 0;
    after.disabled = model.get("page") >= model.get("pages") - 1;
    nav.hidden = model.get("pages") <= 1 && !rows.length;
    before.hidden = after.hidden = model.get("pages") <= 1;
    if (held) body.querySelector(".parley-picked button")?.focus();
  }
  for (const name of ["rows", "picked", "title", "range", "marked", "legend", "empty"]) model.on("change:" + name, draw);
  draw();
}

export default { render };
