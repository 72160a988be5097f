// @ts-check
// What is in sight: a question, its feedback, an earlier one or the report; and where the focus is.
const aiScreen = (() => {
  /** @type {View} */
  let view = { id: 0, step: 1, at: 0, reading: 0, can: [], rail: [], improvable: [], coached: [], checks: {}, sent: 0 };
  let earlier = 0, step = 1, entered = "form", drawn = "", frame = 0, worked = "";
  /** An action that waits for its element; returns true once done. @type {(() => boolean)?} */
  let waiting = null;
  /** The controls of each view. @type {Record<string, string>} */
  const CONTROLS = { form: "", report: "", preparing: "stop again end",
    question: "answer send hint skip end", earlier: "improve ask-model checklist back end",
    feedback: "stop again next see-report improve ask-model checklist end" };
  /** @type {(selector: string, root?: ParentNode) => HTMLElement?} */
  const find = (selector, root = document) => root.querySelector(selector);
  /** @type {(selector: string, root?: ParentNode) => HTMLElement[]} */
  const all = (selector, root = document) => [...root.querySelectorAll(selector)].map((found) =>
    /** @type {HTMLElement} */ (found));
  const seen = (/** @type {HTMLElement?} */ element) => element?.offsetParent != null, busy = () => view.can.includes("stop");
  const mode = () => step === 1 ? "form" : earlier ? "earlier" : step === 3 ? "report"
    : view.preparing ? "preparing" : view.reviewing || view.reading ? "feedback" : "question";
  /** The number of the question in sight. */
  const number = () => earlier || (view.reviewing ? view.at : view.reading || view.at);
  // Each message says in its heading's classes what it is, and of which question.
  const arrange = () => {
    const rows = all("#chat .message-row").map((row) => {
      const [kind = "note", turn = ""] = find("[class*='turn-']", row)?.className.split(" ") ?? [];
      return { row, kind, turn: Number(turn.slice(5)) };
    });
    const now = mode(), own = rows.filter(({ turn }) => turn === number());
    const last = (/** @type {string[]} */ ...kinds) => own.findLast(({ kind }) => kinds.includes(kind));
    const asked = last("question", "follow-up", "again"), answer = last("answer", "skipped"), feedback = last("feedback");
    const shown = new Set({
      preparing: rows, earlier: own, form: [], report: [],
      question: [asked, last("hint"), asked?.kind === "follow-up" && last("question"), !view.sent && rows[0]],
      feedback: own.filter((one, index) => one.kind === "question" || one === answer
        || (one.kind === "follow-up" && own[index + 1] === answer)
        || (busy() ? one === feedback : one.kind === "feedback" && index > (answer ? own.indexOf(answer) : -1))),
    }[now]);
    for (const one of rows) [one.row.hidden, one.row.dataset.kind] = [!shown.has(one), one.kind];
    const folds = now === "question" ? asked : now === "feedback" && innerWidth < 900 ? answer : null;
    const most = folds === answer ? 160 : .4 * innerHeight;
    const text = folds && find(".message-content", folds.row);
    document.body.toggleAttribute("data-long", (text?.scrollHeight ?? 0) > most);
  };
  /** Set what differs: a change calls for all of this again. @type {(element: any, values: any) => void} */
  const set = (element, values) => { for (const key in values) if (element && element[key] !== values[key]) element[key] = values[key]; };
  /** Name for screen readers what Gradio does not. */
  const name = () => {
    for (const message of all("#chat [aria-label*=\"'s message: \"]")) {
      set(message, { role: "group", ariaLabel: message.matches("[data-testid=user]") ? "You" : "Interviewer" });
    }
    set(find("#improve"), { textContent: view.rail[number() - 1]?.[1] === "skipped" ? "Answer" : "Improve my answer" });
    // One status says what came; the log would repeat each word.
    set(find("#chat [role=log]"), { ariaLive: "off", ariaBusy: String(busy()) });
    for (const field of all("label > [data-testid=block-info] ~ * :is(textarea, input)")) {
      const info = find("[data-testid=block-info]", /** @type {Element} */ (field.closest("label")));
      const wrong = info && find(".validation-error", info);
      set(field, { ariaInvalid: wrong ? "true" : null, // the problem is no part of the name
        ariaLabel: info?.firstChild?.textContent?.trim() ?? null, ariaDescription: wrong?.textContent ?? null,
        ariaRequired: field.closest(".required") ? "true" : null });
    }
    for (const title of all("fieldset:not([aria-label]) > [data-testid=block-info]")) {
      set(title.parentElement, { ariaLabel: title.textContent?.trim() });
    }
    for (const radio of all("fieldset [type=radio]")) set(radio, { name: radio.closest("fieldset")?.ariaLabel }); // for arrow keys
    for (const fold of all("button.label-wrap")) set(fold, { ariaExpanded: String(fold.matches(".open")) });
  };
  const drawRail = () => {
    const now = step === 2 ? number() : 0, said = JSON.stringify([view.rail, now, view.at, view.reading]);
    const list = find("#rail-steps");
    if (!list || (said === drawn && list.childElementCount)) return;
    drawn = said;
    list.replaceChildren(...view.rail.map(([topic, state, figure], index) => {
      const button = document.createElement("button"), item = document.createElement("li");
      const parts = { dot: state === "done" ? "✓" : String(index + 1), topic,
        figure: figure || { skipped: "skipped", unwritten: "…" }[state] || "" };
      button.append(...Object.entries(parts).map(([className, textContent]) =>
        Object.assign(document.createElement("span"), { className, textContent })));
      Object.assign(button, { className: state, ariaCurrent: index + 1 === now ? "step" : null,
        ariaLabel: [`Question ${index + 1}`, topic, figure || state].filter(Boolean).join(", "),
        disabled: !["done", "skipped"].includes(state) && (index + 1 !== view.at || view.reading > 0),
        onclick: () => open(index + 1 === view.at && !view.reading ? 0 : index + 1) });
      item.append(button);
      return item;
    }));
  };
  const soon = () => { frame ||= requestAnimationFrame(() => {
    frame = 0;
    for (const act of [name, arrange, drawRail]) act();
    if (waiting?.()) waiting = null;
  }); };
  const when = (/** @type {() => boolean} */ act) => { waiting = act; soon(); };
  new MutationObserver(soon).observe(document,
    { subtree: true, childList: true, characterData: true, attributeFilter: ["class", "aria-label"] });
  addEventListener("resize", () => { soon(); find("#answer textarea:focus")?.scrollIntoView({ block: "nearest" }); });
  // A candidate who moves elsewhere meanwhile keeps the focus there.
  addEventListener("mousedown", (event) => { if (event.detail < 2 && !(/** @type {Element} */ (event.target).closest("button"))) waiting = null; }, true);
  addEventListener("keydown", (event) => { if (event.key === "Tab") waiting = null; }, true);
  /** Move the focus to what has come, and scroll so that it is seen with the box below. */
  const enter = (lost = false) => { if (!lost || document.activeElement === document.body) when(() => {
    document.body.removeAttribute("data-unfolded");
    const now = mode(), box = now === "question" ? find("#answer textarea") : null;
    const head = now === "feedback" ? all("#chat .message-row:not([hidden]) h2.feedback").at(-1)
      : find({ form: "#welcome h2", report: "#page .title", preparing: "#card" }[String(now)]
        ?? `#chat .message-row:not([hidden]) h2${now === "question" && view.follow_up ? ".follow-up" : ""}`);
    if (now === "preparing") scrollTo(0, 0);
    const drawn = now !== "feedback" || all("#chat h3.answer").length >= view.sent; // the view may come first
    if (!head || !seen(head) || !drawn || (now === "question" && !seen(box))) return false;
    head.tabIndex = -1;
    const target = box && !matchMedia("(pointer: coarse)").matches ? box : head;
    target.focus({ preventScroll: true });
    const end = box ? box.getBoundingClientRect().top + scrollY + 48 + (find("#actions")?.offsetHeight ?? 0) : 0;
    const card = find("#card")?.getBoundingClientRect().top ?? 0;
    scrollTo(0, end > innerHeight ? Math.max(0, card + scrollY - 8, end - innerHeight) : 0);
    if (!box) head.scrollIntoView({ block: "nearest" });
    return true;
  }); };
  const apply = () => {
    const now = mode(), at = number(), [topic = "", , figure = ""] = view.rail[at - 1] ?? [];
    const fits = new Map([["improve", view.improvable.includes(at)], ["checklist", at in view.checks], ["ask-model", view.coached.includes(at)]]);
    const can = view.can.filter((id) => CONTROLS[now].split(" ").includes(id) && (fits.get(id) ?? true));
    Object.assign(document.body.dataset, { can: can.join(" "), step: String(step), mode: now });
    const told = { form: "", report: "Your report", preparing: "Writing the questions", feedback: `Feedback on question ${at}` }[String(now)]
      ?? `Question ${at} of ${view.rail.length}${now === "question" && view.follow_up ? ", follow-up" : ""}`;
    document.title = [told, "AI Interviewer"].filter(Boolean).join(" · ");
    const status = find("#announce"), done = now === "feedback" && !view.reviewing, hinted = now === "question" && !view.can.includes("hint") && "hint shown", stopped = view.can.includes("again") && "stopped";
    const said = [told, !["form", "report", "preparing"].includes(String(now)) && topic, done && figure, hinted, stopped].filter(Boolean).join(", ");
    if (status) status.textContent = done || stopped || now !== "feedback" ? said : "";
    const key = [now, at, view.sent, view.follow_up, hinted].join(), work = busy() ? "stop" : stopped || "";
    const begins = work !== worked && (work === "stop" || worked === "stopped");
    if ((key !== entered || begins) && (now !== "form" || entered !== "form")) enter();
    [entered, worked] = [now === "form" ? now : key, work];
    soon();
  };
  /** @type {(change: Partial<View>, turn?: number) => void} */
  const show = (change, turn = 0) => {
    view = { ...view, ...change };
    [earlier, step] = [turn, turn ? 2 : view.step];
    apply();
  };
  /** Open an earlier question, or with 0 what is to be done. */
  const open = (/** @type {number} */ turn) => { show({}, turn); find("#repaint")?.click(); };
  return {
    find, all, seen, when, show, open, number, enter,
    view: () => view,
    earlier: () => earlier,
    /** Show at once what comes after the feedback. */
    goOn: () => show({ reading: 0, step: view.can.includes("see-report") ? 3 : 2 }),
    /** Show the form; the interview stays as it is. */
    toForm: () => { step = 1; apply(); enter(); },
  };
})();
