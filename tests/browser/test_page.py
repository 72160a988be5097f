"""What the page's scripts do by themselves: count, compose, leave and come back, in Chromium."""

from playwright.async_api import Browser, Page, expect

from tests.support.app import App
from tests.support.page import answered, begin, button, field, open_page, settled, start


async def test_enter_that_ends_a_composition_does_nothing(page: Page) -> None:
    """A candidate who confirms a composed word after a refused start stays in the field."""
    await begin(page, **{"Full name": " "})
    await expect(field(page, "Full name")).to_be_focused()
    position = field(page, "Position")
    await position.focus()
    for composing in ("isComposing: true", "keyCode: 229"):  # as Chromium and Safari say it
        await position.evaluate(
            "field => field.dispatchEvent(new KeyboardEvent('keydown',"
            f" {{ key: 'Enter', bubbles: true, cancelable: true, {composing} }}))"
        )
    await page.wait_for_timeout(500)
    await expect(position).to_be_focused()


HIDE, SHOW = (
    f"dispatchEvent(new PageTransitionEvent('{event}', {{ persisted: true }}))"
    for event in ("pagehide", "pageshow")
)


async def test_a_page_from_the_history_goes_on_unless_it_was_overtaken(page: Page) -> None:
    """It owns the interview again, and does not speak of another tab.

    If another tab has moved on and closed meanwhile, what it saved is not overwritten.
    """
    await start(page)
    await page.evaluate(HIDE)
    await page.evaluate(SHOW)
    await page.wait_for_timeout(500)
    await expect(page.locator("#page-notice")).to_have_count(0)
    await expect(page.locator("main[inert]")).to_have_count(0)
    await answered(page, "It counts references.")
    await settled(page)  # Gradio writes the save a moment after the chat
    await page.evaluate(HIDE)
    await page.evaluate("localStorage['ai-interviewer'] = 'saved by another tab'")
    async with page.expect_navigation():
        await page.evaluate(SHOW)
    assert await page.evaluate("localStorage['ai-interviewer']") == "saved by another tab"


async def test_the_help_names_a_macs_own_key(browser: Browser, built_in_app: App) -> None:
    """A Mac has a key of its own for what Ctrl does elsewhere."""
    page = await open_page(browser, built_in_app)
    await page.add_init_script(
        "Object.defineProperty(navigator, 'platform', { value: 'MacIntel' })"
    )
    await page.reload()
    await button(page, "Help and shortcuts").click()
    await expect(page.locator("#help dt").first).to_have_text("⌘ Enter", use_inner_text=True)
