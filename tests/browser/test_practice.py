"""Practising in Chromium: improving, skipping, reports, and coming back."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.async_api import Browser, Page, expect

from interviewer.builtin.bank.entries import load_bank
from interviewer.interview.rubric import DIMENSIONS
from interviewer.report.document import from_json
from interviewer.report.summary import best
from tests.browser.test_interview import begin, box, button, open_page
from tests.support.app import App
from tests.support.model_server import Endpoint, error, good

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WEAK = "I would look at it and then change something until it works."


async def test_improving_skipping_and_two_downloads_that_agree_with_the_screen(
    browser: Browser, built_in_app: App
) -> None:
    """Answer badly, improve with the model answer, skip, come back, hint, end early, report."""
    page = await open_page(browser, built_in_app)
    await begin(page)
    chat = page.locator("#chat")
    await expect(chat.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    await box(page).fill(WEAK)
    await button(page, "Send").click()
    await expect(chat.get_by_text("Question 2 of 5", exact=True)).to_be_visible()

    await box(page).fill("Half an answer to question 2")
    await button(page, "Improve my answer").click()
    await expect(box(page)).to_have_value(WEAK)
    asked = await chat.inner_text()
    entry = next(e for e in load_bank() if e.text.replace("`", "") in asked)
    await box(page).fill(entry.model_answer)
    await button(page, "Send").click()
    await expect(chat.get_by_text("New in this attempt")).to_be_visible()
    assert re.search(r"Relevance\s+5\s+\+4|Relevance\s+5\s+\+3", await chat.inner_text())

    await expect(box(page)).to_have_value("Half an answer to question 2")  # it was put aside
    await button(page, "Hint").click()
    await expect(chat.get_by_text("Hint:")).to_be_visible()
    await button(page, "Skip").click()
    await expect(chat.get_by_text("Question 3 of 5", exact=True)).to_be_visible()
    await expect(box(page)).to_have_value("")
    await button(page, "Improve my answer").click()  # comes back to the one that was skipped
    await expect(chat.get_by_text("Question 2 again")).to_be_visible()
    await expect(box(page)).to_have_value("Half an answer to question 2")
    await box(page).fill(WEAK)
    await button(page, "Send").click()
    await expect(chat.get_by_text("Feedback on question 2")).to_be_visible()
    await expect(button(page, "End interview")).to_be_visible()
    await button(page, "End interview").click()

    report = page.locator(".report")
    await expect(report.first).to_contain_text("after 2 of 5 questions")
    for dimension in DIMENSIONS:  # a chart of each
        await expect(page.locator("svg").get_by_text(dimension.capitalize())).to_be_visible()
    files = {}
    for name in ("Download report", "Download as JSON"):
        async with page.expect_download() as download:
            await button(page, name).click()
        files[name] = (await (await download.value).path()).read_text("utf-8")
    interview = from_json(files["Download as JSON"])
    scores = best(interview.turns[0])
    assert scores
    assert scores.relevance == 5
    assert (
        json.loads(files["Download as JSON"])["summary"]["text"] in await report.first.inner_text()
    )
    assert "| Relevance | 5 |" in files["Download report"]
    assert entry.model_answer in files["Download report"]


async def test_a_second_interview_repeats_no_question_and_begins_with_the_weak_topic(
    browser: Browser, built_in_app: App
) -> None:
    """The profile is still there, and so is what was asked before."""
    page = await open_page(browser, built_in_app)
    asked: list[set[str]] = []
    for number in (1, 2):
        if number == 1:
            await begin(page, **{"Tech stack": "Python, SQL"})
        else:
            await button(page, "New interview").click()
            await expect(page.get_by_label("Full name", exact=True)).to_have_value("Zoë Ångström")
            await button(page, "Start interview").click()
        chat = page.locator("#chat")
        await expect(chat.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
        if number == 2:
            await expect(chat.get_by_text("Question 1 of 5 · SQL")).to_be_visible()
        for n in range(1, 6):
            await expect(chat.get_by_text(f"Question {n} of 5", exact=True)).to_be_visible()
            await expect(button(page, "Send")).to_be_enabled()
            text = await chat.inner_text()
            entry = next(
                e
                for e in load_bank()
                if e.text.replace("`", "") in text.split(f"Question {n} of 5")[1]
            )
            await box(page).fill(WEAK if entry.area == "sql" else entry.model_answer)
            await button(page, "Send").click()
        await expect(button(page, "Download report")).to_be_visible()
        async with page.expect_download() as download:
            await button(page, "Download as JSON").click()
        interview = from_json((await (await download.value).path()).read_text("utf-8"))
        asked.append({q.bank_id for q in interview.questions})
    assert not asked[0] & asked[1]
    await expect(page.get_by_text("Over time")).to_be_visible()


async def test_the_model_can_be_asked_again_after_the_coach_stood_in(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """One button, where the coach had to help out."""
    page = await open_page(browser, serve(ENDPOINT_URL=endpoint.url, MODEL_ID="tests/model"))
    await begin(page)
    await expect(button(page, "Send")).to_be_enabled()
    endpoint.script = lambda request: error("400 Bad Request", {"error": "x"})
    await box(page).fill("It counts references, and a cycle needs a second look.")
    await button(page, "Send").click()
    chat = page.locator("#chat")
    await expect(chat.get_by_text("The model's server turned the request down.")).to_be_visible()
    endpoint.script = good
    await button(page, "Ask the model again").click()
    await expect(chat.get_by_text("begin with the point")).to_be_visible()
    await expect(button(page, "Ask the model again")).to_be_hidden()


async def tab_to(page: Page, name: str) -> None:
    """From the box to a button, with the Tab key alone."""
    await expect(box(page)).to_be_focused()
    for _ in range(9):
        await page.keyboard.press("Tab")
        if await button(page, name).evaluate("b => b === document.activeElement"):
            return
    raise AssertionError(f"{name} cannot be reached")


@pytest.mark.parametrize("mode", ["built-in", "endpoint", "hub"])
async def test_everything_works_by_keyboard_alone_in_every_mode(
    browser: Browser,
    endpoint: Endpoint,
    serve: Callable[..., App],
    router: dict[str, str],
    mode: str,
) -> None:
    """From the form over improving and a hint to the report, without a mouse."""
    environ = {"built-in": {}, "endpoint": {"ENDPOINT_URL": endpoint.url}, "hub": router}[mode]
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


async def test_the_room_that_an_answer_takes_is_shown_and_too_much_is_refused(
    browser: Browser, built_in_app: App
) -> None:
    """A count beside the box; a longer answer stays in the box."""
    page = await open_page(browser, built_in_app)
    await begin(page)
    await expect(button(page, "Send")).to_be_enabled()
    await box(page).fill("A short answer to begin with.")
    await expect(page.locator("#meter")).to_contain_text("% of the longest answer")
    await box(page).fill("word " * 2000)
    await expect(page.locator("#meter .over")).to_be_visible()
    await button(page, "Send").click()
    await expect(page.get_by_text("times as long as can be read").first).to_be_visible()
    assert (await box(page).input_value()).startswith("word word")
