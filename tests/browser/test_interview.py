"""Candidates interview with the page in Chromium."""

import threading
from collections.abc import Callable

import pytest
from playwright.async_api import Browser, expect

from tests.support.app import App
from tests.support.model_server import QUESTIONS, Endpoint, good, held
from tests.support.page import (
    begin,
    box,
    button,
    downloaded,
    open_page,
    send,
    settled,
    started,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_built_in_interview_from_the_form_to_the_downloaded_report(
    browser: Browser, built_in_app: App
) -> None:
    """It asks five questions, thanks by name and reports every answer; the console stays clean."""
    page, errors = await open_page(browser, built_in_app), []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    await begin(page)
    for number in range(1, 6):
        await expect(page.get_by_text(f"Question {number} of 5")).to_be_visible()
        await send(page, f"Because a reader wants the reason first. ({number})")
    report = page.locator(".report").first
    await expect(report).to_contain_text("Thank you, Zoë Ångström!")
    await expect(page.get_by_text("The last feedback")).to_be_visible()
    text = await downloaded(page, "Download report")
    assert all(f"reason first. ({number})" in text for number in range(1, 6))
    assert "Zoë Ångström" in text
    assert errors == []


async def test_an_interview_with_a_model_streams_on_the_screen(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """The text grows while the model writes, and Stop is there meanwhile."""
    go = threading.Event()
    endpoint.script = lambda request: held(good(request), go)
    page = await open_page(browser, serve(ENDPOINT_URL=endpoint.url, MODEL_ID="tests/model"))
    await expect(page.get_by_text("a model on this app's own endpoint")).to_be_visible()
    await begin(page)
    await expect(page.get_by_text(QUESTIONS[0][:30])).to_be_visible()
    assert len(endpoint.woken) == 1  # while the form was filled in
    await expect(button(page, "Stop")).to_be_visible()
    await expect(page.get_by_text("of 5 ready")).to_be_visible()
    go.set()
    await expect(button(page, "Send")).to_be_enabled()
    go.clear()
    await send(page, "It counts references.")
    await expect(page.get_by_text("begin with")).to_be_visible()
    await expect(button(page, "Stop")).to_be_visible()
    go.set()
    await expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    await expect(page.locator("#chat table")).to_be_visible()


async def test_an_answer_is_shown_as_typed(browser: Browser, built_in_app: App) -> None:
    """Code, Markdown and tags stay text, and the box has the focus again after the feedback."""
    page = await started(browser, built_in_app)
    typed = "# no heading\n1. first\n\n    indented <script>alert(1)</script> **x** `y` $$z$$"
    await box(page).fill(typed)
    await box(page).press("Shift+Enter")
    shown = page.locator("#chat pre.typed")
    await expect(shown).to_be_visible()
    assert await shown.inner_text() == typed
    await expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    await expect(box(page)).to_be_focused()
    await expect(box(page)).to_have_value("")


TYPE = """const type = () => {
    const box = document.querySelector("#answer textarea");
    box.value = "B";
    box.dispatchEvent(new Event("input", { bubbles: true }));
};"""


async def test_early_typing_is_kept(browser: Browser, built_in_app: App) -> None:
    """Text stays that is typed as soon as the box has the focus or while the page updates."""
    page = await open_page(browser, built_in_app)
    await page.evaluate(
        f"""() => {{ {TYPE}
            addEventListener("focusin", (event) => {{
                if (event.target.closest("#answer") && !window.typed) window.typed = !type();
            }});
        }}"""
    )
    await begin(page)
    await expect(box(page)).to_be_focused()
    await expect(page.get_by_text("Question 1 of 5")).to_be_visible()
    await settled(page)
    await expect(box(page)).to_have_value("B")
    await box(page).fill("")
    await page.evaluate(
        f"""() => {{ {TYPE}
            const {{ show }} = aiInterviewer;
            aiInterviewer.show = (...read) => {{
                const painted = show(...read);
                type();
                return painted;
            }};
        }}"""
    )
    await button(page, "Skip").click()
    await expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    await settled(page)
    await expect(box(page)).to_have_value("B")


async def test_a_refused_answer_is_kept_and_the_question_stays_in_sight(
    browser: Browser, built_in_app: App
) -> None:
    """A notice says why, the meter shows the length, and nothing covers the chat."""
    page = await started(browser, built_in_app)
    question = page.locator("#chat .bot").last
    await expect(question).to_contain_text("Question 1 of 5")
    await button(page, "Send").click()
    await expect(page.get_by_text("Please write an answer first")).to_be_visible()
    await question.click(timeout=5000)  # fails if something covers it
    await box(page).fill("A short answer to begin with.")
    await expect(page.locator("#meter")).to_contain_text("% of the maximum length")
    await box(page).fill("word " * 2000)
    await expect(page.locator("#meter .over")).to_be_visible()
    await button(page, "Send").click()
    await expect(page.get_by_text("times as long as can be read").first).to_be_visible()
    assert (await box(page).input_value()).startswith("word word")


async def test_feedback_stays_in_sight_when_the_next_question_comes(
    browser: Browser, built_in_app: App
) -> None:
    """The chat shows its beginning, not its end; the report begins at its own beginning."""
    page = await started(browser, built_in_app, **{"Full name": "Ada"})
    await page.set_viewport_size({"width": 390, "height": 844})
    await send(page, "I would measure first, because a guess costs more. " * 4)
    await expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    await settled(page)
    heading = page.get_by_text("Feedback on question 1")
    await expect(heading).to_be_in_viewport()
    named = await page.locator("#chat [aria-label]").all()
    labels = [await element.get_attribute("aria-label") or "" for element in named]
    assert {"You", "Interviewer"} <= set(labels)
    assert not any("'s message: " in label for label in labels)  # nor its source
    await button(page, "End interview").click()
    await expect(page.locator("#overview")).to_be_focused()
    await button(page, "Back to answers").click()
    await expect(box(page)).to_be_hidden()  # nothing is asked
    await expect(button(page, "Improve my answer")).to_be_focused()


async def test_stop_and_try_again_lose_nothing(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Stop ends the work on questions and on feedback, and Try again completes it."""
    endpoint.script = lambda request: [*good(request)[:12], "hang"]
    page = await open_page(browser, serve(ENDPOINT_URL=endpoint.url))
    await begin(page)
    await expect(page.get_by_text(QUESTIONS[0][:20])).to_be_visible()
    await button(page, "Stop").click()
    await expect(page.get_by_text("Nothing was lost")).to_be_visible()
    endpoint.script = good
    await button(page, "Try again").click()
    await expect(button(page, "Send")).to_be_enabled()
    endpoint.script = lambda request: [*good(request)[:4], "hang"]
    await send(page, "My precious answer.")
    await expect(page.get_by_text("What worked")).to_be_visible()
    await button(page, "Stop").click()
    await expect(page.get_by_text("Nothing was lost")).to_be_visible()
    await expect(page.get_by_text("My precious answer.")).to_be_visible()
    endpoint.script = good
    await button(page, "Try again").click()
    await expect(page.get_by_text("Question 2 of 5")).to_be_visible()
