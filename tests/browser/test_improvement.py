"""Candidates improve answers, download reports and practise again, in Chromium."""

import asyncio
import json
from collections.abc import Callable, Iterable

import pytest
from playwright.async_api import Browser, Route, expect

from interviewer.interview.saves import from_save
from tests.support.answers import asked_in
from tests.support.app import App
from tests.support.model_server import Endpoint, Request, Step, error, good
from tests.support.page import (
    answered,
    asked,
    begin,
    box,
    button,
    end,
    go_on,
    open_page,
    settled,
    started,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WEAK = "I would look at it and then change something until it works."


async def test_downloads_agree_with_what_was_improved_and_skipped(
    browser: Browser, built_in_app: App
) -> None:
    """A candidate improves an answer, skips, takes a hint, ends early and downloads both files."""
    page = await open_page(browser, built_in_app)
    await begin(page)
    chat = page.locator("#chat")
    await expect(chat.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    await answered(page, WEAK)
    await button(page, "Next question").click()
    await box(page).fill("Half an answer to question 2")
    await page.locator("#rail-steps button").first.click()
    await expect(chat.get_by_text(WEAK)).to_be_visible()
    await button(page, "Improve my answer").click()
    await expect(box(page)).to_have_value(WEAK)
    entry = asked_in(await chat.inner_text())
    await answered(page, entry.model_answer)
    await expect(chat.get_by_text("New in this attempt")).to_be_visible()

    boxes = page.locator("#checklist").get_by_role("checkbox")
    count = len(entry.counted)
    await expect(boxes).to_have_count(len(entry.points))
    checked = await boxes.evaluate_all("all => all.map(one => one.checked)")
    heard = sum(is_checked for n, is_checked in enumerate(checked) if n in entry.counted)
    await expect(chat.get_by_text(f"Key points heard: {heard} of {count}")).to_be_visible()
    await boxes.first.uncheck()
    counted = f"Key points covered: {heard - 1} of {count} ({heard - 1} heard, 0 by you)"
    await expect(chat.get_by_text(counted)).to_be_visible()

    await button(page, "Next question").click()
    await expect(box(page)).to_have_value("Half an answer to question 2")  # it was put aside
    await button(page, "Hint").click()
    await expect(chat.get_by_text("Hint:")).to_be_visible()
    await button(page, "Skip").click()
    await expect(asked(page, 3)).to_be_visible()
    await expect(box(page)).to_have_value("")
    await page.locator("#rail-steps button").nth(1).click()  # the one that was skipped
    await button(page, "Improve my answer").click()
    await expect(chat.get_by_text("Question 2 again")).to_be_visible()
    await expect(box(page)).to_have_value("Half an answer to question 2")
    shown = await chat.inner_text()  # without what is hidden
    assert 0 <= shown.index("Question 2 again") < shown.index("Hint:")
    await answered(page, WEAK)
    await expect(chat.get_by_text("Feedback on question 2")).to_be_visible()
    await end(page)

    report = page.locator("#page")
    await expect(report).to_contain_text("You answered 2 of 5 questions")
    await expect(report).to_contain_text(counted)
    files = {}
    await page.get_by_text("More formats").click()
    for name in ("Download report", "Download as JSON"):
        async with page.expect_download() as download:
            await button(page, name).click()
        files[name] = (await (await download.value).path()).read_text("utf-8")
    interview = from_save(json.loads(files["Download as JSON"])["save"]).interview
    assert interview
    covered = interview.turns[0].attempts[-1].covered or ()
    assert sum(number - 1 in entry.counted for number in covered) == heard - 1
    assert json.loads(files["Download as JSON"])["summary"]["text"] in await report.inner_text()
    assert counted in files["Download report"]
    assert entry.model_answer in files["Download report"]


async def test_a_second_interview_repeats_no_question_and_begins_with_the_weak_topic(
    browser: Browser, built_in_app: App
) -> None:
    """The page keeps the profile and the questions that were asked before."""
    page = await open_page(browser, built_in_app)
    had: list[set[str]] = []
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
            await expect(asked(page, n)).to_be_visible()
            text = await chat.inner_text()
            entry = asked_in(text)
            await answered(page, WEAK if entry.area == "sql" else entry.model_answer)
            await button(page, "Next question" if n < 5 else "See your report").click()
        await expect(button(page, "Download report")).to_be_visible()
        if number == 1:
            await page.get_by_text("More formats").click()
        async with page.expect_download() as download:
            await button(page, "Download as JSON").click()
        text = (await (await download.value).path()).read_text("utf-8")
        interview = from_save(json.loads(text)["save"]).interview
        assert interview
        had.append({q.bank_id for q in interview.questions})
    assert not had[0] & had[1]
    await expect(page.get_by_text("Over time")).to_be_visible()


async def test_the_model_can_be_asked_again_after_the_coach_replaced_it(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """A button is there for feedback that the coach had to write; nobody has to wait for it."""
    page = await open_page(browser, serve(ENDPOINT_URL=endpoint.url, MODEL_ID="tests/model"))
    await begin(page)
    await expect(button(page, "Send")).to_be_enabled()
    endpoint.script = lambda request: error("400 Bad Request", {"error": "x"})
    await box(page).fill("It counts references, and a cycle needs a second look.")
    await button(page, "Send").click()
    chat = page.locator("#chat")
    await expect(chat.get_by_text("The model's server rejected the request.")).to_be_visible()
    endpoint.script = lambda request: ["hang"]
    await button(page, "Ask the model again").click()
    await button(page, "Stop").click()
    await expect(button(page, "Next question")).to_be_visible()
    endpoint.script = good
    await button(page, "Try again").click()
    await expect(chat.get_by_text("begin with the point")).to_be_visible()
    await expect(button(page, "Ask the model again")).to_be_hidden()


def only_feedback(request: Request) -> Iterable[Step]:
    """A model that writes feedback, and of which no question comes."""
    return good(request) if request.kind == "feedback" else error("400 Bad Request", {"error": "x"})


async def test_a_models_feedback_on_a_bank_question_stands_beside_the_key_points(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """The checklist is there for information, and the report has the grades and the points."""
    endpoint.script = only_feedback
    page = await open_page(browser, serve(ENDPOINT_URL=endpoint.url, MODEL_ID="tests/model"))
    await begin(page)
    chat = page.locator("#chat")
    await expect(asked(page, 1)).to_be_visible()
    entry = asked_in(await chat.inner_text())
    await answered(page, WEAK)
    await expect(chat.get_by_text("begin with the point")).to_be_visible()

    boxes = page.locator("#checklist").get_by_role("checkbox")
    await expect(boxes).to_have_count(len(entry.points))
    await boxes.first.check()
    counted = f"Key points covered: 1 of {len(entry.counted)} (0 heard, 1 by you)"
    await expect(chat.get_by_text(counted)).to_be_visible()
    await end(page)

    report = page.locator("#page")
    await expect(report).to_contain_text(counted)
    await expect(report).to_contain_text(f"heard or ticked: 1 of {len(entry.counted)}.")
    await expect(report).to_contain_text("clarity 4.0, relevance 3.0, communication 5.0")
    async with page.expect_download() as download:
        await button(page, "Download report").click()
    text = (await (await download.value).path()).read_text("utf-8")
    assert counted in text
    assert "| Clarity | 4 |" in text


async def test_the_last_answer_can_be_improved_and_the_report_opened_again(
    browser: Browser, serve: Callable[..., App]
) -> None:
    """The question at hand has its earlier answer in the box, too."""
    page = await started(browser, serve(QUESTION_COUNT="1"))
    await answered(page, WEAK)
    await button(page, "Improve my answer").click()
    await expect(box(page)).to_have_value(WEAK)
    await answered(page, f"{WEAK} Really.")
    await go_on(page)
    await button(page, "New interview").click()
    await button(page, "Open your report").click()
    await expect(page.locator("#page")).to_contain_text("Your interview report")
    await expect(button(page, "Download report")).to_be_visible()


async def test_the_rail_leads_nowhere_before_its_question_is_asked(
    browser: Browser, built_in_app: App
) -> None:
    """The next question waits behind the feedback, and behind an improvement."""
    page = await started(browser, built_in_app)
    await answered(page, WEAK)
    second = page.locator("#rail-steps button").nth(1)
    await expect(second).to_be_disabled()
    await go_on(page)
    await expect(second).to_be_enabled()
    await page.locator("#rail-steps button").first.click()
    await button(page, "Improve my answer").click()
    await expect(second).to_be_disabled()


async def test_ticks_are_kept_on_a_slow_line(browser: Browser, built_in_app: App) -> None:
    """Each is sent, also those that are made before the reply to the first one."""
    page = await started(browser, built_in_app)
    await answered(page, WEAK)

    async def slow(route: Route) -> None:
        await asyncio.sleep(1.5)
        await route.continue_()

    await page.route("**/queue/join*", slow)
    boxes = page.locator("#checklist").get_by_role("checkbox")
    for number in range(3):
        await boxes.nth(number).check()
        await page.wait_for_timeout(300)
    await expect(page.locator("#chat").get_by_text("3 by you")).to_be_visible()
    await settled(page)
    for number in range(3):
        await expect(boxes.nth(number)).to_be_checked()


async def test_a_follow_up_and_an_improvement_have_their_own_drafts(
    browser: Browser, built_in_app: App
) -> None:
    """Of one question: what is half typed as the one does not become the other."""
    page = await open_page(browser, built_in_app)
    await page.get_by_role("button", name="More options").click()
    await page.get_by_label("Ask one follow-up question after a weak answer").check()
    await begin(page)
    await answered(page, WEAK)
    await button(page, "Improve my answer").click()
    await expect(box(page)).to_have_value(WEAK)
    await box(page).fill(f"{WEAK} Half")
    await button(page, "Skip").click()
    await expect(page.locator("#chat").get_by_text("Question 1 of 5, follow-up")).to_be_visible()
    await expect(box(page)).to_have_value("")


async def test_an_earlier_question_stays_open_whatever_arrives(
    browser: Browser, built_in_app: App
) -> None:
    """A tick changes its figure; so does the clock that starts with the next question."""
    page = await started(browser, built_in_app)
    await answered(page, WEAK)
    await go_on(page)
    await page.locator("#rail-steps button").first.click()
    first = page.locator("#checklist").get_by_role("checkbox").first
    await first.check()
    await expect(page.locator("#chat").get_by_text("1 by you")).to_be_visible()
    await settled(page)
    await expect(first).to_be_visible()
    await expect(button(page, "Improve my answer")).to_be_visible()
