"""Candidates interview with the page in Chromium."""

from collections.abc import Callable

from playwright.async_api import Browser, Page, expect

from tests.support.answers import asked_in
from tests.support.app import App
from tests.support.model_server import QUESTIONS, Endpoint, good, streamed
from tests.support.page import (
    answered,
    asked,
    begin,
    box,
    button,
    go_on,
    open_page,
    send,
    settled,
    start,
)

TABLE = """| Aspect | Comment |
|---|---|
| Gaps | You do not say what a cycle changes, nor that the collector runs in generations. Say so. |

Clarity: 4
Relevance: 3
Communication: 5"""


async def test_a_models_text_streams_and_stop_and_try_again_lose_nothing(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """The text grows while the model writes, and Stop ends the work on questions and on feedback.

    A table has its head and stays within its card; only the grades go without a head.
    """
    endpoint.script = lambda request: [*good(request, pause=0.03)[:12], "hang"]
    page = await open_page(browser, serve(ENDPOINT_URL=endpoint.url, MODEL_ID="tests/model"))
    chat, stopped = page.locator("#chat"), page.get_by_text("Your answers are saved")
    await expect(page.get_by_text("a model on this app's own endpoint")).to_be_visible()
    await begin(page)
    await expect(page.get_by_text(QUESTIONS[0][:30])).to_be_visible()
    assert len(endpoint.woken) == 1  # while the form was filled in
    await expect(page.get_by_text("of 5 ready")).to_be_visible()
    await button(page, "Stop").click()
    await expect(stopped).to_be_visible()
    endpoint.script = good
    await settled(page)  # Gradio's page may still be cancelling
    await button(page, "Try again").click()
    await expect(button(page, "Send")).to_be_enabled()
    endpoint.script = lambda request: [*good(request)[:4], "hang"]
    await send(page, "My precious answer.")
    await expect(page.get_by_text("What worked")).to_be_visible()
    await button(page, "Stop").click()
    await expect(stopped).to_be_visible()
    await expect(page.get_by_text("My precious answer.")).to_be_visible()
    endpoint.script = lambda request: streamed(TABLE)
    await settled(page)
    await button(page, "Try again").click()
    await expect(button(page, "Next question")).to_be_visible()
    await expect(page.get_by_role("heading", name="Feedback on question 1")).to_be_focused()

    table = chat.locator("table:visible", has_text="Aspect")
    clip = await table.locator("thead").evaluate("head => getComputedStyle(head).clipPath")
    cell = await table.get_by_text("You do not say").bounding_box()
    card = await chat.locator("[data-kind=feedback]:visible").last.bounding_box()
    assert cell
    assert card
    assert clip == "none"  # its head is not hidden
    assert cell["x"] + cell["width"] <= card["x"] + card["width"]
    assert cell["height"] > 30  # its sentences are wrapped


async def test_an_answer_is_shown_as_typed_and_its_quoted_words_are_marked(page: Page) -> None:
    """Markdown and tags stay text, fenced code is code, and the next box is empty and focused.

    A mark has the very words that the feedback quotes. Before, a notice says why an answer is
    refused, empty or too long, and leaves it and its question in sight.
    """
    await start(page)
    await expect(box(page)).to_be_focused()
    await button(page, "Send").click()
    await expect(page.get_by_text("Please write an answer first")).to_be_visible()
    await asked(page, 1).click(timeout=5000)  # fails if something covers it
    await box(page).fill("word " * 2000)
    await expect(page.locator("#meter")).to_contain_text("2000 words")
    await button(page, "Send").click()
    await expect(page.get_by_text("times as long as can be read").first).to_be_visible()
    assert (await box(page).input_value()).startswith("word word")

    typed = "# no heading\n1. first\n\n    indented <script>alert(1)</script> **x** `y` $$z$$"
    await box(page).fill(f"{typed}\n```python\nx = '<b>'\n```")
    await box(page).press("Control+Enter")
    shown = page.locator("#chat pre.typed")
    await expect(shown).to_be_visible()
    assert await shown.inner_text() == typed
    answer = page.locator("#chat [data-kind=answer]")
    assert await answer.locator("code.language-python").inner_text() == "x = '<b>'\n"
    await expect(answer.locator("code.language-python .token").first).to_be_visible()
    await expect(answer.get_by_role("button", name="Copy")).to_be_visible()
    await go_on(page)
    await expect(asked(page, 2)).to_be_visible()
    await expect(box(page)).to_be_focused()
    await expect(box(page)).to_have_value("")

    entry = asked_in(await page.locator("#chat").inner_text())  # without what is hidden
    await answered(page, entry.model_answer)
    marks = await page.locator("#chat pre.typed mark:visible").all_inner_texts()
    said = await page.locator("#chat [data-kind=feedback]:visible").inner_text()
    assert marks
    assert any(f"“{mark}".replace("`", "") in said for mark in marks)  # feedback shows code as code


TYPE_LATE = """() => {
  const { show } = aiInterviewer;
  aiInterviewer.show = (...read) => {
    const painted = show(...read), box = document.querySelector("#answer textarea");
    box.value = "B";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return painted;
  };
}"""


async def test_what_a_hand_does_while_the_page_changes_does_no_harm(page: Page) -> None:
    """The second press of a double click does nothing to the button that has come under it.

    Text that is typed into the box as the next question comes belongs to that question.
    """
    await start(page)
    await answered(page, "It counts references.")
    await button(page, "Improve my answer").hover()
    await page.mouse.down(click_count=2)
    await page.mouse.up(click_count=2)
    await settled(page)
    await expect(page.locator("#chat").get_by_text("Feedback on question 1")).to_be_visible()
    await page.set_viewport_size({"width": 1440, "height": 900})
    await button(page, "Next question").dblclick(delay=120, position={"x": 60, "y": 20})
    await expect(asked(page, 2)).to_be_visible()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(box(page)).to_be_focused()
    await page.evaluate(TYPE_LATE)
    await button(page, "Skip").click()
    await expect(asked(page, 3)).to_be_visible()
    await settled(page)
    await expect(box(page)).to_have_value("B")
