// @ts-check
// When the server goes away under an open page: say so, wait until it is back, and go on where the
// interview was. Gradio's client by itself may send the next event and then listen to nothing.
(() => {
  const BACK = "ai-interviewer-back";
  const JOIN = "/gradio_api/queue/join", STREAM = "/gradio_api/queue/data";
  const request = window.fetch;
  const config = () => /** @type {any} */ (window).gradio_config;
  const aborted = (/** @type {unknown} */ error) => error instanceof Error && error.name === "AbortError";
  const pause = (/** @type {number} */ time) => new Promise((go) => setTimeout(go, time));

  // The browser may end requests once it begins to leave; but a link to a mail program, or a leave
  // that is cancelled, begins like any other, and a page may come back from the history.
  let leaving = false, waiting = false;
  addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => { leaving = false; }, 3000);
  });

  const server = async () => { // which process answers; null while none does
    try {
      const root = config()?.root || location.origin;
      return String((await (await request(root + "/gradio_api/app_id")).json()).app_id);
    } catch {
      return null;
    }
  };

  // deaf: the page receives nothing more, were it the same server that comes back.
  const serverLost = async (/** @type {boolean} */ deaf) => {
    if (waiting || !aiInterviewer.storageWorks()) return;
    waiting = true;
    while (leaving) await pause(500);
    // Set before it is known whether to reload, since Gradio may do so by itself.
    if (Number(document.body.dataset.step) > 1) sessionStorage.setItem(BACK, "1");
    let now = await server();
    if (now === null) {
      aiInterviewer.notice("The server does not answer at the moment. Nothing is lost: this page "
        + "goes on as soon as it is back.", "Reload", () => location.reload());
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
      if (!aborted(error)) serverLost(true);
    }
  };

  // Only here can be seen that an event did not reach the server, or that its stream broke off:
  // without it the answer that was sent would be waited for in vain.
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

  // After a reload of our own the page goes on without asking.
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
