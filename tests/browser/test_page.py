"""What the page's scripts do by themselves: count, compose, leave and come back, in Chromium."""

from collections.abc import Callable

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.app import App
from tests.support.model_server import Endpoint
from tests.support.page import answered, begin, box, button, open_page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_enter_that_ends_a_composition_does_nothing(
    browser: Browser, built_in_app: App
) -> None:
    """A candidate who confirms a composed word after a refused start stays in the field."""
    page = await open_page(browser, built_in_app)
    await begin(page, **{"Full name": " "})
    await expect(page.get_by_label("Full name", exact=True)).to_be_focused()
    position = page.get_by_label("Position", exact=True)
    await position.focus()
    for composing in ("isComposing: true", "keyCode: 229"):  # as Chromium and Safari say it
        await position.evaluate(
            "field => field.dispatchEvent(new KeyboardEvent('keydown',"
            f" {{ key: 'Enter', bubbles: true, cancelable: true, {composing} }}))"
        )
    await page.wait_for_timeout(500)
    await expect(position).to_be_focused()


async def start(page: Page) -> None:
    await begin(page)
    await expect(page.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    await expect(box(page)).to_be_focused()


HIDE, SHOW = (
    f"dispatchEvent(new PageTransitionEvent('{event}', {{ persisted: true }}))"
    for event in ("pagehide", "pageshow")
)


async def test_a_page_from_the_history_goes_on(browser: Browser, built_in_app: App) -> None:
    """It owns the interview again, and does not speak of another tab."""
    page = await open_page(browser, built_in_app)
    await start(page)
    await page.evaluate(HIDE)
    await page.evaluate(SHOW)
    await page.wait_for_timeout(500)
    await expect(page.locator("#page-notice")).to_have_count(0)
    await expect(page.locator("main[inert]")).to_have_count(0)
    await answered(page, "It counts references.")


async def test_a_page_from_the_history_that_was_overtaken_is_loaded_again(
    browser: Browser, built_in_app: App
) -> None:
    """Another tab has moved on and closed meanwhile: what it saved is not overwritten."""
    page = await open_page(browser, built_in_app)
    await start(page)
    await page.wait_for_timeout(1_000)  # Gradio writes the save a moment after the chat
    await page.evaluate(HIDE)
    await page.evaluate("localStorage['ai-interviewer'] = 'saved by another tab'")
    async with page.expect_navigation():
        await page.evaluate(SHOW)
    assert await page.evaluate("localStorage['ai-interviewer']") == "saved by another tab"


async def test_a_leave_that_was_cancelled_does_not_silence_the_notice(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """As a link to a mail program does: the page stays, then the server goes away."""
    app = serve(ENDPOINT_URL=endpoint.url)
    page = await open_page(browser, app)
    await start(page)
    await page.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    app.kill()
    await box(page).fill("It counts references.")
    await button(page, "Send").click()
    notice = page.get_by_text("server is not responding")
    await expect(notice).to_be_visible(timeout=45_000)


@pytest.mark.parametrize(("platform", "keys"), [("MacIntel", "⌘ Enter"), ("Win32", "Ctrl Enter")])
async def test_the_hint_by_the_box_names_the_machines_own_key(
    browser: Browser, built_in_app: App, platform: str, keys: str
) -> None:
    """A Mac has a key of its own for what Ctrl does elsewhere."""
    page = await browser.new_page()
    await page.add_init_script(
        f"Object.defineProperty(navigator, 'platform', {{ value: '{platform}' }})"
    )
    await page.goto(built_in_app.url)
    await start(page)
    assert await page.locator(".keys").inner_text() == f"{keys} sends"
    await button(page, "Help and shortcuts").click()
    await expect(page.locator("#help dt").first).to_have_text(keys, use_inner_text=True)
