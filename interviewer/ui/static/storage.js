// @ts-check
// What the browser keeps: the save, half-typed text, and which tab owns the interview.
const aiStorage = (() => {
  const SAVE = "ai-interviewer", DRAFT = `${SAVE}-draft`, THEME = `${SAVE}-theme`;
  const WAIT = 150; // milliseconds in which another open tab replies
  /** @type {(text: string, label: string, act?: () => void) => void} */
  const notice = (text, label, act) => {
    document.querySelector("#page-notice")?.remove();
    const box = Object.assign(document.createElement("div"), { id: "page-notice", role: "status" });
    const onclick = () => { box.remove(); act?.(); };
    box.append(`${text} `, Object.assign(document.createElement("button"), { textContent: label, onclick }));
    document.body.append(box);
  };
  let works = true;
  const warn = () => { if (works) notice("Your browser blocks storage, so a reload would lose this interview.", "OK"); works = false; };
  // Where localStorage throws, Gradio would stay on "Loading": an empty store in memory replaces it.
  /** @type {any} */
  let store;
  try {
    store = window.localStorage;
    store.setItem(`${SAVE}-probe`, "1");
    store.removeItem(`${SAVE}-probe`);
  } catch {
    const items = new Map();
    store = { getItem: (/** @type {string} */ key) => items.get(key) ?? null,
      setItem: items.set.bind(items), removeItem: items.delete.bind(items) };
    Object.defineProperty(window, "localStorage", { value: store, configurable: true });
    warn();
  }
  let known = /** @type {string?} */ (store.getItem(SAVE)); // as this page has read or written it
  const draft = () => { try { return JSON.parse(store.getItem(DRAFT) ?? "") || {}; } catch { return {}; } };
  // The tabs ask each other: the owner answers, and gives up when another tab claims the interview.
  const tabs = new BroadcastChannel(SAVE);
  let owns = false, lost = false, heard = () => {};
  tabs.onmessage = ({ data }) => {
    if (data === "who" && owns) tabs.postMessage("mine");
    if (data === "mine") heard();
    if (data === "gone") lost = true, location.reload(); // another tab has deleted everything
    if (data !== "taken" || !owns) return;
    [owns, lost] = [false, true];
    notice("The interview is now open in another tab. This tab will not overwrite it.",
      "Take over here", () => location.reload());
    document.querySelector("main")?.setAttribute("inert", "");
  };
  /** Tell whether another tab owns the interview. @returns {Promise<boolean>} */
  const openElsewhere = () => new Promise((resolve) => {
    heard = () => resolve(true);
    setTimeout(() => resolve(false), WAIT);
    tabs.postMessage("who");
  });
  const claim = () => { owns = true; tabs.postMessage("taken"); };
  // A page from the browser's history continues, unless another tab has changed the save meanwhile.
  /** @type {string?} */
  let left = null;
  addEventListener("pagehide", () => { [left, owns] = [owns ? store.getItem(SAVE) ?? "" : null, false]; });
  addEventListener("pageshow", async (event) => {
    if (!event.persisted || left === null) return;
    left !== (store.getItem(SAVE) ?? "") || await openElsewhere() ? location.reload() : claim();
  });
  // Gradio writes the save. Only here can a lost tab be kept from that, and a full store be noticed.
  if (window.Storage && store instanceof Storage) {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (/** @type {string} */ key, /** @type {string} */ value) {
      if (key === SAVE) { if (lost) return; known = value; }
      try { write.call(this, key, value); } catch { warn(); }
    };
  }
  return {
    notice, openElsewhere, claim, draft,
    changed: () => works && store.getItem(SAVE) !== known, // by another tab
    works: () => works, saved: () => /** @type {string?} */ (store.getItem(SAVE)),
    keepDraft: (/** @type {object} */ change) =>
      lost || store.setItem(DRAFT, JSON.stringify({ ...draft(), ...change })),
    theme: () => store.getItem(THEME) ?? "system",
    keepTheme: (/** @type {string} */ name) => store.setItem(THEME, name),
    forget: () => { claim(); tabs.postMessage("gone"); [SAVE, DRAFT, THEME].forEach((key) => store.removeItem(key)); known = null; owns = false; },
  };
})();
