"""Candidates improve answers, download reports and practise again, in Chromium."""

import asyncio
import json

from playwright.async_api import Page, Route, expect

from interviewer.interview.saves import from_save
from tests.support.answers import asked_in
from tests.support.model_server import Endpoint, error, good
from tests.support.page import (
    answered,
    asked,
    begin,
    box,
    button,
    downloaded,
    end,
    field,
    fill_in,
    go_on,
    settled,
    start,
)

WEAK = "I would look at it and then change something until it works."


async def test_downloads_agree_with_what_was_improved_and_skipped(page: Page) -> None:
    """A candidate improves an answer, skips, takes a hint, ends early and downloads both files."""
    await start(page)
    chat = page.locator("#chat")
    await answered(page, WEAK)
    await go_on(page)
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
    await expect(chat.get_by_text("(unticked by you)")).to_be_visible()

    await button(page, "Next question").click()
    await expect(box(page)).to_have_value("Half an answer to question 2")  # it was put aside
    await button(page, "Hint").click()
    await expect(chat.get_by_text("Hint:")).to_be_visible()
    await button(page, "Skip").click()
    await expect(asked(page, 3)).to_be_visible()
    await expect(box(page)).to_have_value("")
    await page.locator("#rail-steps button").nth(1).click()  # the one that was skipped
    await button(page, "Answer").click()
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
    more = page.get_by_text("More formats")
    await more.click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("Download as JSON")).to_be_hidden()  # the menu is closed again
    await expect(more).to_be_focused()
    await more.click()
    data = json.loads(await downloaded(page, "Download as JSON"))
    await expect(more).to_be_focused()
    interview = from_save(data["save"]).interview
    assert interview
    covered = interview.turns[0].attempts[-1].covered or ()
    assert sum(number - 1 in entry.counted for number in covered) == heard - 1
    assert data["summary"]["text"] in await report.inner_text()
    file = await downloaded(page, "Download report")
    assert counted in file
    assert entry.model_answer in file


async def test_a_second_interview_repeats_no_question_and_begins_with_the_weak_topic(
    page: Page,
) -> None:
    """Both go from the form to the report, which thanks by name and has every answer.

    The page keeps the profile and the questions that were asked before.
    """
    chat = page.locator("#chat")
    await fill_in(page, **{"Tech stack": "Python, SQL"})
    await page.get_by_label("3 · 8 min").check()
    had: list[set[str | None]] = []
    for first in ("Question 1 of 3", "Question 1 of 3 · SQL"):
        await button(page, "Start interview").click()
        await expect(chat.get_by_text(first).first).to_be_visible()
        answers = []
        for number in (1, 2, 3):
            await expect(asked(page, number, 3)).to_be_visible()
            entry = asked_in(await chat.inner_text())
            answers.append(WEAK if entry.id.startswith("sql-") else entry.model_answer)
            await answered(page, answers[-1])
            if number == 3 and not had:  # the question at hand has its answer in the box, too
                await button(page, "Improve my answer").click()
                await expect(box(page)).to_have_value(answers[-1])
                await answered(page, answers[-1])
            await go_on(page)
            await settled(page)  # nobody answers while the click before is on its way
        await expect(page.locator("#page")).to_contain_text("Thank you, Zoë Ångström!")
        report = await downloaded(page, "Download report")
        assert all(answer in report for answer in answers)
        await page.get_by_text("More formats").click()
        save = json.loads(await downloaded(page, "Download as JSON"))["save"]
        interview = from_save(save).interview
        assert interview
        had.append({question.bank_id for question in interview.questions})
        if len(had) == 1:
            await button(page, "New interview").click()
            await button(page, "Open your report").click()
            await expect(button(page, "Download report")).to_be_visible()
            await button(page, "New interview").click()
            await expect(field(page, "Full name")).to_have_value("Zoë Ångström")
    assert not had[0] & had[1]
    await expect(page.get_by_text("Over time")).to_be_visible()


