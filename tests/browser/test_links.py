"""A link presets the form, in a tab and in a Space's frame, and never undoes what was typed."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.async_api import Browser, FrameLocator, Page, expect

from tests.support.app import App, free_port
from tests.support.page import anew, begin, button, end, field, fill_in, settled
from tests.support.site import site

LINK = {
    "position": "<img src=x onerror=pwned=1> & Engineer",
    "years": "3.5",
    "stack": "Python, <b>SQL</b>",
    "questions": "10",
    "level": "senior",
    "job": "<script>pwned=1</script>\nWe use **Kafka**.",
}
OTHERS = {"name": "Mallory", "email": "m@evil.test", "phone": "1234567", "Full+name": "Mallory"}
TEXTS = {
    "Position": LINK["position"],
    "Years of experience": LINK["years"],
    "Tech stack": LINK["stack"],
    "Job description": LINK["job"],
    "Full name": "",
    "Email": "",
    "Phone": "",
}
HUB = """<iframe sandbox="allow-forms allow-modals allow-popups
allow-same-origin allow-scripts" width=1200 height=1000></iframe><script>
document.querySelector("iframe").src = "{url}" + location.search + "&__theme=light"</script>"""


async def check(form: Page | FrameLocator) -> None:
    """Check that the form is preset by `LINK`."""
    for label, value in TEXTS.items():
        await expect(field(form, label)).to_have_value(value)
    await expect(form.get_by_label("10 · 25 min")).to_be_checked()
    await expect(form.get_by_label("Senior")).to_be_checked()


async def test_a_link_presets_the_form_in_a_tab_and_its_markup_stays_text(
    tab: Page, browser: Browser, built_in_app: App
) -> None:
    """Each field takes its part; who the candidate is, a link cannot say."""
    await anew(tab, built_in_app, f"?{urlencode({**LINK, **OTHERS})}")
    await check(tab)
    assert await tab.locator("img[src=x]").count() == 0
    assert await tab.evaluate("window.pwned ?? null") is None
    await field(tab, "Full name").fill("Ada")
    await button(tab, "Start interview").click()
    await expect(tab.get_by_text("Question 1 of 10", exact=True)).to_be_visible()


async def test_a_link_presets_the_form_in_a_spaces_frame(
    browser: Browser, serve: Callable[..., App]
) -> None:
    """The Hub's page hands its query on to the frame; a link that cannot be copied is shown."""
    port = free_port()
    hub = f"http://127.0.0.1:{port}"
    app = serve(SYSTEM="spaces", SPACE_ID="ada/interviewer", EMBED_ORIGINS=hub)
    page = await browser.new_page()
    with site(HUB.format(url=app.url), port):
        await page.goto(f"{hub}/spaces/ada/interviewer?{urlencode({**LINK, **OTHERS})}")
        frame = page.frame_locator("iframe")
        await check(frame)
        await frame.get_by_role("button", name="Copy a link to this interview").click()
        shown = frame.get_by_text(f"Copy this link: {app.url}?position=")
        await expect(shown).to_be_visible()  # this frame may not write to the clipboard


async def test_wrong_parts_are_ignored_and_long_ones_are_cut(
    tab: Page, browser: Browser, built_in_app: App
) -> None:
    """The rest of such a link still presets the form."""
    wrong = {"years": "ninety", "questions": "7", "level": "boss", "position": "P" * 5_000}
    await anew(tab, built_in_app, f"?{urlencode(wrong)}")
    await expect(field(tab, "Position")).to_have_value("P" * 100)
    await expect(field(tab, "Years of experience")).to_have_value("")
    await expect(tab.get_by_label("5 · 12 min")).to_be_checked()


async def test_what_was_half_typed_wins_over_a_link(page: Page, built_in_app: App) -> None:
    """Only what is still empty is filled in; the next interview's link replaces what was used."""
    position, stack = (field(page, label) for label in ("Position", "Tech stack"))
    await position.fill("Half ty")
    await page.get_by_label("3 · 8 min").check()
    link = f"{built_in_app.url}?{urlencode(LINK)}"
    await page.goto(link)
    await expect(stack).to_have_value(LINK["stack"])
    await expect(position).to_have_value("Half ty")
    await expect(page.get_by_label("3 · 8 min")).to_be_checked()
    await stack.fill("Rust")
    await page.wait_for_function("Object.values(localStorage).join().includes('Rust')")
    await page.reload()  # the link is stale by now
    await expect(field(page, "Years of experience")).to_have_value("3.5")
    await settled(page)  # the server reads the link again
    await expect(stack).to_have_value("Rust")

    await begin(page)
    await expect(button(page, "Send")).to_be_visible()
    await settled(page)  # Gradio writes the save a moment later
    other = f"{built_in_app.url}?position=Pilot"
    await page.goto(other)
    await expect(button(page, "Continue your interview")).to_be_visible()
    await settled(page)
    await expect(position).to_have_value("Data Engineer")  # the running interview wins
    await button(page, "Continue your interview").click()
    await end(page)
    await settled(page)
    await page.goto(other)
    await expect(position).to_have_value("Pilot")
    await expect(stack).to_have_value("Python, SQL / Docker")


async def test_the_copied_link_presets_another_form_without_the_persons_data(
    page: Page, built_in_app: App
) -> None:
    """It holds what the form holds, but neither name nor email nor phone."""
    await page.goto(f"{built_in_app.url}?__theme=dark")
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await fill_in(page)
    await page.get_by_label("3 · 8 min").check()
    await button(page, "Copy a link to this interview").click()
    await expect(page.get_by_text("The link is copied")).to_be_visible()
    link = await page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(link).query) == {
        "position": ["Data Engineer"],
        "years": ["3.5"],
        "stack": ["Python, SQL / Docker"],
        "questions": ["3"],
    }
    await anew(page, built_in_app, link.removeprefix(built_in_app.url))
    await expect(field(page, "Position")).to_have_value("Data Engineer")
    await expect(page.get_by_label("3 · 8 min")).to_be_checked()
    await expect(field(page, "Full name")).to_have_value("")
