"""Candidates fill in the form from a résumé, in Chromium."""

from pathlib import Path

from playwright.async_api import Browser, FileChooser, Page, Route, expect

from tests.support.page import button, field, fill_in, violations
from tests.support.resumes import JOBS, LISTED, POSITION, READABLE, SKILLS, UNREADABLE

FILL = "Fill in from a résumé"
PRINTED = f"""
    <h1>Zebulon Quillon</h1><p>zeb@quillon.example · github.com/zeb/tools</p>
    <div style="display: grid; grid-template-columns: 180px 1fr; gap: 24px">
      <div><h2>Skills</h2><ul><li>{"<li>".join(", ".join(SKILLS).split(", "))}</ul></div>
      <div><h2>Experience</h2><p>{"<p>".join(JOBS)}</div>
    </div>"""


async def chooser(page: Page) -> FileChooser:
    """Press the button by keyboard, and return the chooser for files that opens."""
    async with page.expect_file_chooser() as opened:
        await button(page, FILL).focus()
        await page.keyboard.press("Enter")
    return await opened.value


async def test_a_resume_fills_the_form_and_one_click_takes_it_back(
    browser: Browser, page: Page, tmp_path: Path
) -> None:
    """A file that Chromium wrote; what was typed before comes back, and the focus stays near.

    So it does after a second file that could not be read.
    """
    printer = await browser.new_page()
    await printer.set_content(PRINTED)
    await printer.pdf(path=tmp_path / "mine.pdf")
    await fill_in(page, Position="Typed before")
    await expect(button(page, "Undo")).to_be_hidden()
    editable: list[bool] = []

    async def held(route: Route) -> None:
        editable.append(await field(page, "Position").is_editable())
        await route.continue_()

    await page.route("**/queue/join*", held)
    await (await chooser(page)).set_files(tmp_path / "mine.pdf")
    filled = page.locator("#filled")
    await expect(filled).to_contain_text("Filled in from your résumé: position, years")
    await expect(field(page, "Position")).to_be_editable()
    assert False in editable  # while the file was read
    await page.unroute_all()
    await expect(field(page, "Position")).to_have_value(POSITION)
    await expect(field(page, "Years of experience")).to_have_value("7.5")
    stack = await field(page, "Tech stack").input_value()
    assert set(stack.split(", ")) == LISTED
    projects = page.get_by_label("Projects you want to be asked about")
    await expect(projects).to_have_value("\n".join(line[2:] for line in (JOBS[1], JOBS[4])))
    await expect(page.locator("#recognised")).to_contain_text("I have questions on Python")
    await expect(page.locator("#announce")).to_contain_text("Filled in from your résumé")
    await expect(field(page, "Full name")).to_have_value("Zoë Ångström")
    assert await violations(page, "filled") == []
    (tmp_path / "empty.pdf").write_bytes(b"")
    await (await chooser(page)).set_files(tmp_path / "empty.pdf")  # which Undo does not mind
    await expect(filled).to_contain_text(UNREADABLE["empty.pdf"][0])
    await button(page, "Undo").click()
    await expect(field(page, "Position")).to_have_value("Typed before")
    await expect(field(page, "Years of experience")).to_have_value("3.5")
    await expect(field(page, "Tech stack")).to_have_value("Python, SQL / Docker")
    await expect(projects).to_have_value("")
    await expect(button(page, "Undo")).to_be_hidden()
    await expect(button(page, FILL)).to_be_focused()
    await expect(filled).to_contain_text("PDF, DOCX, TXT or Markdown")


async def test_a_file_that_cannot_be_read_leaves_the_form_as_it_was(
    page: Page, tmp_path: Path
) -> None:
    """Each gets its sentence, also one that is too large; the next one works."""
    await fill_in(page)
    filled = page.locator("#filled")
    for name in ("rc4.pdf", "too large.txt"):
        sentence, make = UNREADABLE[name]
        (tmp_path / name).write_bytes(make())
        await (await chooser(page)).set_files(tmp_path / name)
        await expect(filled).to_contain_text(sentence)
        await expect(button(page, "Undo")).to_be_hidden()
        await expect(field(page, "Position")).to_have_value("Data Engineer")
    assert await violations(page, "refused") == []
    (tmp_path / "mine.docx").write_bytes(READABLE["plain.docx"]())
    await (await chooser(page)).set_files(tmp_path / "mine.docx")
    await expect(field(page, "Position")).to_have_value(POSITION)
    await field(page, "Position").fill("Mended by hand")
    await (await chooser(page)).set_files(tmp_path / "mine.docx")
    await expect(field(page, "Position")).to_have_value(POSITION)
    await expect(page.locator("#announce")).to_contain_text("Filled in from your résumé")
    await button(page, "Undo").click()  # of the second one
    await expect(field(page, "Position")).to_have_value("Mended by hand")
