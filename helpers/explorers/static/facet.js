// A searchable list of values with counts, any number of which may be chosen. None chosen means all.
const MANY = 8;

// How many values there are: "115 and unknown", since charts do not count the unknown as one.
function told(options) {
  const known = options.filter((option) => !option.unknown).length;
  return known < options.length ? `${known} and unknown` : String(known);
}

function render({ model, el }) {
  let query = "";
  let opened = false; // a list that says nothing now, opened by hand
  let order = []; // the values as they stand, from top to bottom
  let raised = new Set(); // the values that stand on top; ticking moves nothing under the pointer
  const id = "parley-facet-" + Math.random().toString(36).slice(2);

  const title = h("span", { class: "parley-facet-title", id });
  const unit = h("span", { class: "parley-facet-unit", title: "What the numbers count" });
  const clear = h("button", { class: "parley-quiet", type: "button", onclick: () => set(model, "value", []) }, "clear");
  const fold = h("button", { class: "parley-fold", type: "button", onclick: turn });
  const search = h("input", {
    type: "search", class: "parley-facet-search", autocomplete: "off",
    oninput: (event) => { query = event.target.value; raise(); drawList(); },
    onkeydown: (event) => {
      event.stopPropagation();
      if (event.key === "Enter") { list.querySelector("input")?.click(); event.preventDefault(); }
    },
  });
  const list = h("div", { class: "parley-facet-list", role: "group", "aria-labelledby": id });
  const more = h("div", { class: "parley-hint" });
  const root = h("section", { class: "parley-facet" },
    h("div", { class: "parley-facet-head" }, fold, unit, clear), search, list, more);
  fold.append(title);
  el.replaceChildren(root);

  function turn() {
    if (!model.get("idle")) { set(model, "unfolded", !model.get("unfolded")); return; }
    opened = !opened;
    draw();
  }
  function raise() {
    raised = new Set(model.get("ordered") ? [] : model.get("value"));
  }
  function toggle(value, on) {
    const chosen = model.get("value").filter((other) => other !== value);
    set(model, "value", on ? [...chosen, value] : chosen);
  }

  function drawList() {
    const active = document.activeElement?.dataset?.value;
    const focused = list.contains(document.activeElement);
    const scroll = list.scrollTop;
    const chosen = new Set(model.get("value"));
    const wanted = query.trim().toLowerCase();
    const all = parsed(model, "options");
    const found = all.filter((option) => !wanted || option.label.toLowerCase().includes(wanted) || chosen.has(option.value));
    found.sort((a, b) => raised.has(b.value) - raised.has(a.value));
    if (busy()) { // what stood under the pointer stays there; what is new comes last
      const stood = new Map(order.map((value, at) => [value, at]));
      found.sort((a, b) => (stood.get(a.value) ?? stood.size) - (stood.get(b.value) ?? stood.size));
    }
    order = found.map((option) => option.value);
    const limit = model.get("limit");
    const rows = found.filter((option, at) => at < limit || chosen.has(option.value)).map((option) => {
      const box = h("input", {
        type: "checkbox", checked: chosen.has(option.value), "data-value": option.value,
        onchange: (event) => toggle(option.value, event.target.checked),
      });
      const name = h("span", { class: "parley-facet-name" + (option.unknown ? " parley-unknown" : "") }, option.label);
      return h("label", { class: "parley-facet-row" + (option.count ? "" : " parley-none"), title: option.label },
        box, option.swatch ? h("span", { class: "parley-swatch", style: "background:" + option.swatch }) : null, name,
        h("span", { class: "parley-count" }, String(option.count)));
    });
    list.replaceChildren(...rows);
    list.scrollTop = scroll;
    if (focused && active !== undefined) {
      for (const box of list.querySelectorAll("input")) if (box.dataset.value === active) box.focus();
    }
    const hidden = found.length - rows.length;
    more.textContent = !found.length ? `Nothing here matches “${query.trim()}”.`
      : hidden > 0 ? `${rows.length} of ${told(found)} are listed: type to find the others.` : "";
  }

  function draw() {
    const label = model.get("label");
    const idle = model.get("idle");
    const open = idle ? opened : model.get("unfolded");
    const chosen = model.get("value").length;
    title.textContent = label + (chosen ? ` · ${chosen}` : "");
    unit.textContent = idle && !open ? "nothing to choose" : model.get("unit");
    unit.hidden = !open && !idle;
    root.classList.toggle("parley-idle", idle);
    fold.setAttribute("aria-expanded", String(open));
    clear.hidden = !chosen;
    clear.setAttribute("aria-label", `Clear ${label.toLowerCase()}`);
    const count = parsed(model, "options").length;
    search.hidden = !open || count <= MANY;
    search.placeholder = `Find in ${told(parsed(model, "options"))}…`;
    search.setAttribute("aria-label", `Find in ${label.toLowerCase()}`);
    list.hidden = !open;
    more.hidden = !open;
    drawList();
  }

  function busy() {
    return root.matches(":hover") || (root.contains(document.activeElement) && document.activeElement !== search);
  }
  function renew() {
    if (!busy()) raise();
    draw();
  }
  root.addEventListener("mouseleave", () => { if (!busy()) renew(); });
  model.on("change:idle", draw);
  model.on("change:value", renew);
  model.on("change:options", renew);
  model.on("change:unfolded", draw);
  raise();
  draw();
}

export default { render };
