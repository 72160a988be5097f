"""The page as a candidate uses it: its form, its buttons and its box for answers."""

import re

from playwright.async_api import Browser, Locator, Page, expect

from tests.support.app import App

PROFILE = {
    "Full name": "Zoë Ångström",
    "Email": "zoe@example.org",
    "Phone": "+49 (0)30 901820",
    "Years of experience": "3.5",
    "Position": "Data Engineer",
    "Tech stack": "Python, SQL / Docker",
}


async def open_page(browser: Browser, app: App) -> Page:
    """Open the page as a new visitor."""
    page = await browser.new_page()
    page.set_default_timeout(15_000)
    await page.goto(app.url)
    await expect(button(page, "Start interview")).to_be_visible()
    return page


def button(page: Page, name: str) -> Locator:
    """Find the button with this name."""
    return page.get_by_role("button", name=name, exact=True)


def box(page: Page) -> Locator:
    """Find the box for answers."""
    return page.get_by_role("textbox", name=re.compile("^Your answer to question"))


def asked(page: Page, number: int, count: int = 5) -> Locator:
    """Find the heading of a question that the page asks."""
    return page.locator("#chat").get_by_text(f"Question {number} of {count}", exact=True)


async def send(page: Page, answer: str) -> None:
    """Answer the question in sight, and wait for the whole feedback."""
    await expect(button(page, "Send")).to_be_visible()
    await box(page).fill(answer)
    await button(page, "Send").click()
    await expect(button(page, "Next question").or_(button(page, "See your report"))).to_be_visible()


async def end(page: Page) -> None:
    """End the interview, and wait for the report."""
    await button(page, "End interview").click()
    await button(page, "Yes, end it").click()
    await expect(button(page, "Download report")).to_be_visible()


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
        await expect(asked(page, number)).to_be_visible()
        await send(page, f"{answer} ({number})")
        await button(page, "Next question" if number < 5 else "See your report").click()
    await expect(button(page, "Download report")).to_be_visible()
