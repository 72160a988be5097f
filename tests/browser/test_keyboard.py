"""Candidates can do without a mouse, in Chromium."""

import re

from playwright.async_api import Page, expect

from tests.support.app import App
from tests.support.page import asked, box, field, tab_to


async def test_an_interview_by_keyboard_alone(page: Page, built_in_app: App) -> None:
    """It goes from the form over an improvement and a hint to the report without a mouse."""
    await page.goto(f"{built_in_app.url}?years=3")
    await page.locator("#count :checked").focus()
    for key, count in (("ArrowLeft", "3"), ("ArrowRight", "5")):
        await page.keyboard.press(key)
        await expect(page.locator("#count .selected")).to_have_text(re.compile(rf"^\s*{count} "))
        await expect(page.locator("#count :checked")).to_be_focused()
    await page.keyboard.press("?")
    await expect(page.get_by_role("heading", name="Help")).to_be_focused()
    await expect(page.locator("#help dt").first).to_have_text("Ctrl Enter", use_inner_text=True)
    await page.keyboard.press("Escape")
    await tab_to(page, "Your data")
    await page.keyboard.press("Enter")
    await expect(page.locator("#your-data button").first).to_be_focused()
    assert page.url.endswith("?years=3")  # it is still the same page
    for label, value in {
        "Full name": "Zoë",
        "Position": "Engineer",
        "Tech stack": "Python",
    }.items():
        await field(page, label).focus()
        await page.keyboard.type(value)
    await field(page, "Years of experience").focus()
    await page.keyboard.type("3")
    await page.keyboard.press("Enter")
    chat = page.locator("#chat")
    await expect(chat.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    await expect(box(page)).to_be_focused()
    assert await page.locator(".keys").inner_text() == "Ctrl Enter sends"
    await page.keyboard.type("Because the reason comes first, in one sentence.")
    await page.keyboard.press("Control+Enter")
    await expect(chat.get_by_text("Feedback on question 1")).to_be_focused()
    await tab_to(page, "Improve my answer")
    await page.keyboard.press("Enter")
    await expect(box(page)).to_have_value("Because the reason comes first, in one sentence.")
    await expect(box(page)).to_be_focused()
    await page.keyboard.press("Shift+Enter")
    await tab_to(page, "Next question")
    await page.keyboard.press("Enter")
    await expect(asked(page, 2)).to_be_visible()
    await expect(box(page)).to_be_focused()
    for name, said in (("Hint", "Hint:"), ("Skip", "Question 3 of 5")):
        await tab_to(page, name)
        await page.keyboard.press("Enter")
        await expect(chat.get_by_text(said).locator("visible=true").first).to_be_visible()
    await tab_to(page, "End interview")
    await page.keyboard.press("Enter")
    await tab_to(page, "Yes, end it")
    await page.keyboard.press("Enter")
    await expect(page.locator("#page")).to_contain_text("Thank you, Zoë!")
    await expect(page.locator("#page .title")).to_be_focused()
