// A table of words, whose cells open their sentences. One cell at a time is reached with Tab; arrow keys lead to the others.
function render({ model, el }) {
  const title = h("h4", { class: "parley-title", "aria-live": "polite" });
  const said = h("p", { class: "parley-board-said" });
  const empty = h("p", { class: "parley-empty" });
  const head = h("thead");
  const body = h("tbody");
  const table = h("table", { class: "parley-board-table" }, head, body);
  const room = h("div", { class: "parley-board-room", tabindex: "-1" }, table);
  const adds = h("span", { class: "parley-board-adds" });
  const over = h("div", { class: "parley-evidence-head" }, title, adds);
  const before = h("button", { class: "parley-button", type: "button", onclick: () => page(-1) }, "‹ Earlier articles");
  const after = h("button", { class: "parley-button", type: "button", onclick: () => page(1) }, "Later articles ›");
  const where = h("span", { "aria-live": "polite" });
  const pager = h("div", { class: "parley-board-pager" }, before, where, after);
  el.replaceChildren(h("section", { class: "parley-board", "aria-label": "Table" }, over, said, pager, room, empty));
  let first = 1; // the first article that is shown, and after the last one
  let end = 1;
  body.addEventListener("keydown", walk);
  let place = [0, 0];

  function spot(one, row, column) {
    const content = one.words.length ? words(one.words) : ["–"];
    const note = one.note ? [h("span", { class: "parley-note" }, one.note)] : [];
    const state = one.state ? "parley-state-" + one.state.replaceAll(" ", "-") : "";
    const inside = one.opens
      ? [h("button", {
          class: "parley-spot", type: "button", tabindex: "-1", title: one.sentence || "Read it in its article", dir: "auto",
          onclick: () => open(row, column),
        }, content, note)]
      : [h("div", { class: "parley-spot", dir: "auto" }, content, note)];
    return column ? h("td", { class: state }, inside) : h("th", { scope: "row", class: state }, inside);
  }
  function open(row, column) {
    turn(row, column);
    model.send({ kind: "open", row, column });
  }
  function buttonAt(row, column) {
    return body.rows[row]?.cells[column]?.querySelector("button");
  }
  // The one button that Tab reaches; the cell that was opened last is marked.
  function turn(row, column) {
    buttonAt(...place)?.setAttribute("tabindex", "-1");
    place = [row, column];
    buttonAt(row, column)?.setAttribute("tabindex", "0");
    for (const cell of body.querySelectorAll(".parley-open-spot")) cell.classList.remove("parley-open-spot");
    buttonAt(row, column)?.parentElement.classList.add("parley-open-spot");
  }
  // As many articles as stand side by side with their words whole; the last page is as full as the others.
  function fit() {
    const cells = [...(head.rows[0]?.cells ?? [])];
    const paged = model.get("look") === "matrix" && room.clientWidth > 0;
    show(1, cells.length);
    room.classList.remove("parley-board-long");
    if (paged && cells.some((cell) => cell.offsetWidth > room.clientWidth / 2)) room.classList.add("parley-board-long");
    pager.hidden = !paged || table.offsetWidth <= room.clientWidth + 1;
    if (pager.hidden) return;
    const wide = cells.map((cell) => cell.offsetWidth);
    let many = 0;
    for (let left = room.clientWidth - wide[0]; many < cells.length - 1 && left >= Math.max(...wide.slice(1, many + 2)) * (many + 1); ) many += 1;
    many = Math.max(1, many);
    first = Math.max(1, Math.min(first, cells.length - many));
    show(first, first + many);
    where.textContent = `Articles ${first}–${end - 1} of ${cells.length - 1}`;
    before.disabled = first === 1;
    after.disabled = end === cells.length;
  }
  function show(from, to) {
    end = to;
    for (const row of table.rows) for (const cell of row.cells) cell.hidden = cell.cellIndex > 0 && (cell.cellIndex < from || cell.cellIndex >= to);
  }
  function page(way) {
    first += way * (end - first);
    fit();
  }
  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  function walk(event) {
    const step = STEPS[event.key];
    const cell = event.target.closest("td, th");
    if (!step || !cell) return;
    event.preventDefault();
    let [row, column] = [cell.parentElement.rowIndex - 1, cell.cellIndex];
    do { row += step[0]; column += step[1]; } while (body.rows[row]?.cells[column] && !buttonAt(row, column));
    const next = buttonAt(row, column);
    if (!next) return;
    buttonAt(...place)?.setAttribute("tabindex", "-1");
    place = [row, column];
    next.setAttribute("tabindex", "0");
    if (next.closest("td")?.hidden) { first = column < first ? column : first + column - end + 1; fit(); }
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  function offer() {
    adds.replaceChildren(...model.get("adds").map(([what, label]) =>
      h("button", { class: "parley-button", type: "button", onclick: () => model.send({ kind: "add", what }) }, label)));
  }
  function draw() {
    const rows = parsed(model, "rows");
    title.textContent = model.get("title");
    said.textContent = model.get("said");
    said.hidden = !model.get("said");
    empty.textContent = model.get("empty");
    empty.hidden = Boolean(rows.length);
    room.hidden = !rows.length;
    room.className = "parley-board-room parley-board-" + model.get("look");
    head.replaceChildren(h("tr", {}, model.get("heads").map(([name, note]) =>
      h("th", { scope: "col", title: [name, note].filter(Boolean).join("\n") }, h("span", { class: "parley-board-name", dir: "auto" }, name),
        note ? h("span", { class: "parley-note", dir: "auto" }, note) : null))));
    body.replaceChildren(...rows.map((row, number) => h("tr", {}, row.map((one, column) => spot(one, number, column)))));
    room.scrollTo(0, 0);
    first = 1;
    fit();
    place = [0, 0];
    body.querySelector("button")?.setAttribute("tabindex", "0");
    const opening = body.querySelector("button")?.closest("td, th");
    if (opening) place = [opening.parentElement.rowIndex - 1, opening.cellIndex];
    el.hidden = !model.get("title");
  }
  model.on("change:rows", draw);
  model.on("change:title", draw);
  model.on("change:adds", offer);
  let wide = 0;
  const watch = new ResizeObserver(() => { if (room.clientWidth !== wide) { wide = room.clientWidth; fit(); } });
  watch.observe(room);
  draw();
  offer();
  return () => watch.disconnect();
}

export default { render };
