// @ts-check
// What dictating, recording and reading aloud share: one at a time, its button, its sentence, the box.
const aiVoice = (() => {
  const { find } = aiScreen, { dataset } = document.body;
  const place = () => [aiScreen.view().id, aiScreen.view().sent, aiScreen.number(), dataset.mode].join();
  const box = () => /** @type {HTMLTextAreaElement} */ (find("#answer textarea"));
  const say = (text = "") => Object.assign(find("#voice-said") ?? {}, { textContent: text });
  let here = "", label = "";
  /** @type {(() => void)[]} */
  const moved = [];
  const end = (text = "") => {
    const button = find(`[data-do="${dataset.voiceOn}"]`);
    if (button && label) button.textContent = label;
    delete dataset.voiceOn;
    label = "";
    say(text);
  };
  // The page has gone to another question or view: what is said now belongs to no box.
  new MutationObserver(() => {
    if (place() === here) return;
    here = place();
    for (const act of moved) act();
    end();
  }).observe(document.body, { attributeFilter: ["data-mode"] });
  return {
    box, say, end, place,
    /** Call `act` when the page has gone to another question or view. */
    onMove: (/** @type {() => void} */ act) => { moved.push(act); },
    /** The permissions of the frame, where the browser tells them. */
    microphone: isSecureContext
      && (/** @type {any} */ (document).featurePolicy?.allowsFeature("microphone") ?? true),
    /** Show the button of what this browser can do. */
    offer: (/** @type {string} */ name, can = true) => {
      const others = (dataset.voice ?? "").split(" ").filter((other) => other && other !== name);
      dataset.voice = [...others, ...can ? [name] : []].join(" ");
    },
    /**
     * Begin: the button, with its new label, now ends it.
     * @type {(name: string, ending: string, text: string) => void}
     */
    begin: (name, ending, text) => {
      end();
      const button = find(`[data-do="${name}"]`);
      if (button) [label, button.textContent] = [button.textContent ?? "", ending];
      [here, dataset.voiceOn] = [place(), name];
      say(text);
    },
    /**
     * Say once in a browser who hears it, before the first use.
     * @type {(name: string, act: () => void) => void}
     */
    ask: (name, act) => {
      const dialog = /** @type {HTMLDialogElement?} */ (find(`#ask-${name}`)), key = `asked-${name}`;
      if (!dialog || aiStorage.draft()[key]) return act();
      dialog.returnValue = "";
      dialog.onclose = () => {
        if (!dialog.returnValue) return;
        aiStorage.keepDraft({ [key]: true });
        act();
      };
      dialog.showModal();
    },
    /** Call `act` before the page hears of a press of Send, or of the keys that send. */
    beforeSend: (/** @type {(event: Event) => void} */ act) => {
      addEventListener("click", (event) => {
        if (/** @type {Element} */ (event.target).closest("#send")) act(event);
      }, true);
      for (const type of ["keydown", "keypress"]) {
        addEventListener(type, (event) => {
          const { key, shiftKey } = /** @type {KeyboardEvent} */ (event);
          if (key === "Enter" && shiftKey && event.target === box()) act(event);
        }, true);
      }
    },
    /** Put text into the box, as if it were typed. */
    write: (/** @type {string} */ text) => {
      box().value = text;
      box().dispatchEvent(new Event("input", { bubbles: true }));
    },
    /** Return the box's text, ready for more words. */
    typed: () => box().value.replace(/(\S)$/, "$1 "),
  };
})();
