// What Gradio leaves to be done for those who do not see, or use no mouse: where the focus and the
// chat stand after a step, and names and states for screen readers.
(() => {
  const page = window.aiInterviewer;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const seen = (element) => element?.offsetParent != null;
  const soon = (act, tries = 30) => { if (!act() && tries) setTimeout(() => soon(act, tries - 1), 100); };

  // A step has opened: to its box or its beginning, unless somebody is at work there already.
  const START = { 1: "#welcome", 2: "#answer textarea, #improve", 3: "#overview" };
  let found = null; // Gradio empties a box that has just come once more, so it is looked at twice
  page.land = (step) => soon(() => {
    const start = all(START[step]).find(seen);
    if (!start || (step === 3 && !start.textContent.trim())) return false;
    if (found !== start) return !(found = start);
    if (document.activeElement !== document.body && seen(document.activeElement)) return true;
    if (step !== 2) {
      start.tabIndex = -1;
      scrollTo(0, 0);
    }
    start.focus({ preventScroll: true });
    return document.activeElement === start;
  });

  // Feedback is whole: its heading to the top of the chat, which by itself goes on to its end.
  page.read = (number) => {
    const chat = document.querySelector("#chat .bubble-wrap");
    const until = Date.now() + 1500, own = new AbortController();
    for (const type of ["wheel", "touchstart", "pointerdown"]) {
      chat?.addEventListener(type, () => own.abort(), { signal: own.signal, passive: true });
    }
    const hold = () => {
      if (!chat || own.signal.aborted || Date.now() > until) return own.abort();
      const heading = all(".bot strong", chat)
        .filter((element) => element.textContent === `Feedback on question ${number}`).at(-1);
      if (heading) {
        chat.scrollTop += heading.getBoundingClientRect().top - chat.getBoundingClientRect().top - 24;
      }
      requestAnimationFrame(hold);
    };
    hold();
  };

  // Whether the form is no longer what is seen.
  page.begun = () => seen(document.querySelector("#welcome")) ? "" : "begun";

  // A start was refused: to the question about a running interview, or to the first wrong field.
  page.refused = () => setTimeout(soon, 300, () => {
    const panel = document.querySelector("#running"), wrong = all("[aria-invalid=true]").find(seen);
    if (!seen(panel) && !wrong) return false;
    (seen(panel) ? panel : wrong).scrollIntoView({ block: "center", behavior: "smooth" });
    (seen(panel) ? all("button", panel).find(seen) : wrong)?.focus({ preventScroll: true });
    return true;
  }, 15);

  addEventListener("click", (event) => { if (event.target.closest?.("#start")) page.refused(); }, true);
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest?.(".form")) page.refused();
  }, true);

  const name = () => {
    for (const said of all("#chat [aria-label*=\"'s message: \"]")) {
      said.ariaLabel = said.ariaLabel.startsWith("user") ? "You" : "Interviewer";
    }
    for (const field of all("#steps label:has([data-testid=block-info]) textarea")) {
      const title = field.closest("label").querySelector("[data-testid=block-info]");
      const wrong = title.querySelector(".validation-error");
      field.ariaInvalid = wrong ? "true" : null; // what is wrong describes it, and is not its name
      field.ariaLabel = title.firstChild.textContent.trim();
      field.ariaDescription = wrong?.textContent ?? null;
    }
    for (const group of all("#steps fieldset:not([aria-label])")) {
      group.ariaLabel = group.querySelector("[data-testid=block-info]")?.textContent.trim() || null;
    }
    for (const fold of all("#steps button.label-wrap")) {
      fold.ariaExpanded = String(fold.classList.contains("open"));
    }
  };
  setInterval(name, 300);
})();
