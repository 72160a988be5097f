// @ts-check
// What Gradio's events call: paint the view, keep half-typed text, count words. Personal data never
// leaves the browser here.
var aiInterviewer = (() => {
  const { find, when, seen } = aiScreen;
  const update = (change = {}) => ({ __type__: "update", ...change });
  let shown = "", clock = 0, restored = false;
  // Half-typed answers, by their place: a follow-up and the improvement beside it have their own.
  const slot = (/** @type {View} */ v) => v.earlier === undefined ? `${v.at}` : `${v.at} again`;
  const typed = (draft = aiStorage.draft()) => draft.of === aiScreen.view().id ? draft.answers : {};
  // While this stays the same, an earlier question that the candidate has opened stays open.
  const place = (/** @type {View} */ v) => [v.id, v.step, v.at, v.sent, v.reading, v.reviewing].join();
  const keepTyped = (/** @type {View} */ v, /** @type {string} */ text) =>
    aiStorage.keepDraft({ of: aiScreen.view().id, answers: { ...typed(), [slot(v)]: text } });
  const measure = (/** @type {string} */ text) => {
    const count = text.split(/\s+/).filter(Boolean).length;
    Object.assign(find("#meter") ?? {}, { textContent: `${count} ${count === 1 ? "word" : "words"}` });
  };
  const runClock = (/** @type {number | undefined} */ since) => {
    const timer = find("#timer"), tick = () => {
      const seconds = Math.max(0, Math.floor(Date.now() / 1000 - (since ?? 0)));
      const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      Object.assign(timer ?? {}, { textContent: shown, hidden: since === undefined });
    };
    clearInterval(clock), tick();
    if (since !== undefined) clock = setInterval(tick, 1000);
  };
  return {
    /** Return the updates from the view: box, checklist, panel, report. */
    show: (/** @type {string} */ text, /** @type {string} */ box) => {
      if (!text) return Array(4).fill(update());
      const before = aiScreen.view(), view = JSON.parse(text), stays = place(view) === place(before);
      if (text !== shown) aiScreen.show({ since: undefined, earlier: undefined, ...view }, stays ? aiScreen.earlier() : 0);
      const { id, at, sent, since, reading, earlier, checks } = aiScreen.view();
      if (id !== before.id) id && aiStorage.claim(); else if (sent > before.sent) keepTyped(before, "");
      const moved = text !== shown && [id, at, sent, earlier].join() !== [before.id, before.at, before.sent, before.earlier].join();
      const value = moved ? typed()[slot(aiScreen.view())] || earlier || "" : box;
      const known = checks[aiScreen.number()], ticking = stays && text !== shown; // the list is ahead of the server
      shown = text;
      runClock(reading ? undefined : since);
      return [
        update({ label: `Your answer to question ${at}`, ...(value === box ? {} : { value }) }),
        update(ticking ? {} : known ? { choices: known.asks.map((ask, n) => [ask, n + 1]), value: known.covered }
          : { value: [] }),
        view.step === 1 ? update() : "", view.report ?? "",
      ];
    },
    number: (/** @type {unknown[]} */ ...sent) => [aiScreen.number(), ...sent.slice(1)],
    ticked: (/** @type {unknown[]} */ ...sent) => [sent[0], aiScreen.number(), ...sent.slice(2)],
    goOn: (/** @type {unknown[]} */ ...sent) => { aiScreen.goOn(); return sent; },
    toForm: (/** @type {unknown[]} */ ...sent) => { shown = ""; aiScreen.toForm(); return sent; },
    /** After a refused start, move the focus to the first wrong field or to the running interview. */
    starting: (/** @type {unknown[]} */ ...form) => {
      if (aiStorage.changed()) return location.reload(), new Promise(() => {}); // to see what is running
      if (form[8] || form[11]) find("button.label-wrap:not(.open)")?.click(); // job or projects may be wrong
      when(() => {
        const wrong = aiScreen.all("[aria-invalid=true]").find(seen);
        const target = wrong ?? (seen(find("#running")) && !find("#running [data-finished]") ? find("#resume") : null);
        target?.focus();
        return Boolean(target) || !seen(find("#welcome"));
      });
      return form;
    },
    /** Tell the server whether the form is closed. @type {(...sent: unknown[]) => unknown[]} */
    withFormHidden: (...sent) => [...sent.slice(0, -1), seen(find("#welcome")) ? "" : "begun"],
    keepForm: (/** @type {unknown[]} */ ...fields) => {
      aiLook.markChips();
      const typed = [...fields.slice(0, 6), fields[8], fields[11]].some(Boolean); // not what is chosen
      if (restored && (typed || aiStorage.draft().fields)) aiStorage.keepDraft({ fields });
    },
    /** Keep the text in the box, and show its length. */
    keepAnswer: (/** @type {string} */ text) => { measure(text); if (aiScreen.view().id) keepTyped(aiScreen.view(), text); },
    /** Return updates for the form; an empty value would replace text that was typed by then. */
    restoreForm: () => {
      const { fields } = aiStorage.draft();
      restored = true, aiLook.paint(); // until now the fields were empty, and the button not there
      return Array.from({ length: 12 }, (_, n) => fields?.[n] ?? "").map((value) =>
        value === "" ? update() : value);
    },
    /** Tell the server of a save that is open in another tab or unreadable. */
    withStorageStatus: async (/** @type {unknown} */ save) => {
      const unreadable = save === null && aiStorage.saved() !== null;
      const elsewhere = save !== null && await aiStorage.openElsewhere();
      return [save, elsewhere ? "elsewhere" : unreadable ? "unreadable" : ""];
    },
    /** @type {(text: string, name: string, type: string) => void} */
    download: (text, name, type) => {
      if (!text) return;
      const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
      Object.assign(document.createElement("a"), { href, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(href), 10000);
    },
    downloadRaw: () => aiInterviewer.download(aiStorage.saved() ?? "", "ai-interviewer-kept.txt", "text/plain"),
  };
})();
