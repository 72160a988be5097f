// @ts-check
// When an open page loses its server: tell the candidate, wait for the server, and continue the
// interview. Gradio's own client may send the next event and never receive its result.
(() => {
  const BACK = "ai-interviewer-back", JOIN = "/gradio_api/queue/join", STREAM = "/gradio_api/queue/data";
  const request = window.fetch, { find } = aiScreen;
  const config = () => /** @type {any} */ (window).gradio_config;
  const aborted = (/** @type {unknown} */ error) => error instanceof Error && error.name === "AbortError";
  const pause = (/** @type {number} */ time) => new Promise((go) => setTimeout(go, time));
  // The browser may cancel requests once it begins to leave the page. A mail link and a cancelled
  // leave begin in the same way, and a page may come back from the history.
  let leaving = false, waiting = false;
  addEventListener("beforeunload", () => { leaving = true; setTimeout(() => { leaving = false; }, 3000); });
  /** Return the id of the process that answers, or null. */
  const server = () => request(`${config()?.root || location.origin}/gradio_api/app_id`)
    .then((reply) => reply.json()).then((reply) => String(reply.app_id), () => null);
  // deaf: the page's stream is lost, even if the same process comes back.
  const serverLost = async (/** @type {boolean} */ deaf) => {
    if (waiting || !aiStorage.works()) return;
    waiting = true;
    while (leaving) await pause(500);
    // Set before we know whether to reload, since Gradio may reload by itself.
    if (Number(document.body.dataset.step) > 1) sessionStorage.setItem(BACK, "1");
    let now = await server();
    if (now === null) {
      aiStorage.notice("The server is not responding. Nothing is lost: this page will continue as soon "
        + "as the server is back.", "Reload", () => location.reload());
    }
    for (; now === null; now = await server()) await pause(1000);
    if (deaf || now !== String(config()?.app_id)) location.reload();
    else sessionStorage.removeItem(BACK);
    waiting = false;
  };
  // Only fetch shows that an event did not reach the server, or that its stream broke off.
  window.fetch = async (...sent) => {
    const url = sent[0] instanceof Request ? sent[0].url : String(sent[0]);
    const response = await request(...sent).catch((error) => {
      if (url.includes(JOIN) && !aborted(error)) serverLost(false);
      throw error;
    });
    if (!response.body || !url.includes(STREAM)) return response;
    const [own, theirs] = response.body.tee();
    own.pipeTo(new WritableStream()).catch((error) => { if (leaving || !aborted(error)) serverLost(true); });
    return new Response(theirs, response);
  };
  // After its own reload the page continues without asking.
  if (!aiStorage.works() || sessionStorage.getItem(BACK) === null) return;
  sessionStorage.removeItem(BACK);
  aiScreen.when(() => {
    if (find("#running [data-can=resume]")) find("#resume")?.click();
    return Boolean(find("#running [data-can=resume]"));
  });
})();
