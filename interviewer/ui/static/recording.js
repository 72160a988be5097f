// @ts-check
// Record: an answer of at most three minutes becomes text by the recogniser of the app's owner.
const aiRecording = (() => {
  const { find } = aiScreen, { begin, end } = aiVoice;
  // Three minutes at 24 kbit/s are 0.54 MB, and 0.72 MB as they are sent. A browser that writes more
  // reaches the second limit first. Either fits a request of 2 MB beside the saved interview.
  const SECONDS = 180, BYTES = 950_000, BITS = 24_000, TICK = 250;
  const KINDS = ["audio/webm;codecs=opus", "audio/mp4"];
  const mimeType = KINDS.find((one) => window.MediaRecorder?.isTypeSupported(one));
  /** @type {Record<string, string>} */
  const PROBLEMS = {
    NotAllowedError: "The microphone is not allowed. Allow it in the browser's address bar, or type.",
    NotFoundError: "No microphone was found. Connect one, or type.",
  };
  const OTHERWISE = "The microphone cannot be used right now. Try again, or type.";
  /** @typedef {{ finish: () => void, recorder?: MediaRecorder }} Recording */
  /** The recording whose words are wanted, and the one that the server is at work on. */
  let current = /** @type {Recording?} */ (null), sent = current, busy = false;
  let url = "", where = ""; // a recording that is not text yet, and its question
  const drop = () => {
    const old = current;
    [current, url] = [null, ""];
    aiVoice.offer("resend", false);
    old?.finish();
  };
  const forget = () => { drop(); end(); };
  const show = (seconds = 0, level = 0) => {
    const [meter, timer] = [find("#level"), find("#recorded")];
    const textContent = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
    Object.assign(meter ?? {}, { value: level, hidden: !seconds });
    Object.assign(timer ?? {}, { textContent, hidden: !seconds });
  };
  const send = (/** @type {Recording} */ own) => {
    [current, sent, busy] = [own, own, true];
    own.finish = forget;
    aiVoice.offer("resend", false);
    begin("record", "Drop the recording", "Turning the recording into text …");
    find("#recording")?.click();
  };
  const start = async () => {
    if (busy) return aiVoice.say("The last recording is still being turned into text. Wait a moment.");
    drop();
    /** @type {Recording} */
    const own = current = { finish: forget };
    begin("record", "Stop recording", "Waiting for the microphone.");
    let stream = /** @type {MediaStream?} */ (null);
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (own === current) return record(own, stream);
    } catch (/** @type {any} */ error) {
      if (own === current) current = null, end(PROBLEMS[error.name] ?? OTHERWISE);
    }
    stream?.getTracks().forEach((track) => track.stop());
  };
  const record = (/** @type {Recording} */ own, /** @type {MediaStream} */ stream) => {
    const recorder = own.recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS });
    const context = new AudioContext(), meter = context.createAnalyser();
    const samples = new Float32Array(meter.fftSize), began = Date.now();
    /** @type {Blob[]} */
    const parts = [];
    context.createMediaStreamSource(stream).connect(meter);
    own.finish = () => { if (recorder.state !== "inactive") recorder.stop(); };
    recorder.ondataavailable = ({ data }) => {
      parts.push(data);
      meter.getFloatTimeDomainData(samples);
      const seconds = (Date.now() - began) / 1000, size = parts.reduce((sum, one) => sum + one.size, 0);
      show(seconds, 8 * Math.hypot(...samples) / Math.sqrt(samples.length)); // 8: speech fills half
      if (seconds >= SECONDS || size >= BYTES) own.finish();
    };
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      context.close();
      show();
      if (own !== current) return;
      const reader = new FileReader();
      reader.onload = () => { if (own === current) { url = String(reader.result); send(own); } };
      reader.readAsDataURL(new Blob(parts, { type: mimeType }));
    };
    recorder.start(TICK);
    aiVoice.say("Recording, at most three minutes.");
  };
  if (mimeType && aiVoice.microphone) aiVoice.offer("record");
  Object.assign(aiLook.actions, {
    record: () => { current ? current.finish() : aiVoice.ask("record", start); },
    resend: () => send({ finish: forget }),
  });
  // Send waits for the words: it ends a recording, and they come into the box first.
  aiVoice.beforeSend((event) => {
    if (!current) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (current.recorder?.state === "recording") current.finish();
  });
  aiVoice.onMove(() => {
    if (current || !aiScreen.view().id) drop();
    aiVoice.offer("resend", url !== "" && where === aiVoice.place());
  });
  const done = () => {
    const wanted = sent !== null && sent === current;
    [sent, busy] = [null, false];
    if (wanted) current = null;
    return wanted;
  };
  return {
    /** Return the event's values with the recording in the first place. */
    sent: (/** @type {unknown[]} */ ...given) => [url, ...given.slice(1)],
    heard: (/** @type {string} */ text) => {
      if (!done()) return;
      url = "";
      aiVoice.write(aiVoice.typed() + text);
      end("Check the words before you send them.");
    },
    /** Keep the recording for another try; a message tells why it failed. */
    failed: () => {
      if (!done()) return;
      end();
      where = aiVoice.place();
      aiVoice.offer("resend", true);
    },
  };
})();
