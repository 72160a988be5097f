"""Reloads, crashes, blocked storage and second tabs lose nothing, in Chromium."""

import asyncio
from collections.abc import Callable

from playwright.async_api import Browser, Page, expect

from tests.support.app import App
from tests.support.model_server import Endpoint, good
from tests.support.page import (
    PROFILE,
    answered,
    asked,
    begin,
    box,
    button,
    downloaded,
    field,
    fill_in,
    go_on,
    open_page,
    settled,
    start,
)

PROJECTS = "Projects you want to be asked about"
ANSWER = "An answer that is too long to type twice."


async def come_back(page: Page, app: App, how: str) -> None:
    """Reload, or kill the server, start it again and reload."""
    await asyncio.sleep(0.5)
    if how == "crash":
        await page.goto("about:blank")  # else it would go on by itself
        app.kill()
        app.start()
    await page.goto(app.url)
    await expect(field(page, "Full name")).to_be_attached()


async def test_the_candidate_goes_on_at_every_step_without_retyping(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Form, questions, half an answer, feedback and report survive a reload or a crash.

    The reload meets a server that is still at work, the crash one that has forgotten everything.
    """
    app = serve(ENDPOINT_URL=endpoint.url, QUESTION_COUNT="2")
    page = await open_page(browser, app)
    chat = page.locator("#chat")
    for label in ("Full name", "Position", "Tech stack"):
        await field(page, label).fill(PROFILE[label])
    await come_back(page, app, "reload")
    for label in ("Full name", "Position", "Tech stack"):
        await expect(field(page, label)).to_have_value(PROFILE[label])
    await expect(field(page, "Email")).to_have_value("")

    endpoint.script = lambda request: [*good(request)[:9], "hang"]
    await begin(page)
    await expect(chat.get_by_text("Explain how")).to_be_visible()
    await come_back(page, app, "reload")
    await button(page, "Continue your interview").click()
    await expect(chat.get_by_text("Explain how")).to_be_visible()
    endpoint.script = good
    await come_back(page, app, "crash")
    await button(page, "Continue your interview").click()
    await expect(button(page, "Send")).to_be_enabled()

    await box(page).fill(ANSWER)
    await come_back(page, app, "reload")
    await expect(page.get_by_text("question 1 of 2")).to_be_visible()
    await button(page, "Continue your interview").click()
    await expect(box(page)).to_have_value(ANSWER)
    await expect(button(page, "Send")).to_be_enabled()

    endpoint.script = lambda request: [*good(request)[:6], "hang"]
    await button(page, "Send").click()
    await expect(chat.get_by_text("What worked")).to_be_visible()
    await come_back(page, app, "reload")
    await button(page, "Continue your interview").click()
    await expect(chat.get_by_text("What worked")).to_be_visible()
    endpoint.script = good
    await come_back(page, app, "crash")
    await button(page, "Continue your interview").click()
    await expect(chat.get_by_text(ANSWER)).to_be_visible()
    await expect(button(page, "Next question")).to_be_visible()
    await come_back(page, app, "reload")
    await button(page, "Continue your interview").click()  # it shows the feedback again
    await expect(chat.get_by_text("What worked")).to_be_visible()
    await go_on(page)
    await answered(page, ANSWER)
    await go_on(page)
    await expect(button(page, "Download report")).to_be_visible()
    await come_back(page, app, "crash")
    await button(page, "Open your report").click()
    await expect(page.locator("#page")).to_contain_text("Thank you, Zoë Ångström!")


async def test_an_open_page_waits_for_its_server_and_goes_on(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """The server is killed before Send is pressed, and again while feedback streams."""
    app = serve(ENDPOINT_URL=endpoint.url, QUESTION_COUNT="2")
    page = await open_page(browser, app)
    chat = page.locator("#chat")
    await begin(page)
    await expect(button(page, "Send")).to_be_enabled()
    await box(page).fill(ANSWER)
    # As a link to a mail program does: the page says that it leaves, and stays.
    await page.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    app.kill()
    await button(page, "Send").click()
    await expect(page.get_by_text("server is not responding")).to_be_visible()
    app.start()
    await expect(page.get_by_text("server is not responding")).to_be_hidden()
    await expect(chat.get_by_text("Question 1 of 2", exact=True)).to_be_visible()
    await expect(box(page)).to_have_value(ANSWER)

    endpoint.script = lambda request: [*good(request)[:6], "hang"]
    await expect(button(page, "Send")).to_be_visible()
    await button(page, "Send").click()
    await expect(chat.get_by_text("What worked")).to_be_visible()
    endpoint.script = good
    app.kill()
    app.start()
    await expect(button(page, "Next question")).to_be_visible()
    await expect(chat.get_by_text(ANSWER)).to_have_count(1)
    await button(page, "Next question").click()
    await expect(asked(page, 2, 2)).to_be_visible()
    await expect(box(page)).to_have_value("")


async def test_a_browser_that_can_do_less_still_interviews(
    browser: Browser, built_in_app: App
) -> None:
    """Here one on a Mac that, like Firefox, neither hears nor reads, and that blocks storage.

    The page says once that a reload loses the interview, names the Mac's own key and offers no
    button for what browser or app cannot do: this app has no recogniser.
    """
    page = await open_page(browser, built_in_app)
    await page.add_init_script(
        """delete window.SpeechRecognition; delete window.webkitSpeechRecognition;
        Object.defineProperty(navigator, "platform", { value: "MacIntel" });
        Object.defineProperty(window, "localStorage",
          { get() { throw new Error("no"); }, configurable: true });"""
    )
    await page.reload()
    await expect(page.get_by_text("Your browser blocks storage")).to_be_visible()
    await button(page, "OK").click()
    await button(page, "Help and shortcuts").click()
    await expect(page.locator("#help dt").first).to_have_text("⌘ Enter", use_inner_text=True)
    await page.keyboard.press("Escape")
    await start(page)
    await expect(page.locator("#voice button:visible")).to_have_count(0)
    await expect(button(page, "Read aloud")).to_be_hidden()
    await expect(page.locator("#recording")).to_have_count(0)


async def test_a_second_tab_takes_over_and_neither_overwrites_the_other(
    page: Page, built_in_app: App
) -> None:
    """The first tab says so and stops writing."""
    first, context = page, page.context
    second = await context.new_page()
    await second.goto(built_in_app.url)
    await expect(button(second, "Start interview")).to_be_visible()
    await fill_in(first)
    await field(first, "Position").press("Enter")
    await expect(first.locator("#chat").get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    await asyncio.sleep(1.0)  # Gradio writes the save a moment later
    await begin(second)  # it does not know of the first one's interview
    await expect(second.get_by_text("open in another tab")).to_be_visible()
    await expect(button(first, "Send")).to_be_enabled()  # what was refused takes nothing over
    await expect(first.get_by_text("now open in another tab")).to_be_hidden()
    await button(second, "Continue your interview").click()
    await expect(first.get_by_text("now open in another tab")).to_be_visible()
    await expect(button(second, "Send")).to_be_enabled()
    third = await context.new_page()
    await third.goto(built_in_app.url)
    await expect(third.get_by_text("open in another tab")).to_be_visible()
    await answered(second, ANSWER)
    await asyncio.sleep(1.0)
    async with third.expect_navigation():  # what it has seen is old by now
        await button(third, "Continue your interview").click()
    await button(third, "Continue your interview").click()
    await expect(third.locator("#chat").get_by_text(ANSWER)).to_be_visible()
    await button(first, "Take over here").click()
    await button(first, "Continue your interview").click()
    await expect(first.locator("#chat").get_by_text(ANSWER)).to_be_visible()


HIDE, SHOW = (
    f"dispatchEvent(new PageTransitionEvent('{event}', {{ persisted: true }}))"
    for event in ("pagehide", "pageshow")
)


async def test_a_page_from_the_history_goes_on_unless_it_was_overtaken(page: Page) -> None:
    """It owns the interview again, and does not speak of another tab.

    If another tab has moved on and closed meanwhile, what it saved is not overwritten. What it
    saved is damaged here; the page says that it cannot be read, and offers it as a download.
    """
    await start(page)
    await page.evaluate(HIDE)
    await page.evaluate(SHOW)
    await page.wait_for_timeout(500)
    await expect(page.locator("#page-notice")).to_have_count(0)
    await expect(page.locator("main[inert]")).to_have_count(0)
    await answered(page, ANSWER)
    await settled(page)  # Gradio writes the save a moment after the chat
    await page.evaluate(HIDE)
    await page.evaluate("localStorage['ai-interviewer'] = 'saved by another tab'")
    async with page.expect_navigation():
        await page.evaluate(SHOW)
    await expect(page.get_by_text("cannot be read")).to_be_visible()
    assert await downloaded(page, "Download the saved data") == "saved by another tab"
    await field(page, "Position").press("Enter")
    await button(page, "Cancel").click()
    await button(page, "Start interview").click()
    await expect(page.get_by_role("dialog")).to_contain_text("You can download it first")
    await button(page, "Cancel").click()
    await button(page, "Start over").click()
    await button(page, "Yes, replace it").click()
    await expect(page.locator("#running")).to_be_hidden()


async def test_one_button_deletes_everything(page: Page, built_in_app: App) -> None:
    """Delete my data asks once, clears the browser and the page, and says so."""
    await page.get_by_text("More options").click()
    await field(page, "Job description").fill("We look after trains.")
    await page.get_by_label(PROJECTS).fill("A queue with Kafka")
    await begin(page)
    await expect(button(page, "Send")).to_be_enabled()
    await box(page).fill(ANSWER)
    other = await page.context.new_page()
    await other.goto(built_in_app.url)
    await expect(field(other, "Full name")).to_have_value("Zoë Ångström")
    await button(page, "Delete my data").click()
    await page.keyboard.press("Escape")
    await expect(box(page)).to_have_value(ANSWER)
    await button(page, "Delete my data").click()
    await button(page, "Yes, delete it").click()
    await expect(page.get_by_text("has been deleted").first).to_be_visible()
    await expect(field(page, "Full name")).to_have_value("")
    await expect(field(page, "Job description")).to_have_value("")
    await expect(page.get_by_label(PROJECTS)).to_have_value("")
    await expect(page.get_by_text("In your own words, separated by commas.")).to_be_visible()
    await expect(field(other, "Full name")).to_have_value("")
    kept = await page.evaluate("JSON.stringify(Object.values(localStorage))")
    assert "Zoë" not in kept
    assert ANSWER not in kept
    await page.goto(built_in_app.url)
    await expect(button(page, "Start interview")).to_be_visible()
    await expect(button(page, "Continue your interview")).to_be_hidden()