async def test_the_model_can_be_asked_again_and_its_feedback_joins_the_key_points(
    model_page: Page, model: Endpoint
) -> None:
    """A button is there where coach and bank had to replace it; nobody has to wait for it.

    The checklist stays for information, and the report has the model's grades and the points.
    """
    model.script = lambda request: error("400 Bad Request", {"error": "x"})
    await start(model_page)
    chat = model_page.locator("#chat")
    entry = asked_in(await chat.inner_text())
    await answered(model_page, WEAK)
    rejected = chat.locator("[data-kind=feedback]", has_text="server rejected the request.")
    await expect(rejected).to_be_visible()
    model.script = lambda request: ["hang"]
    await button(model_page, "Ask the model again").click()
    heading = chat.get_by_role("heading", name="Feedback on question 1")
    await expect(chat.get_by_text("Reading your answer")).to_be_visible()
    await expect(heading).to_have_count(1)  # the one above it is hidden meanwhile
    await expect(heading).to_be_focused()
    await button(model_page, "Stop").click()
    await expect(button(model_page, "Next question")).to_be_visible()
    await expect(heading).to_have_count(2)
    await expect(heading.last).to_be_focused()
    await expect(model_page.locator("#announce")).to_contain_text("stopped")
    model.script = good
    await button(model_page, "Try again").click()
    await expect(chat.get_by_text("begin with the point")).to_be_visible()
    await expect(button(model_page, "Ask the model again")).to_be_hidden()

    boxes = model_page.locator("#checklist").get_by_role("checkbox")
    await expect(boxes).to_have_count(len(entry.points))
    await boxes.first.check()
    counted = f"Key points covered: 1 of {len(entry.counted)} (0 heard, 1 by you)"
    await expect(chat.get_by_text(counted).last).to_be_visible()
    await end(model_page)
    report = model_page.locator("#page")
    await expect(report).to_contain_text(counted)
    await expect(report).to_contain_text(f"heard or ticked: 1 of {len(entry.counted)}.")
    await expect(report).to_contain_text("clarity 4.0, relevance 3.0, communication 5.0")
    file = await downloaded(model_page, "Download report")
    assert counted in file
    assert "| Clarity | 4 |" in file


async def test_the_rail_opens_only_what_was_asked_and_it_stays_open(page: Page) -> None:
    """The next question waits behind the feedback, and behind an improvement.

    Neither ticks nor the clock that starts with the next question close an earlier one. Each tick
    is sent, also on a slow line before the reply to the first one.
    """

    async def slow(route: Route) -> None:
        await asyncio.sleep(1.5)
        await route.continue_()

    await start(page)
    await answered(page, WEAK)
    first, second = (page.locator("#rail-steps button").nth(number) for number in (0, 1))
    await expect(second).to_be_disabled()
    await go_on(page)
    await expect(second).to_be_enabled()
    await first.click()
    await page.route("**/queue/join*", slow)
    boxes = page.locator("#checklist").get_by_role("checkbox")
    for number in range(3):
        await boxes.nth(number).check()
        await page.wait_for_timeout(300)
    await expect(page.locator("#chat").get_by_text("3 by you")).to_be_visible()
    await settled(page)
    for number in range(3):
        await expect(boxes.nth(number)).to_be_checked()
    await page.unroute_all()
    await button(page, "Improve my answer").click()
    await expect(second).to_be_disabled()


async def test_a_follow_up_and_an_improvement_have_their_own_drafts(page: Page) -> None:
    """Of one question: what is half typed as the one does not become the other.

    The follow-up is named to a screen reader, and shown with the feedback on its answer.
    """
    await page.get_by_role("button", name="More options").click()
    await page.get_by_label("Ask one follow-up question after a weak answer").check()
    await begin(page)
    await answered(page, WEAK)
    await button(page, "Improve my answer").click()
    await expect(box(page)).to_have_value(WEAK)
    await box(page).fill(f"{WEAK} Half")
    await button(page, "Skip").click()
    follow_up = page.locator("#chat").get_by_text("Question 1 of 5, follow-up")
    await expect(follow_up).to_be_visible()
    await expect(box(page)).to_have_value("")
    await expect(page.locator("#announce")).to_contain_text("Question 1 of 5, follow-up")
    await answered(page, "It depends.")
    await expect(follow_up).to_be_visible()
    await expect(page.locator("#chat").get_by_text("together with your answer")).to_be_visible()
    await end(page)
    await expect(page.locator("#announce")).to_have_text("Your report")
