// @ts-check
// When an open page loses its server: tell the candidate, wait for the server, and continue the
// interview. Gradio's own client may send the next event and never receive its result.
(() => {
  const BACK = "ai-interviewer-back";
  const JOIN = "/gradio_api/queue/join", STREAM = "/gradio_api/queue/data";
  const request = window.fetch;
  const config = () => /** @type {any} */ (window).gradio_config;
  const aborted = (/** @type {unknown} */ error) => error instanceof Error && error.name === "AbortError";
  const pause = (/** @type {number} */ time) => new Promise((go) => setTimeout(go, time));

  // The browser may cancel requests once it begins to leave the page. A mail link and a cancelled
  // leave begin in the same way, and a page may come back from the history.
  let leaving = false, waiting = false;
  addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => { leaving = false; }, 3000);
  });

  const server = async () => { // the id of the process that answers, or null
    try {
      const root = config()?.root || location.origin;
      return String((await (await request(root + "/gradio_api/app_id")).json()).app_id);
    } catch {
      return null;
    }
  };

  // deaf: the page's stream is lost, even if the same process comes back.
  const serverLost = async (/** @type {boolean} */ deaf) => {
    if (waiting || !aiInterviewer.storageWorks()) return;
    waiting = true;
    while (leaving) await pause(500);
    // Set before we know whether to reload, since Gradio may reload by itself.
    if (Number(document.body.dataset.step) > 1) sessionStorage.setItem(BACK, "1");
    let now = await server();
    if (now === null) {
      aiInterviewer.notice("The server is not responding. Nothing is lost: this page will continue "
        + "as soon as the server is back.", "Reload", () => location.reload());
    }
    for (; now === null; now = await server()) await pause(1000);
    if (deaf || now !== String(config()?.app_id)) location.reload();
    else sessionStorage.removeItem(BACK);
    waiting = false;
  };

  const listen = async (/** @type {ReadableStream} */ stream) => {
    const reader = stream.getReader();
    try {
      while (!(await reader.read()).done);
    } catch (error) {
      if (leaving || !aborted(error)) serverLost(true); // Gradio gives up its streams as we leave
    }
  };

  // Only fetch shows that an event did not reach the server, or that its stream broke off. Without
  // this the page would wait for the result for ever.
  window.fetch = async (...sent) => {
    const url = sent[0] instanceof Request ? sent[0].url : String(sent[0]);
    let response;
    try {
      response = await request(...sent);
    } catch (error) {
      if (url.includes(JOIN) && !aborted(error)) serverLost(false);
      throw error;
    }
    if (!response.body || !url.includes(STREAM)) return response;
    const [own, theirs] = response.body.tee();
    listen(own);
    return new Response(theirs, response);
  };

  // After its own reload the page continues without asking.
  if (aiInterviewer.storageWorks() && sessionStorage.getItem(BACK) !== null) {
    sessionStorage.removeItem(BACK);
    const observer = new MutationObserver(() => {
      if (!document.querySelector("#running [data-can='resume']")) return;
      observer.disconnect();
      /** @type {HTMLElement?} */ (document.querySelector("#resume"))?.click();
    });
    observer.observe(document, { subtree: true, childList: true });
  }
})();
