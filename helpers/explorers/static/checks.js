// A row to check: keys and buttons for accept, edit, reject, next and back. Every word is put on the page as text.
function render({ model, el }) {
  const actions = [["accept", "a", "Right (A)"], ["reject", "r", "Wrong (R)"], ["edit", "e", "Correct (E)"],
                   ["next", "n", "Next (N)"], ["back", "b", "Back (B)"]];
  const buttons = actions.map(([action, , label]) =>
    h("button", { type: "button", class: "parley-button", onclick: () => model.send({ action }) }, label));
  const title = h("h4", {});
  const reasons = h("p", { class: "parley-reasons" });
  const words = h("div", {});
  const root = h("section", {
    class: "parley-card parley-check", tabindex: "0", "aria-label": "Row to check; keys: A right, R wrong, E correct, N next, B back",
    onkeydown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const found = actions.find(([, key]) => key === event.key.toLowerCase());
      event.stopPropagation();
      if (!found) return;
      event.preventDefault();
      model.send({ action: found[0] });
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
