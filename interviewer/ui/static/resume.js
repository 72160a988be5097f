// @ts-check
// Fill in the form from a résumé: the page opens the file, since the app takes no uploads.
const aiResume = (() => {
  const LIMIT = 1400000; // bytes, as on the server, which refuses the one byte more
  let before = /** @type {unknown[]} */ ([]), sent = before;
  /** Ask for a file; return it in base64, "!" if it cannot be read. @returns {Promise<string?>} */
  const chosen = () => new Promise((resolve) => {
    const input = Object.assign(document.createElement("input"), { type: "file", accept: ".pdf,.docx,.txt,.md,.markdown" });
    const reader = new FileReader();
    reader.onloadend = () => resolve(String(reader.result ?? ",!").split(",")[1] ?? "");
    input.oncancel = () => resolve(null);
    input.onchange = () => {
      const file = input.files?.[0];
      file ? reader.readAsDataURL(file.slice(0, LIMIT + 1)) : resolve(null);
    };
    input.click();
  });
  const lock = (/** @type {boolean} */ on) => aiScreen.all("#form :is(input[type=text], textarea)").forEach((field) => field.toggleAttribute("readonly", on));
  return {
    /** Send a file; of the fields, which are kept for Undo, only whether there is one to undo. */
    send: async (/** @type {unknown[]} */ _, /** @type {unknown[]} */ ...fields) => {
      const file = await chosen();
      const filled = aiScreen.find("#filled [data-filled]");
      if (file !== null) lock(true), setTimeout(lock, 15000, false), sent = fields, filled?.setAttribute("data-filled", "earlier"); // until there is an answer
      return [file, ...fields.map(() => filled !== null)];
    },
    /** Announce what was filled in. @type {(stack: string) => string} */
    announce: (stack) => {
      if (aiScreen.find("#filled [data-filled=now]")) before = sent;
      lock(false); // until now a file would have replaced what is typed
      const textContent = aiScreen.find("#filled")?.innerText ?? "";
      Object.assign(aiScreen.find("#announce") ?? {}, { textContent });
      return stack;
    },
    undo: (/** @type {string} */ info) => {
      aiScreen.find("#from-resume")?.focus();
      return [...before, info];
    },
  };
})();
