"""The page as a candidate uses it: its form, its buttons and its box for answers."""

import re
import time
from typing import Any
from weakref import WeakKeyDictionary

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    FrameLocator,
    Locator,
    Page,
    Request,
    expect,
)

from tests.support.app import ROOT, App
from tests.support.waits import soon

PROFILE = {
    "Full name": "Zoë Ångström",
    "Email": "zoe@example.org",
    "Phone": "+49 (0)30 901820",
    "Years of experience": "3.5",
    "Position": "Data Engineer",
    "Tech stack": "Python, SQL / Docker",
}
AXE = ROOT / "node_modules/axe-core/axe.min.js"
REFUSED: list[str] = []  # what the Content-Security-Policy kept the pages from doing
QUIET = 0.5  # seconds without a request after which nothing more follows from an event
SEEN: WeakKeyDictionary[Page, float] = WeakKeyDictionary()  # its last request to the queue


async def open_page(browser: Browser | BrowserContext, app: App) -> Page:
    """Open the page, as a new visitor unless in a context."""

    def logged(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            REFUSED.append(message.text)

    def see(request: Request) -> None:
        if "/queue/" in request.url:
            SEEN[page] = time.monotonic()

    page = await browser.new_page()
    page.set_default_timeout(15_000)
    page.on("console", logged)
    for change in ("request", "requestfinished", "requestfailed"):
        page.on(change, see)
    await page.goto(app.url)
    await expect(button(page, "Start interview")).to_be_visible()
    return page


async def anew(page: Page, app: App, query: str = "") -> None:
    """Make the page that of a new visitor, who may follow a link that presets the form.

    The document is new, and the browser keeps and emulates nothing. What else was loaded stays in
    its memory, so that this costs half as much as a new page.
    """
    for other in page.context.pages:
        if other is not page:
            await other.close()
    await page.unroute_all()
    await page.context.clear_permissions()
    await page.context.clear_cookies()
    await page.mouse.move(0, 0)
    await page.goto(app.url + "robots.txt")  # no script here writes to the store
    await page.evaluate("localStorage.clear(), sessionStorage.clear()")
    await page.set_viewport_size({"width": 1280, "height": 720})
    await page.emulate_media(
        media="null", color_scheme="light", reduced_motion="null", forced_colors="null"
    )
    await page.goto(app.url + query)
    await expect(button(page, "Start interview")).to_be_visible()


async def settled(page: Page) -> None:
    """Wait until the page has done what follows from its last event.

    Gradio sometimes leaves a stream open that carries no event any more, so that the end of all
    streams tells nothing.
    """
    await soon(lambda: time.monotonic() > SEEN[page] + QUIET)


def button(page: Page, name: str) -> Locator:
    """Find the button with this name."""
    return page.get_by_role("button", name=name, exact=True)


def box(page: Page) -> Locator:
    """Find the box for answers."""
    return page.get_by_role("textbox", name=re.compile("^Your answer to question"))


def field(page: Page | FrameLocator, label: str) -> Locator:
    """Find a field of the form."""
    return page.get_by_label(label, exact=True)


def asked(page: Page, number: int, count: int = 5) -> Locator:
    """Find the heading of a question that the page asks."""
    return page.locator("#chat").get_by_text(f"Question {number} of {count}", exact=True)


async def fill_in(page: Page, **changes: str) -> None:
    """Fill in the form; `changes` replace values of `PROFILE`."""
    for label, value in {**PROFILE, **changes}.items():
        await field(page, label).fill(value)


async def begin(page: Page, **changes: str) -> None:
    """Fill in the form and start the interview."""
    await fill_in(page, **changes)
    await button(page, "Start interview").click()


async def start(page: Page) -> None:
    """Start an interview; the first question waits for its answer."""
    await begin(page)
    await expect(page.locator("#chat").get_by_text(re.compile("^Question 1 of"))).to_be_visible()
    await expect(button(page, "Send")).to_be_enabled()


async def started(browser: Browser, app: App) -> Page:
    """Open the page as a new visitor, and start an interview."""
    page = await open_page(browser, app)
    await start(page)
    return page


async def send(page: Page, text: str) -> None:
    """Send an answer as soon as one is waited for."""
    await expect(button(page, "Send")).to_be_enabled()
    await box(page).fill(text)
    await button(page, "Send").click()


async def answered(page: Page, text: str) -> None:
    """Answer the question in sight, and wait for the whole feedback."""
    await send(page, text)
    await expect(button(page, "Next question").or_(button(page, "See your report"))).to_be_visible()


async def go_on(page: Page) -> None:
    """Go on from the feedback, to the next question or to the report."""
    await button(page, "Next question").or_(button(page, "See your report")).click()


async def enter_anew(page: Page) -> None:
    """Come back to the view in sight, as from the form: after a change of the window's size."""
    await page.evaluate("aiScreen.toForm(), aiScreen.show({}, aiScreen.earlier())")


async def end(page: Page) -> None:
    """End the interview, and wait for the report."""
    await button(page, "End interview").click()
    await button(page, "Yes, end it").click()
    await expect(button(page, "Download report")).to_be_visible()


async def downloaded(page: Page, name: str) -> str:
    """Press the button with this name, and return the file that comes."""
    async with page.expect_download() as download:
        await button(page, name).click()
    return (await (await download.value).path()).read_text("utf-8")


async def tab_to(page: Page, name: str) -> None:
    """Move the focus to a button with the Tab key."""
    await expect(button(page, name)).to_be_visible()
    for _ in range(30):  # past the questions and the list of key points
        await page.keyboard.press("Tab")
        if await button(page, name).evaluate("b => b === document.activeElement"):
            return
    raise AssertionError(f"{name} cannot be reached")


async def violations(page: Page, where: str) -> list[str]:
    """Return what axe finds in the page as it is; a dark page differs only in its colours."""
    found: list[str] = []
    if not await page.evaluate("Boolean(window.axe)"):
        await page.evaluate(AXE.read_text("utf-8"))
    for theme, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):
        await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        await page.wait_for_timeout(100)  # the page follows the scheme
        options = {"resultTypes": ["violations"], **rules}
        result: Any = await page.evaluate("options => axe.run(document, options)", options)
        for violation in result["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            found.append(f"{where} {theme}: {violation['id']} {nodes}")
    return found
