"""What the page's scripts do by themselves: count, compose, leave and come back, in Chromium."""

from collections.abc import Callable

import pytest
from playwright.async_api import Browser, expect

from interviewer.text.units import estimate_tokens
from tests.support.app import App
from tests.support.model_server import Endpoint
from tests.support.page import begin, open_page, send, settled, started

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_page_counts_tokens_as_the_server_does(
    browser: Browser, built_in_app: App
) -> None:
    """At every border of the table, and in text of many scripts."""
    page = await open_page(browser, built_in_app)
    borders = (0x00, 0x09, 0x0E, 0x1C, 0x21, 0x30, 0x3A, 0x41, 0x5B, 0x61, 0x7B, 0x80, 0x250)
    higher = (0x370, 0x530, 0x800, 0xE00, 0x10000, 0x10FFFF)
    codes = {code + step for code in (*borders, *higher) for step in (-1, 0)} - {-1}
    texts = ["", *(chr(code) * 50 for code in sorted(codes))]
    texts += [
        "Because O(n²) is slow: 1 < 2!",
        "Это работает",
        "它有效",
        "نعم 🎉",
        "def f(x):\n\treturn x",
    ]
    counted = await page.evaluate("texts => texts.map(aiInterviewer.tokens)", texts)
    assert counted == [estimate_tokens(text) for text in texts]


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
    await settled(page)
    await expect(position).to_be_focused()


HIDE, SHOW = (
    f"dispatchEvent(new PageTransitionEvent('{event}', {{ persisted: true }}))"
    for event in ("pagehide", "pageshow")
)


async def test_a_page_from_the_history_goes_on(browser: Browser, built_in_app: App) -> None:
    """It owns the interview again, and does not speak of another tab."""
    page = await started(browser, built_in_app)
    await page.evaluate(HIDE)
    assert await page.evaluate("localStorage['ai-interviewer-open'] === undefined")
    await page.evaluate(SHOW)
    await page.wait_for_function("localStorage['ai-interviewer-open'] !== undefined")
    await expect(page.locator("#page-notice")).to_have_count(0)
    await expect(page.locator("#steps[inert]")).to_have_count(0)


async def test_a_page_from_the_history_that_was_overtaken_is_loaded_again(
    browser: Browser, built_in_app: App
) -> None:
    """Another tab has moved on and closed meanwhile: what it saved is not overwritten."""
    page = await started(browser, built_in_app)
    await settled(page)  # so that Gradio has written its own save
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
    page = await started(browser, app)
    await page.evaluate("dispatchEvent(new Event('beforeunload', { cancelable: true }))")
    app.kill()
    await send(page, "It counts references.")
    await expect(page.get_by_text("server is not responding")).to_be_visible()
