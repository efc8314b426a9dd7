// One article, opened at a sentence: a pane that stands in the window over the notebook, until Escape closes it.
function render({ model, el }) {
  const close = h("button", { class: "parley-button", type: "button", onclick: shut }, "Close");
  const add = h("button", { class: "parley-button", type: "button", onclick: () => model.send({ kind: "add" }) }, "Add to story page");
  const heading = h("h4", { class: "parley-title", tabindex: "-1", dir: "auto" });
  const meta = h("p", { class: "parley-meta" });
  const legend = h("p", { class: "parley-legend" });
  const text = h("div", { class: "parley-text", tabindex: "0", role: "document", "aria-label": "The article" });
  const root = h("section", { class: "parley-reader", "aria-label": "Reading pane" },
    h("div", { class: "parley-evidence-head" }, heading, add, close), meta, legend, text);
  el.replaceChildren(root);
  el.classList.add("parley-reader-home");
  document.addEventListener("keydown", escape, true);
  window.addEventListener("resize", place);

  // The pane holds the article and, below it, what can be corrected about the row that is open.
  function pane() {
    return el.closest(".parley-article") ?? root;
  }
  function shut() {
    model.send({ kind: "close" });
  }
  function escape(event) {
    if (event.key !== "Escape" || !root.offsetWidth) return;
    if (event.target.closest?.(".parley-correct-form")) return; // there it leaves the form, and the article stays
    event.stopPropagation();
    shut();
  }
  // Where the evidence stands beside the chart, below or over the chart; else at the right edge of the notebook.
  function place() {
    const explorer = el.closest(".parley");
    if (!explorer || !pane().matches(":popover-open")) return;
    const home = explorer.getBoundingClientRect();
    const view = explorer.closest(".jp-WindowedPanel-outer")?.getBoundingClientRect()
      ?? { top: 0, bottom: window.innerHeight, right: window.innerWidth, height: window.innerHeight };
    const chart = explorer.querySelector(".parley-count-line")?.getBoundingClientRect() ?? home;
    const rows = explorer.querySelector(".parley-evidence")?.getBoundingClientRect() ?? home;
    let left, width, height;
    if (rows.left > chart.right) {
      [left, width] = [chart.left, chart.width];
      const below = view.bottom - (explorer.querySelector(".parley-chart")?.getBoundingClientRect().bottom ?? 0) - 20;
      height = Math.min(view.height - 20, Math.max(below, view.height * 0.5));
    } else {
      width = Math.min(home.width, Math.max(400, Math.min(620, home.width * 0.55)));
      left = Math.min(home.right, view.right) - width - 4;
      height = view.height - 20;
    }
    Object.assign(pane().style, {
      left: `${Math.max(4, left)}px`, width: `${width}px`, height: `${height}px`, top: `${view.bottom - height - 10}px`,
    });
  }

  function draw() {
    const passages = parsed(model, "passages");
    if (!passages.length) {
      if (pane().matches(":popover-open")) pane().hidePopover();
      return;
    }
    // A headline is said once: as a part of the article, with what was found in it.
    const headline = passages[0].kind === "headline" ? passages.shift() : null;
    heading.replaceChildren(...(headline ? words(headline.segments) : [model.get("heading")]));
    add.hidden = !model.get("addable");
    meta.textContent = model.get("meta");
    legend.replaceChildren(...model.get("legend").map(([kind, name]) => h("span", { class: "parley-mark " + kind }, name)));
    text.replaceChildren(...passages.map((passage) =>
      h("p", { class: "parley-passage-" + passage.kind, dir: "auto" }, words(passage.segments))));
    requestAnimationFrame(open);
  }
  function open() {
    if (!root.isConnected || !parsed(model, "passages").length) return;
    pane().popover = "manual";
    if (!pane().matches(":popover-open")) pane().showPopover();
    place();
    const focus = text.querySelector(".focus"); // none where it is in the headline
    // Scroll the pane alone; scrollIntoView would carry the notebook away with it.
    text.scrollTop = focus ? Math.max(0, focus.offsetTop - text.offsetTop - text.clientHeight / 3) : 0;
  }
  model.on("change:passages", draw);
  draw();
  return () => {
    document.removeEventListener("keydown", escape, true);
    window.removeEventListener("resize", place);
  };
}

export default { render };
