"""Candidates dictate and are read to, in Chromium with a stand-in for the vendor's service."""

import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.support.app import FLAGS, App, chromium
from tests.support.page import answered, asked, box, button, open_page, send, start, started

# The page makes a recogniser of this class; a test says what it hears.
STAND_IN = """
window.recognisers = [];
window.SpeechRecognition = class {
  constructor() { this.calls = []; recognisers.push(this); }
  start() { this.calls.push("start"); this.onstart?.(); }
  stop() { this.calls.push("stop"); }
  abort() { this.calls.push("abort"); }
};
window.hear = (...texts) => recognisers.at(-1).onresult?.({ results: texts.map((transcript) => [{ transcript }]) });
window.fail = (error) => recognisers.at(-1).onerror?.({ error });
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: new class extends EventTarget {
  voices = [];
  getVoices() { return this.voices; }
  speak(one) { spoken.push(one); }
  cancel() { spoken.push("cancel"); }
}() });
"""  # noqa: E501
GIVE_VOICES = """speechSynthesis.voices = [{ lang: "de-DE" },
  { lang: "en-GB", localService: false }, { lang: "en-US", localService: true }];
speechSynthesis.dispatchEvent(new Event("voiceschanged"));"""


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, built_in_app: App) -> Page:
    """The first question, in a browser with the stand-in."""
    page = await open_page(browser, built_in_app)
    await page.add_init_script(STAND_IN)
    await page.reload()
    await start(page)
    return page


async def dictate(page: Page, *heard: str) -> None:
    """Dictate, and hear these results."""
    await button(page, "Dictate").click()
    if await button(page, "Yes, dictate").is_visible():
        await button(page, "Yes, dictate").click()
    await expect(said(page)).to_have_text("Listening.")
    if heard:
        await page.evaluate("heard => hear(...heard)", list(heard))


def said(page: Page) -> Locator:
    return page.locator("#voice-said")


async def test_the_keyboard_reaches_and_ends_a_dictation(page: Page) -> None:
    """Nothing listens before the candidate has read once who hears; Cancel means no.

    The status and the button's name say what goes on. A candidate who types ends it, too, so that
    the box holds what they typed.
    """
    await box(page).focus()
    await page.keyboard.press("Tab")
    await expect(button(page, "Dictate")).to_be_focused()
    await page.keyboard.press("Enter")
    for maker in ("Google", "Microsoft", "Apple"):
        await expect(page.get_by_role("dialog")).to_contain_text(maker)
    await button(page, "Cancel").click()
    assert await page.evaluate("recognisers.length") == 0
    await button(page, "Dictate").press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(said(page)).to_have_text("Listening.")
    await expect(page.get_by_role("status").filter(has_text="Listening.")).to_be_visible()
    await expect(button(page, "Stop dictating")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(button(page, "Dictate")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(said(page)).to_have_text("Listening.")
    await page.evaluate("hear('It counts')")
    await box(page).press_sequentially(" refs")
    await page.evaluate("hear('It counts references')")
    await expect(box(page)).to_have_value("It counts refs")
    await expect(button(page, "Dictate")).to_be_visible()


async def test_words_come_after_what_was_typed_and_never_into_the_next_box(page: Page) -> None:
    """They change until they are final, fillers stay, and the last ones still come after Stop.

    Sending and leaving end the dictation, and what is heard then is lost.
    """
    await box(page).fill("To begin:")
    await dictate(page, "um I would")
    await expect(box(page)).to_have_value("To begin: um I would")
    await page.evaluate("hear('Um, I would, uh, measure.', ' Then')")
    await expect(box(page)).to_have_value("To begin: Um, I would, uh, measure. Then")
    await expect(page.locator("#meter")).to_contain_text("8 words")
    await button(page, "Stop dictating").click()
    assert await page.evaluate("recognisers.at(-1).calls") == ["start", "stop"]
    await page.evaluate("hear('Um, I would, uh, measure.', ' Then decide.')")
    await answered(page, await box(page).input_value())
    await expect(page.locator("#chat")).to_contain_text("Um, I would, uh, measure. Then decide.")
    await button(page, "Next question").click()

    for number, how in enumerate(("Send", "Shift+Enter", "Stop dictating"), 3):
        await dictate(page, "It counts references.")
        if how == "Stop dictating":  # its last words may still come, but not to the next question
            await button(page, how).click()
            how = "Skip"
        await (box(page).press(how) if "+" in how else button(page, how).click())
        if how != "Skip":
            await page.evaluate("hear('It counts references. And more.')")
            await button(page, "Next question").click()
        await expect(asked(page, number)).to_be_visible()
        await page.evaluate("hear('It counts references. And more.')")
        await expect(box(page)).to_have_value("")
        assert await page.evaluate("recognisers.at(-1).calls.at(-1)") == "abort"
        await expect(button(page, "Dictate")).to_be_visible()


async def test_an_error_is_a_sentence_and_typing_goes_on(page: Page) -> None:
    """Some errors are not followed by an end, and some have no sentence of their own."""
    for error, sentence in {
        "not-allowed": "The microphone is not allowed.",
        "no-speech": "Nothing was heard.",
        "something-new": "Dictation stopped.",
    }.items():
        await dictate(page, "It counts")
        await page.evaluate("error => fail(error)", error)
        await expect(said(page)).to_contain_text(sentence)
        await expect(button(page, "Dictate")).to_be_visible()
    await answered(page, "It counts references.")


async def test_the_vendors_own_class_ends_in_a_sentence(
    one_browser: Browser, built_in_app: App
) -> None:
    """Chromium has one, but no service behind it and here no microphone."""
    launch = one_browser.browser_type.launch
    async with await launch(executable_path=chromium(shell=False), args=FLAGS) as browser:
        page = await started(browser, built_in_app)
        await button(page, "Dictate").click()
        await button(page, "Yes, dictate").click()
        await expect(said(page)).to_contain_text("type.")
        await expect(button(page, "Dictate")).to_be_visible()


async def test_the_question_is_read_aloud_once_there_is_an_english_voice(page: Page) -> None:
    """Its text alone, by a voice of the device if there is one; it stops on leaving."""
    await expect(button(page, "Read aloud")).to_be_hidden()
    await page.evaluate(GIVE_VOICES)
    await button(page, "Read aloud").click()
    (text, voice) = await page.evaluate("[spoken[0].text, spoken[0].voice.lang]")
    shown = await page.locator("#chat [data-kind=question] p").first.inner_text()
    assert " ".join(text.split()).startswith(" ".join(shown.split()))
    assert voice == "en-US"
    await button(page, "Stop reading").click()
    await button(page, "Read aloud").click()
    await page.evaluate("spoken.at(-1).onerror({ error: 'synthesis-failed' })")
    await expect(said(page)).to_contain_text("cannot read aloud")
    await button(page, "Hint").click()
    await button(page, "Read aloud").click()
    await send(page, "It counts references.")
    await expect(button(page, "Next question")).to_be_visible()
    assert await page.evaluate("spoken.at(-1)") == "cancel"
    await expect(button(page, "Stop reading")).to_be_hidden()
