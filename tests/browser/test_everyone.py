"""Everyone can use each view: screen readers, zoom, text spacing, no mouse, in Chromium."""

import re
from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.support.app import App
from tests.support.model_server import Endpoint, good
from tests.support.page import (
    answered,
    asked,
    begin,
    box,
    button,
    end,
    enter_anew,
    field,
    start,
    tab_to,
    violations,
)

ANSWER = (
    "I would measure first, because a guess costs more. For example, we once guessed wrong. " * 3
)
CODE = 'class Point:\n    def name(self):  # always\n        return "door" if self.n > 1 else None'


async def test_axe_finds_nothing_in_any_view(model_page: Page, model: Endpoint) -> None:
    """Form, problems, question, hint, streaming, feedback, earlier question, dialogs, report."""
    found = await violations(model_page, "form")
    await begin(model_page, **{"Full name": " ", "Email": "a@b"})
    await expect(model_page.locator("#form").get_by_text("enter your name")).to_be_visible()
    found += await violations(model_page, "problems")
    await model_page.reload()
    await begin(model_page)
    await button(model_page, "Hint").click()
    await expect(model_page.locator("#chat .hint")).to_be_visible()
    found += await violations(model_page, "question")
    model.script = lambda request: [*good(request)[:6], "hang"]
    await box(model_page).fill(f"{ANSWER}\n```python\n{CODE}\n```")
    await button(model_page, "Send").click()
    await expect(model_page.get_by_text("What worked")).to_be_visible()
    found += await violations(model_page, "streaming")
    await button(model_page, "Stop").click()
    model.script = good
    await button(model_page, "Try again").click()
    await expect(button(model_page, "Next question")).to_be_visible()
    found += await violations(model_page, "feedback")
    await button(model_page, "Next question").click()
    await model_page.locator("#rail-steps button").first.click()
    found += await violations(model_page, "earlier")
    await button(model_page, "Help and shortcuts").click()
    found += await violations(model_page, "help")
    await model_page.keyboard.press("Escape")
    await end(model_page)
    found += await violations(model_page, "report")
    assert found == []


SPACING = """.spaced * { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } .spaced p { margin-bottom: 2em !important; }"""  # WCAG 1.4.12
HIDDEN = """() => [document.documentElement.scrollWidth > innerWidth ? 'sideways' : '',
  ...[...document.querySelectorAll('gradio-app *')].filter(one =>
    one.checkVisibility({ visibilityProperty: true })
    && getComputedStyle(one).overflowX === 'hidden' && !one.matches(
      'textarea, .sr-only, .topic, .mode, [data-long] .message-content, [data-testid*=status]')
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
  .map(one => one.outerHTML.slice(0, 120))].filter(Boolean)"""
FIRST_LINE = """box => { const at = box.getBoundingClientRect();
  return document.elementFromPoint(at.left + 20, at.top + 20) === box }"""
SQUEEZED = {
    "400 %": (320, 225),
    "200 %": (640, 450),
    "landscape with keyboard": (844, 180),
    "text spacing": (1280, 900),
    "text spacing, phone": (390, 844),
}


async def squeezed(page: Page) -> AsyncIterator[str]:
    """Zoom or space the view in sight in each of these ways; it ends as it began."""
    for way in (*SQUEEZED, "400 %"):
        width, height = SQUEEZED[way]
        await page.set_viewport_size({"width": width, "height": height})
        await page.evaluate(
            "spaced => document.documentElement.classList.toggle('spaced', spaced)",
            "spacing" in way,
        )
        yield way


async def test_nothing_is_lost_when_zoomed_spaced_or_squeezed(page: Page) -> None:
    """No view scrolls sideways or cuts text off; box and Send can be reached."""
    await page.add_style_tag(content=SPACING)
    found: dict[str, list[str]] = {}

    async def look(view: str) -> None:
        async for way in squeezed(page):
            found[f"{view}, {way}"] = await page.evaluate(HIDDEN)

    await look("form")
    await begin(page, Email="a@b")
    await expect(field(page, "Email")).to_be_focused()
    await expect(field(page, "Email")).to_be_in_viewport(ratio=1)
    await look("problems")
    await begin(page)
    await expect(box(page)).to_be_focused()
    await box(page).fill(ANSWER)
    await look("question")
    async for way in squeezed(page):
        await enter_anew(page)
        await expect(box(page)).to_be_focused()
        await page.wait_for_timeout(300)
        assert await box(page).evaluate(FIRST_LINE), f"{way}: the box's first line is hidden"
        await tab_to(page, "Send")
        await expect(button(page, "Send")).to_be_in_viewport(ratio=1)
    await page.keyboard.press("Enter")
    await expect(button(page, "Next question")).to_be_visible()
    await look("feedback")
    await end(page)
    await look("report")
    assert found == {view: [] for view in found}


async def test_each_message_names_its_speaker_and_one_reply_is_announced_once(page: Page) -> None:
    """The log itself is silent, so that a growing text is not read again and again."""
    await start(page)
    await page.evaluate(
        """() => {
            window.said = [];
            const status = document.querySelector('#announce');
            new MutationObserver(() => said.push(status.textContent)).observe(status,
                { childList: true, characterData: true, subtree: true });
        }"""
    )
    await answered(page, ANSWER)
    speakers = page.locator("#chat .message-row:visible")
    await expect(speakers.get_by_role("group", name="You")).to_have_count(1)
    await expect(speakers.get_by_role("group", name="Interviewer")).to_have_count(2)
    log = page.get_by_role("log")
    assert await log.get_attribute("aria-live") == "off"
    await expect(log).to_have_attribute("aria-busy", "false")
    said = [text for text in await page.evaluate("said") if text]  # an empty status says nothing
    assert len(said) == 1
    assert said[0].startswith("Feedback on question 1")


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
