// What is wrong with the picked row: a button for each thing that can be said, and the corrections made so far.
function render({ model, el }) {
  const why = h("input", { class: "parley-correct-why", type: "text", placeholder: "why (kept with the correction)", "aria-label": "Why" });
  const rows = h("div", { class: "parley-correct-rows" });
  const form = h("div", { class: "parley-correct-form" });
  const offers = h("div", { class: "parley-correct-offers" }, h("div", { class: "parley-correct-head" },
    h("span", { class: "parley-correct-title" }, "Is something wrong here?"), why), rows, form);
  const list = h("ol", { class: "parley-correct-list" });
  const summary = h("summary");
  const made = h("details", { class: "parley-correct-made" }, summary, list);
  const root = h("section", { class: "parley-correct", "aria-label": "Corrections" }, offers, made);
  el.replaceChildren(root);
  // Escape leaves the form first, and then what can be corrected; the keys of a row to check are heard again then.
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    model.send({ kind: "leave" });
    el.closest(".parley")?.querySelector(".parley-check")?.focus();
  });
  let open = "";
  let heard = null;

  function send(offer, value) {
    model.send({ kind: "correct", id: offer.id, value, why: why.value });
    open = "";
    why.value = "";
    drawForm(null);
  }
  function button(offer) {
    const press = () => (offer.ask === "none" ? send(offer, "") : toggle(offer));
    return h("button", {
      class: "parley-button", type: "button", onclick: press,
      "aria-expanded": offer.ask === "none" ? null : String(open === offer.id),
    }, offer.ask === "none" ? offer.label : offer.label + "…");
  }
  function toggle(offer) {
    open = open === offer.id ? "" : offer.id;
    drawRows();
    drawForm(open ? offer : null);
  }
  function close(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    const offer = open;
    open = "";
    drawRows();
    drawForm(null);
    rows.querySelector("button")?.focus();
  }
  function drawForm(offer) {
    form.hidden = !offer;
    if (!offer) return form.replaceChildren();
    form.replaceChildren(offer.ask === "choice" ? choices(offer) : typed(offer));
    form.querySelector("input, select, button:enabled")?.focus();
  }
  // A few values are buttons, so that the choice is one click; many are a list.
  function choices(offer) {
    const label = h("span", { class: "parley-correct-label" }, offer.label + ":");
    const note = offer.hint ? [h("span", { class: "parley-note" }, offer.hint)] : [];
    if (offer.choices.length > 8) {
      const select = h("select", { "aria-label": offer.label }, offer.choices.map(([value, name]) => h("option", { value }, name)));
      return h("div", { onkeydown: close }, label, select,
        h("button", { class: "parley-button", type: "button", onclick: () => send(offer, select.value) }, "Correct"), ...note);
    }
    return h("div", { role: "group", "aria-label": offer.label, onkeydown: close }, label, offer.choices.map(([value, name]) =>
      h("button", { class: "parley-button", type: "button", disabled: value === offer.value, onclick: () => send(offer, value) }, name)), ...note);
  }
  function typed(offer) {
    const id = "parley-correct-" + offer.id + "-" + Math.random().toString(36).slice(2);
    const input = h("input", { type: "text", placeholder: offer.hint, list: offer.choices.length ? id : null, "aria-label": offer.label });
    input.value = offer.value;
    const press = () => { if (input.value.trim() && input.value !== offer.value) send(offer, input.value); };
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") press(); });
    const note = h("span", { class: "parley-note parley-typed", role: "status" });
    const say = () => { note.textContent = model.get("note"); };
    if (offer.noted) {
      let later = 0;
      const ask = () => model.send({ kind: "typed", id: offer.id, value: input.value === offer.value ? "" : input.value });
      input.addEventListener("input", () => { clearTimeout(later); later = setTimeout(ask, 250); });
      ask();
      listen(say);
    }
    requestAnimationFrame(() => input.select());
    return h("div", { onkeydown: close }, h("span", { class: "parley-correct-label" }, offer.label + ":"), input,
      h("datalist", { id }, offer.choices.map(([, name]) => h("option", { value: name }))),
      h("button", { class: "parley-button", type: "button", onclick: press }, "Correct"), note);
  }
  // The form that is open is the only one that hears what is said of what is typed.
  function listen(say) {
    if (heard) model.off("change:note", heard);
    heard = say;
    model.on("change:note", say);
  }
  function drawRows() {
    const subjects = model.get("subjects");
    offers.hidden = !subjects.length;
    rows.replaceChildren(...subjects.map((subject) => h("div", { class: "parley-correct-row" },
      h("span", { class: "parley-correct-subject" }, subject.title), subject.offers.map(button))));
    show();
  }
  function drawMade() {
    const all = model.get("made");
    const count = all.length + model.get("more");
    made.hidden = !all.length;
    summary.textContent = count === 1 ? "1 correction" : count.toLocaleString("en") + " corrections";
    list.replaceChildren(...all.map((one, place) => h("li", {}, h("span", {}, one.day + ": " + one.words + (one.why ? " (" + one.why + ")" : "") + " "),
      h("button", { class: "parley-button", type: "button", "aria-label": "Undo: " + one.words, onclick: () => model.send({ kind: "undo", place }) }, "Undo"))));
    show();
  }
  function show() {
    root.hidden = offers.hidden && made.hidden;
  }
  model.on("change:subjects", () => { open = ""; drawForm(null); drawRows(); });
  model.on("change:made", drawMade);
  drawForm(null);
  drawMade();
  drawRows();
}

export default { render };
