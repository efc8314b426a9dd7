// What is on, one chip for each value with its × (many of one filter share a chip that unfolds), and the button that folds the filters away.
function render({ model, el }) {
  const fold = h("button", { class: "parley-button parley-filters", type: "button", onclick: turn }, "Filters");
  const list = h("ul", { class: "parley-chips", "aria-label": "Filters that are on" });
  el.replaceChildren(h("div", { class: "parley-on-line" }, fold, list));
  el.classList.add("parley-chip-line");
  const watch = new ResizeObserver(say);
  requestAnimationFrame(function begin() {
    const explorer = el.closest(".parley");
    if (explorer) watch.observe(explorer);
    else if (el.isConnected || !el.dataset.gone) requestAnimationFrame(begin);
    say();
  });

  function parts() {
    const explorer = el.closest(".parley");
    return explorer ? [explorer.querySelector(".parley-columns"), explorer.querySelector(".parley-rail")] : [];
  }
  function say() {
    const [, rail] = parts();
    fold.setAttribute("aria-expanded", String(Boolean(rail && rail.offsetWidth)));
  }
  function turn() {
    const [columns, rail] = parts();
    const shown = rail.offsetWidth > 0; // what the window leaves room for is the style sheet's to say
    columns.classList.toggle("parley-rail-closed", shown);
    columns.classList.toggle("parley-rail-open", !shown);
    say();
  }
  function draw() {
    const chips = parsed(model, "chips");
    list.hidden = !chips.length;
    list.replaceChildren(...chips.map(({ field, value, label, folded }) => h("li", { class: "parley-chip", title: folded.length ? folded.join(", ") : label },
      folded.length ? many(label, folded) : h("span", { class: "parley-chip-words", dir: "auto" }, label),
      h("button", {
        type: "button", class: "parley-chip-off", "aria-label": `Remove ${label}`,
        onclick: () => model.send({ field, value }),
      }, "×"))));
  }
  function many(label, folded) {
    return h("details", {}, h("summary", { class: "parley-chip-words" }, label),
      h("ul", { class: "parley-chip-list" }, ...folded.map((name) => h("li", { dir: "auto" }, name))));
  }
  model.on("change:chips", draw);
  draw();
  return () => { el.dataset.gone = "yes"; watch.disconnect(); };
}

export default { render };
