"""Candidates fill in the form and start, in Chromium."""

from playwright.async_api import Page, expect

from tests.support.model_server import Endpoint, good
from tests.support.page import asked, begin, button, field, fill_in, settled
from tests.support.saves import finished, sealed

ABOVE = """labels => labels.map(label => Math.round(label.querySelector('textarea')
  .getBoundingClientRect().top - label.getBoundingClientRect().top))"""


async def test_problems_are_shown_beside_their_fields(page: Page) -> None:
    """Wrong input is explained where it was typed, stays there and has the focus.

    The same holds beside a finished interview. Enter that ends a composition does not start again.
    """
    save = sealed(await finished("It counts references."))
    await page.evaluate("save => { localStorage['ai-interviewer'] = save }", save)
    await page.reload()
    await expect(button(page, "Open your report")).to_be_visible()
    form = page.locator("#form")
    labels = form.locator("label:has(> [data-testid=block-info])")
    heights = await labels.evaluate_all(ABOVE)
    await begin(page, **{"Full name": " ", "Email": "a@b", "Years of experience": "99"})
    for sentence in ("enter your name", "like an email address", "cannot be above 60"):
        await expect(form.get_by_text(sentence)).to_be_visible()
    assert await labels.evaluate_all(ABOVE) == heights  # each name stays on one line with its star
    await expect(field(page, "Years of experience")).to_be_focused()  # the first wrong one
    email, stack = (field(page, label) for label in ("Email", "Tech stack"))
    await expect(email).to_have_attribute("aria-invalid", "true")
    await expect(email).to_have_css("border-top-width", "2px")
    assert await email.input_value() == "a@b"
    assert await stack.input_value() == "Python, SQL / Docker"
    position = field(page, "Position")
    await position.focus()
    for composing in ("isComposing: true", "keyCode: 229"):  # as Chromium and Safari say it
        await position.evaluate(
            "field => ['keydown', 'keypress'].map(type => field.dispatchEvent(new KeyboardEvent("
            f"type, {{ key: 'Enter', bubbles: true, cancelable: true, {composing} }})))"
        )
    await settled(page)
    await expect(position).to_be_focused()
    await stack.fill("")
    await button(page, "Start interview").click()  # while the field asks what is recognised
    await expect(form.get_by_text("at least one technology")).to_be_visible()
    await settled(page)
    await expect(form.get_by_text("at least one technology")).to_be_visible()


async def test_the_example_and_the_suggestions_fill_the_form(page: Page) -> None:
    """One click fills everything; a suggestion shows as chosen, and a second press takes it out.

    A press on Start, with which a field loses the focus, is not lost while the line below grows.
    """
    await button(page, "Fill in an example").click()
    stack = field(page, "Tech stack")
    await expect(stack).to_have_value("Python, SQL, Docker")
    await stack.fill("CI/CD; Docker")
    react = button(page, "React")
    await react.click()
    await expect(stack).to_have_value("CI/CD, Docker, React")  # a name with a slash stays whole
    await expect(button(page, "Docker")).to_have_attribute("aria-pressed", "true")
    await button(page, "Fill in an example").click()
    await react.click()
    await expect(stack).to_have_value("Python, SQL, Docker, React")
    await expect(react).to_have_attribute("aria-pressed", "true")
    await react.click()
    await expect(stack).to_have_value("Python, SQL, Docker")
    await expect(react).to_have_attribute("aria-pressed", "false")
    await stack.fill("GraphQL, gRPC, COBOL, Webpack, Vite, Fortran, Ada, Eiffel")
    await button(page, "Start interview").scroll_into_view_if_needed()
    await button(page, "Start interview").hover()
    await page.mouse.down()
    await page.wait_for_timeout(500)
    await page.mouse.up()
    await expect(asked(page, 1)).to_be_visible()


async def test_the_form_says_at_once_what_it_recognised_and_remembers_the_choices(
    page: Page,
) -> None:
    """An unknown technology is named before the start, and again after a reload.

    The reload also keeps options and colours, and what was cleared by hand stays cleared. A wrong
    option has the focus, although the reload has folded the options.
    """
    await fill_in(page, **{"Tech stack": "postgres, Brainfuck"})
    await page.get_by_text("More options").click()
    projects = page.get_by_label("Projects you want to be asked about")
    await projects.fill("A queue with Kafka")
    await field(page, "Job description").fill("Requirements. " * 300)
    await field(page, "Full name").focus()
    await expect(page.locator("#recognised")).to_contain_text("I have questions on PostgreSQL.")
    await expect(page.locator("#recognised")).to_contain_text("no questions on Brainfuck")
    await page.get_by_label("3 · 8 min").check()
    await page.get_by_role("button", name="Colours").click()
    await page.get_by_role("button", name="Colours").click()
    email = field(page, "Email")
    await email.fill("")
    await page.wait_for_function("!JSON.stringify(localStorage).includes('zoe@example.org')")
    await page.reload()
    await expect(page.get_by_label("3 · 8 min")).to_be_checked()
    await expect(field(page, "Full name")).to_have_value("Zoë Ångström")
    await expect(page.locator("#recognised")).to_contain_text("no questions on Brainfuck")
    await expect(email).to_have_value("")
    await expect(page.locator("body.dark")).to_be_attached()
    await expect(button(page, "Colours: dark")).to_be_visible()
    await button(page, "Start interview").click()
    await expect(page.locator("#form").get_by_text("as long as a model can")).to_be_visible()
    await expect(field(page, "Job description")).to_be_focused()
    await expect(projects).to_have_value("A queue with Kafka")


async def test_a_second_start_asks_first(model_page: Page, model: Endpoint) -> None:
    """The candidate can put a running interview aside, also while questions are missing.

    A double click on Start counts as one.
    """
    model.script = lambda request: [*good(request)[:12], "hang"]
    await fill_in(model_page)
    await button(model_page, "Start interview").dblclick()
    await expect(button(model_page, "Stop")).to_be_visible()
    await expect(model_page.locator("#card")).to_be_focused()  # where the questions come
    await button(model_page, "Stop").click()
    await expect(button(model_page, "Try again")).to_be_visible()
    await settled(model_page)
    await expect(button(model_page, "Start over")).to_be_hidden()  # a stop is not a second start
    model.script = good
    for _ in ("stopped", "with all questions"):
        await model_page.reload()
        await expect(button(model_page, "Continue your interview")).to_be_visible()
        await button(model_page, "Start interview").click()
        await expect(model_page.get_by_text("An interview is in progress")).to_be_visible()
        await button(model_page, "Start over").click()
        await button(model_page, "Yes, start over").click()
        await expect(button(model_page, "Start over")).to_be_hidden()
        await expect(model_page.locator("#welcome h2")).to_be_focused()
        await expect(field(model_page, "Full name")).to_have_value("Zoë Ångström")
        await button(model_page, "Start interview").click()
        await expect(asked(model_page, 1)).to_be_visible()
        await expect(button(model_page, "Send")).to_be_enabled()
        await settled(model_page)  # Gradio writes the save a moment later
