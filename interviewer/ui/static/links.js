// @ts-check
// Links that preset the form. They carry the form's practice fields, never the candidate's own data.
const aiLinks = {
  /** Remember what an interview was started with: a later link may replace it. */
  used: (/** @type {unknown[]} */ ...fields) => aiStorage.keepDraft({ used: [location.search, ...fields] }),
  /** Return updates from a link, except where something else was typed or chosen. */
  preset: (/** @type {string} */ link, /** @type {unknown[]} */ ...now) => {
    /** @type {[unknown, unknown][]} */
    const parts = JSON.parse(link), [from, ...used] = aiStorage.draft().used ?? [];
    const taken = parts.map(([given, blank], n) => given !== null
      && ((now[n] ?? "") === blank || (from !== location.search && now[n] === used[n])));
    const values = parts.map(([value], n) => ({ __type__: "update", ...(taken[n] ? { value } : {}) }));
    return [...values, { __type__: "update", ...(taken[4] || taken[5] ? { open: true } : {}) }];
  },
  /** Return the stack, once what was filled in is drawn. */
  stack: () => new Promise((go) => requestAnimationFrame(() => {
    go(/** @type {HTMLTextAreaElement?} */ (aiScreen.find("#stack textarea"))?.value ?? "");
  })),
  copy: async (/** @type {string[]} */ names, /** @type {unknown[]} */ values) => {
    const link = new URL(location.pathname, location.origin);
    names.forEach((name, n) => values[n] && link.searchParams.set(name, String(values[n])));
    const copied = await navigator.clipboard?.writeText(link.href).then(() => true, () => false);
    aiStorage.notice(copied ? "The link is copied. It presets this form, without your name, email and phone."
      : `Copy this link: ${link.href}`, "OK"); // a frame may lack the permission
  },
};
