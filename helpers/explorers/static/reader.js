// One article, opened at a sentence.
function render({ model, el }) {
  const close = h("button", { class: "parley-button", type: "button", onclick: () => model.send({ kind: "close" }) }, "Close");
  const heading = h("h4", { class: "parley-title", tabindex: "-1", dir: "auto" });
  const meta = h("p", { class: "parley-meta" });
  const legend = h("p", { class: "parley-legend" });
  const text = h("div", { class: "parley-text", tabindex: "0", role: "document", "aria-label": "The article" });
  const root = h("section", { class: "parley-reader", "aria-label": "Reading pane" },
    h("div", { class: "parley-evidence-head" }, heading, close), meta, legend, text);
  el.replaceChildren(root);
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") model.send({ kind: "close" });
  });

  function draw() {
    const passages = parsed(model, "passages");
    root.hidden = !passages.length;
    heading.textContent = model.get("heading");
    meta.textContent = model.get("meta");
    legend.replaceChildren(...model.get("legend").map(([kind, name]) => h("span", { class: "parley-mark " + kind }, name)));
    text.replaceChildren(...passages.map((passage) =>
      h("p", { class: "parley-passage-" + passage.kind, dir: "auto" }, words(passage.segments))));
    const focus = text.querySelector(".focus");
    requestAnimationFrame(() => {
      // Scroll the pane alone; scrollIntoView would carry the notebook away with it.
      text.scrollTop = focus ? Math.max(0, focus.offsetTop - text.offsetTop - text.clientHeight / 3) : 0;
    });
  }
  model.on("change:passages", draw);
  draw();
}

export default { render };
