"""Candidates can do without a mouse, in Chromium."""

from collections.abc import Callable

import pytest
from playwright.async_api import Browser, Page, expect

from interviewer.settings import DEFAULT_MODEL
from tests.support.app import App
from tests.support.model_server import Endpoint, Request, Step, error, good
from tests.support.page import box, button, open_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def tab_to(page: Page, name: str) -> None:
    """Move the focus from the box to a button with the Tab key."""
    await expect(box(page)).to_be_focused()
    for _ in range(20):  # past the list of key points
        await page.keyboard.press("Tab")
        if await button(page, name).evaluate("b => b === document.activeElement"):
            return
    raise AssertionError(f"{name} cannot be reached")


def without_default(request: Request) -> list[Step]:
    """Refuse the first model, as a router that has no provider for it."""
    if request.model == DEFAULT_MODEL:
        return error("400 Bad Request", {"error": {"code": "model_not_supported"}})
    return good(request)


@pytest.mark.parametrize("mode", ["built-in", "endpoint", "hub"])
async def test_an_interview_by_keyboard_alone_in_every_mode(
    browser: Browser,
    endpoint: Endpoint,
    serve: Callable[..., App],
    router: dict[str, str],
    mode: str,
) -> None:
    """From the form over an improvement and a hint to the report; the Hub's router, a real HTTPS
    server behind a proxy, gets the token, and the next model where it does not serve the first."""
    hub = {"FALLBACK_MODEL_IDS": "next/model", **router}
    environ = {"built-in": {}, "endpoint": {"ENDPOINT_URL": endpoint.url}, "hub": hub}[mode]
    if mode == "hub":
        endpoint.script = without_default
    page = await open_page(browser, serve(**environ))
    await page.get_by_label("Full name", exact=True).focus()
    for value in ("Zoë", "", "", "3", "Engineer", "Python"):
        await page.keyboard.type(value)
        await page.keyboard.press("Tab")
    await page.get_by_label("Tech stack", exact=True).focus()
    await page.keyboard.press("Enter")
    chat = page.locator("#chat")
    await expect(chat.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    await expect(box(page)).to_be_focused()
    await page.keyboard.type("Because the reason comes first, in one sentence.")
    await page.keyboard.press("Shift+Enter")
    await expect(chat.get_by_text("Question 2 of 5", exact=True)).to_be_visible()
    await expect(box(page)).to_be_focused()
    await expect(button(page, "Improve my answer")).to_be_visible()
    await tab_to(page, "Improve my answer")
    await page.keyboard.press("Enter")
    await expect(box(page)).to_have_value("Because the reason comes first, in one sentence.")
    await expect(box(page)).to_be_focused()
    await page.keyboard.press("Shift+Enter")
    await expect(chat.get_by_text("Feedback on question 1")).to_have_count(2)
    await expect(button(page, "Improve my answer")).to_be_visible()
    for name, said in (("Hint", "Hint:"), ("Skip", "Question 3 of 5")):
        await tab_to(page, name)
        await page.keyboard.press("Enter")
        await expect(chat.get_by_text(said).first).to_be_visible()
    await tab_to(page, "End interview")
    await page.keyboard.press("Enter")
    await expect(page.locator(".report").first).to_contain_text("Thank you, Zoë!")
    if mode == "hub":
        models = [request.model for request in endpoint.requests]
        assert models == [DEFAULT_MODEL, *["next/model"] * 3]  # the first rests after its refusal
        assert all("hf_test" in request.head for request in endpoint.requests)
