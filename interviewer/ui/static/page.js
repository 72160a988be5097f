// @ts-check
// The page's own work: update the controls from the view, keep half-typed text, cope with blocked
// storage, keep two tabs apart, and measure an answer's length. Personal data never leaves the
// browser here.
var aiInterviewer = (() => {
  const SAVE = "ai-interviewer", DRAFT = "ai-interviewer-draft", OPEN = "ai-interviewer-open";
  const FRESH = 4000; // milliseconds without a sign of life after which a tab counts as closed
  const TAB = Math.random().toString(36).slice(2);
  /** From `tokens.py`: tokens per character below each code point. @type {[number, number][]} */
  const WEIGHTS = JSON.parse(document.querySelector("#token-weights")?.textContent ?? "");

  /** @type {(text: string, label: string, act?: () => void) => void} */
  const notice = (text, label, act) => {
    document.querySelector("#page-notice")?.remove();
    const box = Object.assign(document.createElement("div"), { id: "page-notice", role: "status" });
    const button = Object.assign(document.createElement("button"), { textContent: label });
    button.onclick = () => { box.remove(); act?.(); };
    box.append(text + " ", button);
    document.body.append(box);
  };
  let warned = false;
  const warnOfStorage = () => {
    if (warned) return;
    warned = true;
    const said = "Your browser blocks storage, so a reload would lose this interview.";
    const say = () => notice(said, "OK");
    document.body ? say() : addEventListener("DOMContentLoaded", say);
  };

  // Where localStorage throws, Gradio would stay on "Loading": an empty store in memory replaces it.
  /** @type {Storage} */
  let store;
  try {
    store = window.localStorage;
    store.setItem(OPEN + "-probe", "1");
    store.removeItem(OPEN + "-probe");
  } catch {
    /** @type {Map<string, string>} */
    const items = new Map();
    store = {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => { items.set(key, String(value)); },
      removeItem: (key) => { items.delete(key); },
      clear: () => items.clear(), key: (n) => [...items.keys()][n] ?? null,
      get length() { return items.size; },
    };
    Object.defineProperty(window, "localStorage", { value: store, configurable: true });
    warnOfStorage();
  }
  const read = (/** @type {string} */ key) => {
    try { return JSON.parse(store.getItem(key) ?? "") || {}; } catch { return {}; }
  };

  let ownsTab = false;
  const openElsewhere = () => {
    const { id, at } = read(OPEN);
    return Boolean(id) && id !== TAB && Date.now() - at < FRESH;
  };
  const claimTab = () => {
    ownsTab = true;
    store.setItem(OPEN, JSON.stringify({ id: TAB, at: Date.now() }));
  };
  const tabLost = () => {
    ownsTab = false;
    notice("The interview is now open in another tab. This tab will not overwrite it.",
      "Take over here", () => location.reload());
    document.querySelector("#steps")?.setAttribute("inert", "");
  };
  const checkTab = () => { if (ownsTab) read(OPEN).id === TAB ? claimTab() : tabLost(); };
  setInterval(checkTab, 1000);
  addEventListener("storage", (event) => { if (event.key === OPEN) checkTab(); });

  // A page from the browser's history continues, unless another tab has changed the save meanwhile.
  /** @type {string?} */
  let left = null;
  addEventListener("pagehide", () => {
    left = ownsTab ? store.getItem(SAVE) ?? "" : null;
    if (ownsTab) store.removeItem(OPEN);
    ownsTab = false;
  });
  addEventListener("pageshow", (event) => {
    if (!event.persisted || left === null) return;
    if (openElsewhere() || left !== (store.getItem(SAVE) ?? "")) location.reload();
    else claimTab();
  });

  // Gradio itself writes the save. Only setItem can keep a tab that lost the interview from
  // overwriting the other tab's answers, and notice a full store, which Gradio does not report.
  if (window.Storage && store instanceof Storage) {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (/** @type {string} */ key, /** @type {string} */ value) {
      if (key === SAVE && !ownsTab && openElsewhere()) return;
      try { write.call(this, key, value); } catch { warnOfStorage(); }
    };
  }

  const keepDraft = (/** @type {object} */ change) =>
    store.setItem(DRAFT, JSON.stringify({ ...read(DRAFT), ...change }));
  // Half-typed answers to other questions, by number, so that moving between questions keeps them.
  const putAside = (/** @type {number} */ number, /** @type {string} */ text) => {
    const { [number]: _, ...others } = read(DRAFT).aside || {};
    keepDraft({ aside: text ? { ...others, [number]: text } : others });
  };

  /** @typedef {{ step: 1 | 2 | 3, can: string[], numbers: number[], asked: number, room: number,
   *   sent: number, since?: number, report?: string, checklist?: { number: number, info: string,
   *   asks: string[], covered: number[] } }} View  See `render.py` for its meaning. */
  /** @type {View} */
  let last = { step: 1, can: [], numbers: [], asked: 0, room: 1000, sent: 0 };
  /** @type {{ text: string, before: number, asked: number }?} */
  let sending = null;
  /** @type {{ text: string, back: boolean }?} */
  let stashed = null;
  const stash = (back = false) => {
    const box = /** @type {HTMLTextAreaElement?} */ (document.querySelector("#answer textarea"));
    stashed = { text: box?.value ?? "", back };
    putAside(last.asked, stashed.text);
  };
  const boxAfter = (/** @type {View} */ view, /** @type {string} */ box) => {
    if (!view.sent && !view.numbers.length) keepDraft({ aside: {} }); // a new interview
    const taken = sending !== null && view.sent > sending.before ? sending : null;
    if (taken) {
      sending = null;
      putAside(taken.asked, "");
    }
    const gone = stashed, kept = read(DRAFT).aside?.[view.asked];
    stashed = null;
    // Text that the candidate typed meanwhile stays.
    if (box === (taken ?? gone)?.text) return kept ?? "";
    return kept && (gone?.back || !box) ? kept : box;
  };

  const tokens = (/** @type {string} */ text) => Math.floor([...text].reduce((sum, letter) =>
    sum + (WEIGHTS.find(([end]) => (letter.codePointAt(0) ?? 0) < end)?.[1] ?? 0), 0)) + 1;
  const meter = (/** @type {string} */ text) => {
    const use = text ? Math.ceil(100 * tokens(text) / Math.max(1, last.room)) : 0;
    if (use > 100) return `<span class="over">${use} % of the maximum length: too long</span>`;
    return text ? `<span>${use} % of the maximum length</span>` : "";
  };
  setInterval(() => {
    for (const clock of document.querySelectorAll("[data-since]")) {
      const since = Number(clock.getAttribute("data-since"));
      const seconds = Math.max(0, Math.floor(Date.now() / 1000 - since));
      clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
  }, 500);

  const update = (change = {}) => ({ __type__: "update", ...change });
  const openStep = (/** @type {1 | 2 | 3} */ step) => {
    aiInterviewerAccess.focusStep(step);
    return update({ selected: step });
  };
  /** @type {(text: string, name: string, type: string) => void} */
  const download = (text, name, type) => {
    if (!text) return;
    const href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
    Object.assign(document.createElement("a"), { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  };

  return {
    ...aiInterviewerAccess,
    notice, claimTab, openStep, download, tokens,
    storageWorks: () => !warned,
    /** Return the updates from the view: step, question to improve, timer, box, panel, report. */
    show: (/** @type {string} */ text, /** @type {string} */ box) => {
      if (!text) return Array(8).fill(update());
      const view = /** @type {View} */ (JSON.parse(text)), before = last;
      const value = boxAfter(view, box);
      last = view;
      document.body.dataset.can = view.can.join(" ");
      document.body.dataset.step = String(view.step);
      const list = view.checklist;
      const choices = view.numbers.map((n) => [`Question ${n}`, n]);
      return [
        view.step === before.step ? update({ selected: view.step }) : openStep(view.step),
        update({ choices, value: view.numbers.at(-1) ?? null }),
        view.since ? `<span data-since="${view.since}"></span>` : "",
        value === box ? update() : value,
        "",
        view.report ?? "",
        list ? update({ choices: list.asks.map((ask, n) => [ask, n + 1]), value: list.covered,
          info: list.info }) : update({ value: [] }),
        String(list?.number ?? ""),
      ];
    },
    /** Remember the answer, so that the box is cleared once the interview has it. */
    sendAnswer: (/** @type {string} */ text, /** @type {unknown[]} */ ...sent) => {
      sending = { text, before: last.sent, asked: last.asked };
      return [text, ...sent];
    },
    /** Set the half-typed answer aside before another question, new or earlier, appears. */
    stashAnswer: (/** @type {unknown[]} */ ...sent) => { stash(); return sent; },
    stashAndReturn: (/** @type {unknown[]} */ ...sent) => { stash(true); return sent; },
    addToStack: (/** @type {string} */ stack, /** @type {string} */ name) => {
      const parts = stack.split(",").map((part) => part.trim()).filter(Boolean);
      const known = parts.some((part) => part.toLowerCase() === name.toLowerCase());
      return [...parts, ...(known ? [] : [name])].join(", ");
    },
    keepForm: (/** @type {unknown[]} */ ...fields) => {
      if (fields.some((field) => typeof field === "string" && field)) keepDraft({ fields });
    },
    /** Keep the text in the box, and show its length. */
    keepAnswer: (/** @type {string} */ answer) => {
      if (!openElsewhere() || ownsTab) keepDraft({ answer });
      return meter(answer);
    },
    /** Return updates for the six fields and the box. Gradio renders a box when its step opens: a
     * value here would replace text that was typed by then. */
    restoreDrafts: () => {
      const { fields, answer } = read(DRAFT), fits = Array.isArray(fields) && fields.length === 6;
      return [...(fits ? fields : Array(6)), answer || null].map((value) => value ?? update());
    },
    /** Tell the server of a save that is open in another tab or unreadable. */
    withStorageStatus: (/** @type {unknown} */ save) => {
      const unreadable = save === null && store.getItem(SAVE) !== null;
      return [save, openElsewhere() ? "elsewhere" : unreadable ? "unreadable" : ""];
    },
    downloadRaw: () => download(store.getItem(SAVE) ?? "", "ai-interviewer-kept.txt", "text/plain"),
    /** Delete the browser's data, and clear the six fields. */
    forget: () => {
      for (const key of [SAVE, DRAFT, OPEN]) store.removeItem(key);
      ownsTab = false;
      return Array(6).fill("");
    },
  };
})();
