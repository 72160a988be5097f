// @ts-check
// Dictate: the browser's own speech recognition writes into the box, interim words included.
(() => {
  const { begin, end, write } = aiVoice;
  /** @type {any} */
  const page = window, Recogniser = page.SpeechRecognition ?? page.webkitSpeechRecognition;
  if (!Recogniser || !aiVoice.microphone) return;
  const OTHERWISE = "Dictation stopped. Press Dictate to try again, or type.";
  /** @type {Record<string, string>} */
  const PROBLEMS = {
    "not-allowed": "The microphone is not allowed. Allow it in the browser's address bar, or type.",
    "service-not-allowed": "This browser does not allow speech recognition here. Please type.",
    "audio-capture": "No microphone was found. Connect one, or type.",
    "language-not-supported": "This browser's speech recognition knows no English. Please type.",
    "network": "This browser's speech recognition cannot be reached. Please type.",
    "no-speech": "Nothing was heard. Press Dictate to try again, or type.",
  };
  /** The recogniser whose words are still wanted. @type {any} */
  let current = null;
  const drop = () => {
    const old = current;
    current = null;
    old?.abort();
  };
  const start = () => {
    drop();
    const own = current = new Recogniser(), before = aiVoice.typed();
    const stopped = (text = OTHERWISE) => {
      if (own !== current) return;
      current = null;
      if (document.body.dataset.voiceOn === "dictate") end(text);
    };
    own.lang = navigator.languages.find((one) => one.startsWith("en")) ?? "en-US"; // as the questions
    own.continuous = own.interimResults = true;
    own.onresult = (/** @type {any} */ { results }) => {
      if (own !== current) return; // a late result
      write(before + [...results].map((one) => one[0].transcript.trim()).join(" "));
    };
    own.onstart = () => { if (own === current) aiVoice.say("Listening."); };
    own.onend = () => stopped();
    own.onerror = (/** @type {any} */ { error }) => stopped(PROBLEMS[error]);
    begin("dictate", "Stop dictating", "Waiting for the microphone.");
    try { own.start(); } catch { stopped(); }
  };
  aiLook.actions.dictate = () => {
    if (document.body.dataset.voiceOn !== "dictate") return aiVoice.ask("dictate", start);
    current?.stop(); // its last words may still come
    end();
  };
  // Send takes the box as it is; and a candidate who types does not want the box to change.
  const mine = () => { if (current) { drop(); end(); } };
  aiVoice.beforeSend(mine);
  aiVoice.onMove(drop);
  addEventListener("input", (event) => {
    if (event.isTrusted && event.target === aiVoice.box()) mine();
  }, true);
  aiVoice.offer("dictate");
})();
