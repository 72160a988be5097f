// @ts-check
// Read aloud: the question in sight, by a voice of the browser or system.
(() => {
  const synthesis = window.speechSynthesis, ASKED = ["question", "follow-up", "again"];
  if (!synthesis) return;
  /** @type {SpeechSynthesisUtterance?} */
  let current = null;
  const voice = () => {
    const english = synthesis.getVoices().filter(({ lang }) => lang.startsWith("en"));
    return english.find(({ localService }) => localService) ?? english[0] ?? null;
  };
  const question = () => {
    const rows = aiScreen.all("#chat .message-row:not([hidden])");
    const row = rows.findLast(({ dataset }) => ASKED.includes(dataset.kind ?? ""));
    const copy = /** @type {HTMLElement | undefined} */ (row?.cloneNode(true));
    for (const other of copy ? aiScreen.all("h2, small, .said", copy) : []) other.remove();
    return copy?.textContent?.trim();
  };
  const stop = (text = "") => {
    current = null;
    synthesis.cancel();
    aiVoice.end(text);
  };
  aiLook.actions.read = () => {
    if (current) return stop();
    const own = current = Object.assign(new SpeechSynthesisUtterance(question()), { voice: voice() });
    own.onend = () => { if (own === current) stop(); };
    own.onerror = () => { if (own === current) stop("This browser cannot read aloud right now."); };
    aiVoice.begin("read", "Stop reading", "");
    synthesis.speak(own);
  };
  aiVoice.onMove(() => { if (current) stop(); });
  const offer = () => aiVoice.offer("read", voice() !== null);
  synthesis.addEventListener?.("voiceschanged", offer);
  offer();
})();
