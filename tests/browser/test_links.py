"""A link presets the form, in a tab and in a Space's frame, and never undoes what was typed."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.async_api import Browser, FrameLocator, Page, expect

from tests.support.app import App, free_port
from tests.support.page import PROFILE, anew, begin, button, end, field, settled
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
HUB = """<iframe sandbox="allow-forms allow-modals allow-popups allow-same-origin allow-scripts"
width=1200 height=1000></iframe><iframe allow=microphone></iframe><script>
for (const frame of document.querySelectorAll("iframe"))
  frame.src = "{url}" + location.search + "&__theme=light"</script>"""


async def check(form: Page | FrameLocator) -> None:
    """Check that the form is preset by `LINK`."""
    for label, value in TEXTS.items():
        await expect(field(form, label)).to_have_value(value)
    await expect(form.get_by_label("10 · 25 min")).to_be_checked()
    await expect(form.get_by_label("Senior")).to_be_checked()


async def test_a_link_presets_the_form_and_the_form_gives_such_a_link(
    tab: Page, browser: Browser, built_in_app: App
) -> None:
    """Wrong parts are ignored, long ones are cut, and markup stays text.

    Who the candidate is, a link neither says nor holds.
    """
    wrong = {"years": "ninety", "questions": "7", "level": "boss", "position": "P" * 5_000}
    await anew(tab, built_in_app, f"?{urlencode(wrong)}")
    await expect(field(tab, "Position")).to_have_value("P" * 100)
    await expect(field(tab, "Years of experience")).to_have_value("")
    await expect(tab.get_by_label("5 · 12 min")).to_be_checked()

    await anew(tab, built_in_app, f"?{urlencode({**LINK, **OTHERS, '__theme': 'dark'})}")
    await check(tab)
    assert await tab.locator("img[src=x]").count() == 0
    assert await tab.evaluate("window.pwned ?? null") is None
    for label in ("Full name", "Email", "Phone"):
        await field(tab, label).fill(PROFILE[label])
    await field(tab, "Job description").fill("")
    await tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await button(tab, "Copy a link to this interview").click()
    await expect(tab.get_by_text("The link is copied")).to_be_visible()
    link = await tab.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{built_in_app.url}?")
    held = {name: [value] for name, value in LINK.items() if name != "job"}
    assert parse_qs(urlsplit(link).query, keep_blank_values=True) == held
    await button(tab, "Start interview").click()
    await expect(tab.get_by_text("Question 1 of 10", exact=True)).to_be_visible()


async def test_a_spaces_frame_presets_the_form_and_offers_what_its_site_permits(
    browser: Browser, serve: Callable[..., App]
) -> None:
    """The Hub's page hands its query on; a link that cannot be copied is shown.

    Without the permission to hear, a button for it would be of no use.
    """
    port = free_port()
    hub = f"http://127.0.0.1:{port}"
    app = serve(SYSTEM="spaces", SPACE_ID="ada/interviewer", EMBED_ORIGINS=hub)
    page = await browser.new_page()
    with site(HUB.format(url=app.url), port):
        await page.goto(f"{hub}/spaces/ada/interviewer?{urlencode({**LINK, **OTHERS})}")
        frame, hearing = (page.frame_locator("iframe").nth(number) for number in (0, 1))
        await check(frame)
        await frame.get_by_role("button", name="Copy a link to this interview").click()
        shown = frame.get_by_text(f"Copy this link: {app.url}?position=")
        await expect(shown).to_be_visible()  # this frame may not write to the clipboard
        await expect(frame.locator("body")).to_have_attribute("data-voice", "")
        await expect(hearing.locator("body")).to_have_attribute("data-voice", "dictate record")


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
