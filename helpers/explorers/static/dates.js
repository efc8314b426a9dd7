// First and last day: two fields for days as people write them, two handles, and a histogram of what they cut.
const DAY = 86400000;

function render({ model, el }) {
  const day = (iso) => Math.round(Date.parse(iso + "T00:00:00Z") / DAY);
  const iso = (number) => new Date(number * DAY).toISOString().slice(0, 10);

  const typed = new Set(); // fields whose words are not sent yet: what the kernel answers to others leaves them alone
  const label = h("span", { class: "parley-facet-title" });
  const clear = h("button", { class: "parley-quiet", type: "button", onclick: () => set(model, "value", ["", ""]) }, "clear");
  const bars = h("div", { class: "parley-histogram", "aria-hidden": "true" });
  const track = h("div", { class: "parley-track", "aria-hidden": "true" });
  const low = slider("First day");
  const high = slider("Last day");
  const from = field("From");
  const to = field("To");
  const note = h("p", { class: "parley-date-note", role: "status" });
  const root = h("section", { class: "parley-facet parley-dates" },
    h("div", { class: "parley-facet-head" }, label, clear),
    bars, h("div", { class: "parley-sliders" }, track, low, high),
    h("div", { class: "parley-date-fields" }, h("label", {}, "From", from), h("label", {}, "to", to)), note);
  el.replaceChildren(root);

  function slider(name) {
    return h("input", { type: "range", step: "1", "aria-label": name, oninput: () => paint(), onchange: () => send() });
  }
  function field(name) {
    return h("input", {
      type: "text", "aria-label": name, size: "11", spellcheck: "false", autocomplete: "off",
      title: "A day, a month, a year or a range: 2019-05-28, 28 May 2019, May 2019, 2019, March–June 2019, since 2020", onkeydown: (event) => event.stopPropagation(),
      oninput: ({ target }) => typed.add(target), onchange: ({ target }) => { typed.delete(target); sendFields(); },
      onblur: ({ target }) => { if (typed.delete(target)) draw(); },
    });
  }
  function ends() {
    return [day(model.get("low")), day(model.get("high"))];
  }
  function chosen() {
    const [a, b] = [Number(low.value), Number(high.value)];
    return a <= b ? [a, b] : [b, a];
  }
  function send() {
    const [first, last] = ends();
    const [a, b] = chosen();
    set(model, "value", [a > first ? iso(a) : "", b < last ? iso(b) : ""]);
  }
  function sendFields() {
    const [a, b] = [from.value, to.value];
    set(model, "value", [a !== model.get("low") ? a : "", b !== model.get("high") ? b : ""]);
  }
  function paint() {
    const [first, last] = ends();
    const [a, b] = chosen();
    const share = (x) => (100 * (x - first)) / Math.max(1, last - first);
    track.style.setProperty("--from", share(a) + "%");
    track.style.setProperty("--to", share(b) + "%");
    low.setAttribute("aria-valuetext", iso(a));
    high.setAttribute("aria-valuetext", iso(b));
    for (const bar of bars.children) {
      bar.classList.toggle("parley-cut", Number(bar.dataset.last) < a || Number(bar.dataset.first) > b);
    }
  }
  function draw() {
    const known = Boolean(model.get("low"));
    const name = model.get("label");
    const [a, b] = model.get("value");
    label.textContent = name;
    clear.hidden = !a && !b;
    note.textContent = model.get("note");
    note.hidden = !note.textContent;
    clear.setAttribute("aria-label", `Clear ${name.toLowerCase()}`);
    for (const part of [bars, low.parentElement]) part.hidden = !known;
    if (!typed.has(from)) from.value = a || model.get("low");
    if (!typed.has(to)) to.value = b || model.get("high");
    if (!known) return;
    const [first, last] = ends();
    for (const handle of [low, high]) {
      handle.min = String(first);
      handle.max = String(last);
      handle.disabled = first === last;
    }
    const within = (text, open) => (Number.isNaN(day(text)) ? open : Math.min(Math.max(day(text), first), last));
    low.value = String(within(a, first)); // what is no day sets no range
    high.value = String(within(b, last));
    const bins = parsed(model, "bins");
    const top = Math.max(1, ...bins.map((bin) => bin.count));
    const length = Math.max(1, last - first + 1);
    bars.replaceChildren(...bins.map((bin) => h("span", {
      "data-first": String(day(bin.first)), "data-last": String(day(bin.last)), title: `${bin.name}: ${bin.count}; click to choose`,
      onclick: () => set(model, "value", [bin.first, bin.last]), // the fields do the same from the keyboard
      style: `flex:${(day(bin.last) - day(bin.first) + 1) / length} 0 0;height:${bin.count ? Math.max(6, (100 * bin.count) / top) : 0}%`,
    })));
    paint();
  }
  for (const name of ["value", "bins", "low", "high", "note"]) model.on("change:" + name, draw);
  draw();
}

export default { render };
