// @ts-check
// Support keyboards and screen readers where Gradio does not: set the focus and the chat's position
// after a step, and the names and states of fields.
const aiInterviewerAccess = (() => {
  const START = { 1: "#welcome", 2: "#answer textarea, #improve", 3: "#overview" };

  /** @returns {HTMLElement[]} */
  const all = (/** @type {string} */ selector, /** @type {ParentNode} */ root = document) =>
    [...root.querySelectorAll(selector)].map((found) => /** @type {HTMLElement} */ (found));
  const seen = (/** @type {Element?} */ element) =>
    /** @type {HTMLElement?} */ (element)?.offsetParent != null;
  const title = (/** @type {Element} */ field) => field.querySelector("[data-testid=block-info]");

  /** An action that waits for its element; returns true once done. @type {(() => boolean)?} */
  let waiting = null;

  const nameFields = () => {
    for (const message of all("#chat [aria-label*=\"'s message: \"]")) {
      message.ariaLabel = message.ariaLabel?.startsWith("user") ? "You" : "Interviewer";
    }
    for (const field of all("#steps label:has([data-testid=block-info]) textarea")) {
      const info = title(/** @type {Element} */ (field.closest("label")));
      const wrong = info?.querySelector(".validation-error");
      field.ariaInvalid = wrong ? "true" : null; // the problem is a description, not the name
      field.ariaLabel = info?.firstChild?.textContent?.trim() ?? null;
      field.ariaDescription = wrong?.textContent ?? null;
    }
    for (const group of all("#steps fieldset:not([aria-label])")) {
      group.ariaLabel = title(group)?.textContent?.trim() || null;
    }
    for (const fold of all("#steps button.label-wrap")) {
      fold.ariaExpanded = String(fold.classList.contains("open"));
    }
  };

  // The chat shows the beginning of its last message until the candidate scrolls; if that message is
  // the next question, the beginning of the feedback before it.
  let shown = "", top = 0;
  const scrollChat = () => {
    const [chat] = all("#chat [role=log]");
    const messages = all("[data-testid=bot], [data-testid=user]", chat ?? document.createElement("p"));
    const [before, last] = messages.slice(-2).map((message) => message.innerText);
    const reviewed = /^Feedback on/.test(before) && /^Question \d+ of/.test(last);
    const anchor = messages.at(reviewed ? -2 : -1);
    const now = `${messages.length} ${anchor?.innerText.slice(0, 24)}`;
    if (!anchor || !seen(chat) || (now === shown && chat.scrollTop !== top)) return;
    chat.scrollTop += anchor.getBoundingClientRect().top - chat.getBoundingClientRect().top - 24;
    [shown, top] = [now, chat.scrollTop];
    chat.dispatchEvent(new Event("scroll")); // Gradio checks for more text below
  };

  let frame = 0;
  const settle = () => {
    frame = 0;
    nameFields();
    scrollChat();
    if (waiting?.()) waiting = null;
  };
  const soon = () => { frame ||= requestAnimationFrame(settle); };
  new MutationObserver(soon).observe(document, {
    subtree: true, childList: true, characterData: true, attributeFilter: ["class", "data-can"],
  });
  const when = (/** @type {() => boolean} */ act) => { waiting = act; soon(); };

  // A candidate who moves elsewhere meanwhile keeps the focus there.
  addEventListener("pointerdown", () => { waiting = null; }, true);
  addEventListener("keydown", (event) => { if (event.key === "Tab") waiting = null; }, true);

  /** Move the focus to the start of a step, unless the candidate already works in it. */
  const focusStep = (/** @type {1 | 2 | 3} */ step) => when(() => {
    const start = all(START[step]).find(seen), active = document.activeElement;
    if (!start || (step === 3 && !start.textContent?.trim())) return false;
    if (active !== document.body && seen(active)) return true;
    if (step !== 2) {
      start.tabIndex = -1;
      scrollTo(0, 0);
    }
    start.focus({ preventScroll: true });
    return true;
  });

  return {
    focusStep,
    /** Move the focus to the box, ready for the next answer. */
    focusAnswer: () => document.body.dataset.step === "2" && when(() => {
      const box = all("#answer textarea").find(seen);
      box?.focus({ preventScroll: true });
      return Boolean(box);
    }),
    /** After a refused start, move the focus to the panel or to the first wrong field. */
    focusError: (/** @type {unknown[]} */ ...form) => {
      when(() => {
        const [panel] = all("#running").filter(seen), [wrong] = all("[aria-invalid=true]").filter(seen);
        const target = panel ?? wrong;
        target?.scrollIntoView({ block: "center", behavior: "smooth" });
        (panel ? all("button", panel).find(seen) : wrong)?.focus({ preventScroll: true });
        return Boolean(target) || !seen(all("#welcome")[0]);
      });
      return form;
    },
    /** Tell the server whether the form is closed. */
    withFormHidden: (/** @type {unknown[]} */ ...sent) =>
      [...sent.slice(0, -1), seen(all("#welcome")[0]) ? "" : "begun"],
  };
})();
