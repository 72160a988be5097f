"""The app as a person meets it, in Chromium."""

from collections.abc import Callable

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.app import App
from tests.support.model_server import QUESTIONS, Endpoint, good

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PROFILE = {
    "Full name": "Zoë Ångström",
    "Email": "zoe@example.org",
    "Phone": "+49 (0)30 901820",
    "Years of experience": "3.5",
    "Position": "Data Engineer",
    "Tech stack": "Python, SQL / Docker",
}


async def open_page(browser: Browser, app: App) -> Page:
    page = await browser.new_page()
    page.set_default_timeout(15_000)
    await page.goto(app.url)
    await expect(button(page, "Start interview")).to_be_visible()
    return page


def button(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("button", name=name, exact=True)


def box(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("textbox", name="Your answer", exact=True)


async def fill_in(page: Page, **changes: str) -> None:
    for label, value in {**PROFILE, **changes}.items():
        await page.get_by_label(label, exact=True).fill(value)


async def begin(page: Page, **changes: str) -> None:
    await fill_in(page, **changes)
    await button(page, "Start interview").click()


async def interview(page: Page, answer: str) -> None:
    """From the form to the report."""
    await begin(page)
    for number in range(1, 6):
        await expect(page.get_by_text(f"Question {number} of 5")).to_be_visible()
        await expect(button(page, "Send")).to_be_enabled()
        await box(page).fill(f"{answer} ({number})")
        await button(page, "Send").click()
    await expect(button(page, "Download report")).to_be_visible()


async def test_a_built_in_interview_from_the_form_to_the_downloaded_report(
    browser: Browser, built_in_app: App
) -> None:
    """Five questions, feedback after each, thanks by name, and a report that holds the answers."""
    page = await open_page(browser, built_in_app)
    await interview(page, "Because a reader wants the reason first.")
    report = page.locator(".report").first
    await expect(report).to_contain_text("Thank you, Zoë Ångström!")
    await expect(page.get_by_text("The last feedback")).to_be_visible()
    async with page.expect_download() as download:
        await button(page, "Download report").click()
    text = (await (await download.value).path()).read_text()
    assert all(f"reason first. ({number})" in text for number in range(1, 6))
    assert "Zoë Ångström" in text


async def test_an_interview_with_a_model_streams_on_the_screen(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Text grows before the eyes, and Stop is there while it does."""
    endpoint.script = lambda request: good(request, pause=0.03)
    page = await open_page(browser, serve(ENDPOINT_URL=endpoint.url, MODEL_ID="tests/model"))
    await expect(page.get_by_text("tests/model").first).to_be_visible()
    await begin(page)
    await expect(page.get_by_text(QUESTIONS[0][:30])).to_be_visible()
    assert len(endpoint.woken) == 1  # while the form was filled in
    await expect(button(page, "Stop")).to_be_visible()
    await expect(page.get_by_text("of 5 ready")).to_be_visible()
    await expect(button(page, "Send")).to_be_enabled()
    await box(page).fill("It counts references.")
    await button(page, "Send").click()
    await expect(page.get_by_text("begin with")).to_be_visible()
    await expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    await expect(page.locator("#chat table")).to_be_visible()


async def test_all_problems_stand_beside_their_fields_and_nothing_is_lost(
    browser: Browser, built_in_app: App
) -> None:
    """Wrong input is explained where it was typed, and stays there."""
    page = await open_page(browser, built_in_app)
    await begin(page, **{"Full name": " ", "Email": "a@b", "Years of experience": "99"})
    for sentence in ("enter your name", "like an email address", "cannot be above 60"):
        await expect(page.locator("#steps").get_by_text(sentence)).to_be_visible()
    name, email = (page.get_by_label(label, exact=True) for label in ("Full name", "Email"))
    await expect(name).to_be_focused()
    await expect(email).to_have_attribute("aria-invalid", "true")
    assert await email.input_value() == "a@b"
    assert await page.get_by_label("Tech stack", exact=True).input_value() == "Python, SQL / Docker"


async def test_the_example_and_the_suggestions_fill_the_form(
    browser: Browser, built_in_app: App
) -> None:
    """One click fills everything; a suggestion is added to the stack once."""
    page = await open_page(browser, built_in_app)
    await button(page, "Fill in an example").click()
    stack = page.get_by_label("Tech stack", exact=True)
    await expect(stack).to_have_value("Python, SQL, Docker")
    await button(page, "React").click()
    await expect(stack).to_have_value("Python, SQL, Docker, React")
    await button(page, "React").click()
    await expect(stack).to_have_value("Python, SQL, Docker, React")
    await button(page, "Start interview").click()
    await expect(page.get_by_text("Question 1 of 5", exact=True)).to_be_visible()


async def test_an_answer_is_shown_as_typed_and_the_box_has_the_focus_again(
    browser: Browser, built_in_app: App
) -> None:
    """Code, Markdown and tags are text; after the feedback one can go on typing."""
    page = await open_page(browser, built_in_app)
    await begin(page)
    await expect(page.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    await expect(button(page, "Send")).to_be_enabled()
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


async def test_what_is_typed_at_the_first_moment_stays(browser: Browser, built_in_app: App) -> None:
    """As soon as the box has the focus, and between the page's look at it and its painting."""
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
    await page.wait_for_timeout(500)
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
    await page.wait_for_timeout(500)
    await expect(box(page)).to_have_value("B")


async def test_a_refused_answer_leaves_the_question_in_sight(
    browser: Browser, built_in_app: App
) -> None:
    """Said in a notice, and nothing lies over the chat."""
    page = await open_page(browser, built_in_app)
    await begin(page)
    question = page.locator("#chat .bot").last
    await expect(question).to_contain_text("Question 1 of 5")
    await expect(box(page)).to_be_focused()
    await button(page, "Send").click()
    await expect(page.get_by_text("Please write an answer first")).to_be_visible()
    await question.click(timeout=5000)  # fails if something covers it


async def test_feedback_stays_in_sight_when_the_next_question_comes(
    browser: Browser, built_in_app: App
) -> None:
    """The chat shows its beginning, not its end; the report begins at its own beginning."""
    page = await open_page(browser, built_in_app)
    await page.set_viewport_size({"width": 390, "height": 844})
    await begin(page, **{"Full name": "Ada"})
    await expect(button(page, "Send")).to_be_enabled()
    await box(page).fill("I would measure first, because a guess costs more. " * 4)
    await button(page, "Send").click()
    await expect(page.get_by_text("Question 2 of 5")).to_be_visible()
    await page.wait_for_timeout(1800)
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
    """At both streaming moments: the work stops, and is done again on request."""
    endpoint.script = lambda request: [*good(request, pause=0.05)[:12], "hang"]
    page = await open_page(browser, serve(ENDPOINT_URL=endpoint.url))
    await begin(page)
    await expect(page.get_by_text(QUESTIONS[0][:20])).to_be_visible()
    await button(page, "Stop").click()
    await expect(page.get_by_text("Nothing was lost")).to_be_visible()
    endpoint.script = good
    await button(page, "Try again").click()
    await expect(button(page, "Send")).to_be_enabled()
    endpoint.script = lambda request: [*good(request)[:4], "hang"]
    await box(page).fill("My precious answer.")
    await button(page, "Send").click()
    await expect(page.get_by_text("What worked")).to_be_visible()
    await button(page, "Stop").click()
    await expect(page.get_by_text("Nothing was lost")).to_be_visible()
    await expect(page.get_by_text("My precious answer.")).to_be_visible()
    endpoint.script = good
    await button(page, "Try again").click()
    await expect(page.get_by_text("Question 2 of 5")).to_be_visible()


async def test_a_second_start_asks_first(browser: Browser, built_in_app: App) -> None:
    """The running interview can be continued, or put aside for a new one."""
    page = await open_page(browser, built_in_app)
    await begin(page)
    await expect(page.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    await expect(button(page, "Send")).to_be_visible()
    await page.get_by_role("tab", name="Profile").click()
    await button(page, "Start interview").click()
    await button(page, "Continue your interview").click()
    await expect(box(page)).to_be_visible()
    await expect(button(page, "Send")).to_be_visible()
    await page.get_by_role("tab", name="Profile").click()
    await button(page, "Start interview").click()
    await button(page, "Start over").click()
    await expect(button(page, "Start over")).to_be_hidden()
    await expect(page.get_by_label("Full name", exact=True)).to_have_value("Zoë Ångström")
    await button(page, "Start interview").click()
    await expect(page.get_by_text("Question 1 of 5", exact=True)).to_be_visible()


async def test_a_start_after_a_stop_asks_too(
    browser: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Also while questions are still missing; two clicks on Start are one."""
    endpoint.script = lambda request: [*good(request, pause=0.05)[:12], "hang"]
    page = await open_page(browser, serve(ENDPOINT_URL=endpoint.url))
    await fill_in(page)
    await button(page, "Start interview").dblclick()
    await expect(button(page, "Stop")).to_be_visible()
    await button(page, "Stop").click()
    await expect(button(page, "Try again")).to_be_visible()
    await page.wait_for_timeout(1000)
    await expect(button(page, "Start over")).to_be_hidden()  # a stop is no second start
    await page.get_by_role("tab", name="Profile").click()
    await button(page, "Start interview").click()
    await expect(page.get_by_text("An interview is running")).to_be_visible()
    await button(page, "Start over").click()
    await expect(button(page, "Start over")).to_be_hidden()
    endpoint.script = good
    await button(page, "Start interview").click()
    await expect(page.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
    await expect(button(page, "Send")).to_be_visible()


async def test_two_browsers_never_see_each_others_text(browser: Browser, built_in_app: App) -> None:
    """Two visitors at once, each with a name of their own."""
    one, two = await open_page(browser, built_in_app), await open_page(browser, built_in_app)
    await begin(one, **{"Full name": "Visitor Alpha"})
    await begin(two, **{"Full name": "Visitor Omega"})
    for page, own, other in ((one, "Alpha", "Omega"), (two, "Omega", "Alpha")):
        await expect(page.get_by_text("Question 1 of 5", exact=True)).to_be_visible()
        assert own in await page.locator("#chat").inner_text()
        assert other not in await page.locator("#chat").inner_text()
