// What only the page can do: keep half-typed text, survive a closed store, guard two tabs,
// count the room an answer takes, and tick the timer. Personal data never leaves the browser here.
(() => {
  const SAVE = "ai-interviewer", DRAFT = "ai-interviewer-draft", OPEN = "ai-interviewer-open";
  const FRESH = 4000; // milliseconds after which a tab that has not been heard of is gone
  const tab = Math.random().toString(36).slice(2);
  let told = false;

  const notice = (text, label, act) => {
    document.querySelector("#page-notice")?.remove();
    const box = Object.assign(document.createElement("div"), { id: "page-notice" });
    box.setAttribute("role", "status");
    box.textContent = text + " ";
    const button = Object.assign(document.createElement("button"), { textContent: label });
    button.onclick = () => { box.remove(); act(); };
    box.append(button);
    document.body.append(box);
  };
  const cannotKeep = () => {
    if (told) return;
    told = true;
    const say = () => notice("This browser does not let the page keep anything: the interview goes "
      + "on, but a reload would lose it.", "All right", () => {});
    document.body ? say() : addEventListener("DOMContentLoaded", say);
  };

  // A store that throws would leave the page on "Loading": an empty one in memory stands in.
  let store;
  try {
    store = window.localStorage;
    store.setItem(OPEN + "-probe", "1");
    store.removeItem(OPEN + "-probe");
  } catch {
    const kept = new Map();
    store = {
      getItem: (key) => kept.has(key) ? kept.get(key) : null,
      setItem: (key, value) => { kept.set(key, String(value)); },
      removeItem: (key) => { kept.delete(key); },
      clear: () => kept.clear(), key: (n) => [...kept.keys()][n] ?? null,
      get length() { return kept.size; },
    };
    Object.defineProperty(window, "localStorage", { value: store, configurable: true });
    cannotKeep();
  }

  const owner = () => {
    try { return JSON.parse(store.getItem(OPEN)) || {}; } catch { return {}; }
  };
  const elsewhere = () => {
    const { id, at } = owner();
    return Boolean(id) && id !== tab && Date.now() - at < FRESH;
  };
  let mine = false;
  const take = () => {
    mine = true;
    store.setItem(OPEN, JSON.stringify({ id: tab, at: Date.now() }));
  };
  const lost = () => {
    if (!mine) return;
    mine = false;
    notice("The interview is now open in another tab. Nothing here overwrites it.",
      "Take over here", () => location.reload());
    document.querySelector("#steps")?.setAttribute("inert", "");
  };
  setInterval(() => { if (mine) { owner().id === tab ? take() : lost(); } }, 1000);
  addEventListener("storage", (event) => {
    if (event.key === OPEN && mine && owner().id !== tab) lost();
  });
  addEventListener("pagehide", () => { if (mine) store.removeItem(OPEN); });

  // A tab that does not own the interview does not write over it; a full store is said once.
  if (window.Storage && store instanceof Storage) {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (key === SAVE && !mine && elsewhere()) return;
      try { write.call(this, key, value); } catch { cannotKeep(); }
    };
  }

  const tokens = (text) => { // as interviewer/tokens.py does
    let sum = 0;
    for (const letter of text) {
      const code = letter.codePointAt(0);
      const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      sum += Math.min(bytes, 1.1 * (/[a-z\s]/i.test(letter) && code < 128 ? 0.25 : /\d/.test(letter) && code < 128 ? 1.1
        : code < 0x80 ? 0.95 : code < 0x250 ? 1.2 : code < 0x370 ? 1.15 : code < 0x530 ? 0.45
        : code < 0x800 ? 1.15 : code < 0xe00 ? 1.4 : code < 0x10000 ? 1.95 : 4));
    }
    return Math.floor(sum) + 1;
  };

  const drafts = () => {
    try { return JSON.parse(store.getItem(DRAFT)) || {}; } catch { return {}; }
  };
  // What an event leaves as it is.
  const same = { __type__: "update" };
  let room = 1000, last = { step: 1, can: [], asked: 0, sent: 0 }, sending = null, left = null;

  // Half-typed answers to other questions, by number: nothing typed is lost on the way round.
  const putAside = (number, text) => {
    const { [number]: _, ...others } = drafts().aside || {};
    const aside = text ? { ...others, [number]: text } : others;
    store.setItem(DRAFT, JSON.stringify({ ...drafts(), aside }));
  };
  const boxAfter = (view, box) => { // what the box is to show once the interview has moved on
    if (!view.sent && !view.numbers.length) { // a new interview
      store.setItem(DRAFT, JSON.stringify({ ...drafts(), aside: {} }));
    }
    const taken = sending !== null && view.sent > sending.before;
    if (taken) putAside(sending.asked, "");
    const emptied = taken && box === sending.text, away = left;
    if (taken) sending = null;
    left = null;
    const kept = drafts().aside?.[view.asked];
    const next = emptied || (away && box === away.text) ? kept ?? ""
      : kept && (away?.back || !box) ? kept : box;
    return next === box ? same : next; // whoever has typed on meanwhile keeps what they typed
  };

  window.aiInterviewer = {
    // From the view (see Painter.view): step, question to improve, timer, box, panel, report.
    show: (text, box) => {
      if (!text) return Array(6).fill(same);
      const view = JSON.parse(text);
      document.body.dataset.can = view.can.join(" ");
      document.body.dataset.step = view.step;
      const shown = boxAfter(view, box), before = last;
      [room, last] = [view.room, view];
      const reviewed = before.sent && before.can.includes("stop") && view.can.includes("send");
      if (view.step !== before.step) window.aiInterviewer.land(view.step);
      else if (reviewed) window.aiInterviewer.read(before.asked);
      return [
        { __type__: "update", selected: view.step },
        { __type__: "update", choices: view.numbers.map((n) => [`Question ${n}`, n]),
          value: view.numbers.at(-1) ?? null },
        view.since ? `<span data-since="${view.since}"></span>` : "",
        shown,
        "",
        view.report ?? "",
      ];
    },
    // The box is emptied once the interview has the answer; whoever types on keeps what they type.
    sending: (text) => { sending = { text, before: last.sent, asked: last.asked }; return text; },
    // Another question is about to come. back: one that was dealt with before.
    leave: (back = false) => {
      const text = document.querySelector("#answer textarea")?.value ?? "";
      left = { text, back };
      putAside(last.asked, text);
    },
    open: (step) => {
      window.aiInterviewer.land(step);
      return { __type__: "update", selected: step };
    },
    take,
    elsewhere,
    notice,
    keeps: () => !told,
    keepForm: (...fields) => {
      if (fields.some((field) => typeof field === "string" && field)) {
        store.setItem(DRAFT, JSON.stringify({ ...drafts(), fields }));
      }
    },
    keepAnswer: (answer) => {
      if (!elsewhere() || mine) store.setItem(DRAFT, JSON.stringify({ ...drafts(), answer }));
    },
    kept: (fields, answer) => {
      const draft = drafts();
      const form = Array.isArray(draft.fields) && draft.fields.length === fields.length
        ? draft.fields.map((value, n) => value ?? fields[n]) : fields;
      return [...form, draft.answer || answer];
    },
    found: (saved) => elsewhere() ? "elsewhere"
      : saved === null && store.getItem(SAVE) !== null ? "unreadable" : "",
    raw: () => store.getItem(SAVE) || "",
    forget: () => {
      for (const key of [SAVE, DRAFT, OPEN]) store.removeItem(key);
      mine = false;
    },
    meter: (text) => {
      const use = text ? Math.ceil(100 * tokens(text) / Math.max(1, room)) : 0;
      if (use > 100) return `<span class="over">${use} % of the longest answer: too long</span>`;
      return text ? `<span>${use} % of the longest answer</span>` : "";
    },
    file: (text, name, type) => {
      if (!text) return;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
  };

  setInterval(() => {
    for (const clock of document.querySelectorAll("[data-since]")) {
      const seconds = Math.max(0, Math.floor(Date.now() / 1000 - Number(clock.dataset.since)));
      clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    }
  }, 500);
})();
