"""The page as a candidate uses it: its form, its buttons and its box for answers."""

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.support.app import App

PROFILE = {
    "Full name": "Zoë Ångström",
    "Email": "zoe@example.org",
    "Phone": "+49 (0)30 901820",
    "Years of experience": "3.5",
    "Position": "Data Engineer",
    "Tech stack": "Python, SQL / Docker",
}


REFUSED: list[str] = []  # what the Content-Security-Policy kept the pages from doing


async def open_page(browser: Browser, app: App) -> Page:
    """Open the page as a new visitor."""

    def logged(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            REFUSED.append(message.text)

    page = await browser.new_page()
    page.on("console", logged)
    page.set_default_timeout(15_000)
    await page.goto(app.url)
    await expect(button(page, "Start interview")).to_be_visible()
    return page


def button(page: Page, name: str) -> Locator:
    """Find the button with this name."""
    return page.get_by_role("button", name=name, exact=True)


def box(page: Page) -> Locator:
    """Find the box for answers."""
    return page.get_by_role("textbox", name="Your answer", exact=True)


async def fill_in(page: Page, **changes: str) -> None:
    """Fill in the form; `changes` replace values of `PROFILE`."""
    for label, value in {**PROFILE, **changes}.items():
        await page.get_by_label(label, exact=True).fill(value)


async def begin(page: Page, **changes: str) -> None:
    """Fill in the form and start the interview."""
    await fill_in(page, **changes)
    await button(page, "Start interview").click()


async def take_interview(page: Page, answer: str) -> None:
    """Go from the form to the report."""
    await begin(page)
    for number in range(1, 6):
        await expect(page.get_by_text(f"Question {number} of 5")).to_be_visible()
        await expect(button(page, "Send")).to_be_enabled()
        await box(page).fill(f"{answer} ({number})")
        await button(page, "Send").click()
    await expect(button(page, "Download report")).to_be_visible()
