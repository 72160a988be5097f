// When the server goes away under an open page: say so, wait until it is back, and go on where the
// interview was. Gradio's client by itself may send the next event and then listen to nobody.
(() => {
  const BACK = "ai-interviewer-back";
  const JOIN = "/gradio_api/queue/join", STREAM = "/gradio_api/queue/data";
  const request = window.fetch;
  let leaving = false, waiting = false;
  for (const type of ["beforeunload", "pagehide"]) addEventListener(type, () => { leaving = true; });

  const server = async () => { // which process answers; nothing while none does
    try {
      const root = window.gradio_config?.root || location.origin;
      return String((await (await request(root + "/gradio_api/app_id")).json()).app_id);
    } catch {
      return null;
    }
  };

  // deaf: the page receives nothing more, were it the same server that comes back.
  const lost = async (deaf) => {
    const page = window.aiInterviewer;
    if (leaving || waiting || !page.keeps()) return;
    waiting = true;
    if (document.body.dataset.step > 1) sessionStorage.setItem(BACK, "1"); // Gradio may reload, too
    let now = await server();
    if (now === null) {
      page.notice("The server does not answer at the moment. Nothing is lost: this page goes on as "
        + "soon as it is back.", "Reload", () => location.reload());
    }
    for (; now === null; now = await server()) await new Promise((go) => setTimeout(go, 1000));
    if (deaf || now !== String(window.gradio_config?.app_id)) location.reload();
    else sessionStorage.removeItem(BACK);
    waiting = false;
  };

  const listen = async (stream) => {
    const reader = stream.getReader();
    try {
      while (!(await reader.read()).done);
    } catch (error) {
      if (error?.name !== "AbortError") lost(true);
    }
  };

  window.fetch = async (...asked) => {
    const url = String(asked[0]?.url ?? asked[0]);
    let response;
    try {
      response = await request(...asked);
    } catch (error) {
      if (url.includes(JOIN) && error?.name !== "AbortError") lost(false);
      throw error;
    }
    if (!response.body || !url.includes(STREAM)) return response;
    const [own, theirs] = response.body.tee();
    listen(own);
    return new Response(theirs, response);
  };

  // After a reload of our own nobody is asked whether to go on.
  if (window.aiInterviewer.keeps() && sessionStorage.getItem(BACK) !== null) {
    sessionStorage.removeItem(BACK);
    let tries = 0;
    const go = setInterval(() => {
      const asked = document.querySelector("#running [data-can='resume']");
      if (asked) document.querySelector("#resume")?.click();
      if (asked || ++tries > 200) clearInterval(go);
    }, 100);
  }
})();
