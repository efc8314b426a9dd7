// A row to check; each action has a button and the key of its first letter, and Escape leaves an edit. Every word is
// put on the page as text.
function render({ model, el }) {
  const actions = model.get("actions").map(([action, label]) => ({ action, label, key: label[0] }));
  const buttons = actions.map(({ action, label, key }) =>
    h("button", { type: "button", class: "parley-button", onclick: () => model.send({ action }) }, `${label} (${key})`));
  const keys = actions.map(({ label, key }) => `${key} ${label.toLowerCase()}`).join(", ");
  const title = h("h4", {});
  const reasons = h("p", { class: "parley-reasons" });
  const words = h("div", {});
  const root = h("section", {
    class: "parley-card parley-check", tabindex: "0", "aria-label": `Row to check; keys: ${keys}`,
    onkeydown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        model.send({ action: "leave" });
        return;
      }
      const found = actions.find(({ key }) => key === event.key.toUpperCase());
      event.stopPropagation();
      if (!found) return;
      event.preventDefault();
      model.send({ action: found.action });
    },
  }, title, reasons, words, h("div", { class: "parley-check-bar" }, ...buttons));
  function draw() {
    title.textContent = model.get("title");
    reasons.textContent = model.get("reasons");
    words.replaceChildren(...model.get("lines").map((line) => h("p", {}, line)));
    for (const button of buttons) button.disabled = !model.get("lines").length;
  }
  for (const name of ["title", "reasons", "lines"]) model.on("change:" + name, draw);
  el.replaceChildren(root);
  draw();
}

export default { render };
