// @ts-check
// Buttons and keys that need no server: colours, dialogs, suggestions, print, shortcuts.
const aiLook = (() => {
  const { find, all } = aiScreen, THEMES = ["system", "light", "dark"], night = matchMedia("(prefers-color-scheme: dark)");
  const press = (/** @type {string} */ id) => find(id)?.click();
  const dialog = (/** @type {string} */ id) => /** @type {HTMLDialogElement?} */ (find(id));
  const paint = () => {
    const theme = aiStorage.theme(), button = find("[data-do=theme]");
    if (button) button.ariaLabel = `Colours: ${theme}`;
    if (theme === "system" && location.search.includes("__theme=")) return;
    document.body.classList.toggle("dark", theme === "dark" || (theme === "system" && night.matches));
  };
  night.addEventListener("change", paint), paint(); // and again when Gradio has set its own choice
  new MutationObserver(paint).observe(document.body, { attributeFilter: ["class"] });
  /** @type {Record<string, () => void>} */
  const ACTIONS = {
    help: () => dialog("#help")?.showModal(),
    print: () => print(),
    json: () => press("#download-json"),
    data: () => find("#your-data button")?.focus(), // a link would leave a page whose address has a query
    unfold: () => document.body.toggleAttribute("data-unfolded"),
    theme: () => { aiStorage.keepTheme(THEMES[(THEMES.indexOf(aiStorage.theme()) + 1) % 3]); paint(); },
  };
  document.body.toggleAttribute("data-mac", /Mac|iP/.test(navigator.platform));
  let agreed = "", began = /** @type {Element?} */ (null); // the action that a double click began with
  addEventListener("mousedown", (event) => { if ((event.detail > 1 && began) || /** @type {Element} */ (event.target).closest("#form button")) event.preventDefault(); }); // it would blur a field, and so move the button
  addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target), button = target.closest("button");
    if (event.detail < 2) began = target.closest("#actions button");
    if (!button) return;
    const replaces = button.matches("#start, #discard") && find("[data-can=rescue]"); // a save that cannot be read
    const question = button.id ? dialog(`#ask-${replaces ? "replace" : button.id}`) : null;
    const late = event.detail > 1 && began; // its first press has changed the view
    const stale = button.matches("#resume, #discard") && aiStorage.changed(); // another tab has gone on
    if (late || stale) return event.stopImmediatePropagation(), stale && location.reload();
    if (question && agreed !== button.id) {
      event.stopImmediatePropagation(); // ask first; a yes presses the button again
      question.returnValue = "";
      question.onclose = () => { if (agreed = question.returnValue && button.id) button.click(); };
      return question.showModal();
    }
    agreed = "";
    ACTIONS[button.dataset.do ?? ""]?.();
    if (button.matches(".chip")) toggle(button.textContent ?? "");
    const improved = button.matches(".improve") && button.className.match(/turn-(\d+)/);
    if (improved) aiScreen.open(Number(improved[1])), press("#improve");
  }, true);
  const stack = () => /** @type {HTMLInputElement?} */ (find("#stack :is(textarea, input)"));
  const names = () => (stack()?.value ?? "").split(/[,;\n•·・、，；]|\s[/|]\s/).map((name) => name.trim()).filter(Boolean);
  const has = (/** @type {string[]} */ list, /** @type {string?} */ name) => list.some((one) => one.toLowerCase() === name?.toLowerCase());
  const toggle = (/** @type {string} */ name) => {
    const field = stack(), now = names(), others = now.filter((other) => !has([name], other));
    if (!field) return;
    field.value = (others.length < now.length ? others : [...others, name]).join(", ");
    for (const type of ["input", "blur"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  };
  // Enter that ends the composition of a word must not reach Gradio, which would send the form.
  for (const type of ["keydown", "keypress"]) {
    addEventListener(type, (given) => {
      const event = /** @type {KeyboardEvent} */ (given), enter = event.key === "Enter";
      const field = /** @type {HTMLElement} */ (event.target);
      if (enter && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
      else if (enter && (event.ctrlKey || event.metaKey) && field.closest("#answer")) {
        event.preventDefault();
        if (type === "keydown") press("#send");
      } else if (enter && field.matches("#form [rows='1']") && find("[data-can=rescue]")) event.preventDefault(), press("#start"); // which asks
      else if (event.key === "?" && !field.closest("textarea, input:not([type=checkbox], [type=radio])") && !find("dialog[open]")) ACTIONS.help();
    }, true);
  }
  addEventListener("beforeprint", () => all("#page details:not([open])").forEach((fold) => { fold.setAttribute("open", ""), addEventListener("afterprint", () => fold.removeAttribute("open"), { once: true }); }));
  return { actions: ACTIONS, paint, markChips: () => all(".chip").forEach((chip) => { chip.ariaPressed = String(has(names(), chip.textContent)); }) };
})();
