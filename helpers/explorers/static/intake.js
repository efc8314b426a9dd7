// What was read of added files, with outlet and date to correct; and what was not read, and why.
const FIELDS = [["outlet", "Outlet", "unknown"], ["published", "Published", "YYYY-MM-DD"]];

function render({ model, el }) {
  const body = h("tbody");
  const head = h("thead", {}, h("tr", {}, ["File", "Headline", "Outlet", "Published"].map((name) => h("th", { scope: "col" }, name))));
  const table = h("table", { class: "parley-rows" }, head, body);
  const empty = h("p", { class: "parley-empty" });
  const more = h("p", { class: "parley-hint" });
  const trouble = h("div", { class: "parley-trouble" });
  el.replaceChildren(h("section", { class: "parley-listed", "aria-label": "Articles that were read" }, table, empty, more, trouble));

  function cell(row, [field, name, placeholder]) {
    const send = (event) => {
      const value = event.target.value.trim();
      if (value && value !== row[field]) model.send({ kind: "correct", id: row.id, field, value });
    };
    const input = h("input", { type: "text", class: "parley-cell-input", value: row[field], placeholder,
      "aria-label": `${name} of ${row.headline || row.file}`, onchange: send,
      onkeydown: (event) => { event.stopPropagation(); if (event.key === "Enter") event.target.blur(); } });
    input.value = row[field];
    const from = row[field + "_from"];
    return h("td", {}, input, from ? h("div", { class: "parley-note" }, from) : null);
  }
  function drawRows() {
    const rows = model.get("rows");
    body.replaceChildren(...rows.map((row) => h("tr", {},
      h("td", { class: "parley-file-name" }, breakable(row.file)), h("td", { dir: "auto" }, row.headline || "no headline"), FIELDS.map((field) => cell(row, field)))));
    table.hidden = !rows.length;
  }
  function drawRest() { // apart from the rows: a row that is drawn anew loses the cursor
    empty.textContent = model.get("empty");
    empty.hidden = !model.get("empty");
    more.textContent = model.get("more");
    const problems = model.get("problems");
    trouble.replaceChildren(...(problems.length ? [h("h5", { class: "parley-subtitle" }, "Problems while reading"),
      h("ul", {}, problems.map((one) => h("li", {}, h("code", {}, one.file), `: ${one.reason} ${one.advice}`)))] : []));
  }
  // After files have come, what is missing is at hand: the first row without a date, unless the person is elsewhere.
  let before = 0;
  function ready() {
    const rows = model.get("rows");
    const place = rows.findIndex((row) => !row.published);
    const free = document.activeElement === document.body || el.closest(".parley-intake")?.contains(document.activeElement);
    if (rows.length > before && before === 0 && place >= 0 && free) body.rows[place]?.querySelectorAll("input")[1]?.focus();
    before = rows.length;
  }
  model.on("change:rows", drawRows);
  model.on("change:rows", ready);
  for (const name of ["problems", "empty", "more"]) model.on("change:" + name, drawRest);
  drawRows();
  drawRest();
}

export default { render };
