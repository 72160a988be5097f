"""Take pictures of every view: `scripts/screens [MODE]` writes to `screens/`.

Three widths, light and dark. The mode is `built-in`, `endpoint`, `ways-in` for the résumé and the
voice, or `docs` for README's three pictures and its animation.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, FilePayload, Page, async_playwright, expect

from tests.browser.test_dictation import STAND_IN
from tests.support.answers import asked_in
from tests.support.app import FLAGS, ROOT, App, chromium
from tests.support.model_server import Endpoint, good
from tests.support.page import answered, asked, begin, box, button, end
from tests.support.resumes import READABLE, UNREADABLE

FOLDER = ROOT / "screens"
SIZES = {"wide": (1280, 900), "tablet": (820, 1180), "phone": (390, 844)}
ANSWER = "I would look at the plan of the query first, because guessing costs more."


def camera(page: Page, prefix: str) -> Callable[..., Awaitable[None]]:
    """Return what takes pictures of a page, numbered in their order."""
    numbers = count(1)

    async def picture(name: str, *, whole: bool = False) -> None:
        await page.wait_for_timeout(700)
        path = FOLDER / f"{prefix}-{next(numbers):02}-{name}.png"
        await page.screenshot(path=path, full_page=whole)

    return picture


async def take(page: Page, url: str, prefix: str) -> None:
    """Walk through an interview and take a picture of every view."""
    picture = camera(page, prefix)
    await page.goto(url)
    await expect(button(page, "Start interview")).to_be_visible()
    await picture("form", whole=True)
    await begin(page, Email="a@b")
    await expect(page.get_by_text("like an email address").first).to_be_visible()
    await picture("problems", whole=True)
    await page.reload()
    await page.get_by_text("More options").click()
    await page.get_by_label("Ask one follow-up question").check()
    await picture("options", whole=True)
    await begin(page)
    await picture("questions")
    await expect(button(page, "Send")).to_be_visible()
    await picture("question")
    await button(page, "Hint").click()
    await picture("hint")
    await box(page).fill(await _model_answer(page))
    await picture("typed")
    await button(page, "Send").click()
    await picture("streaming")
    await expect(button(page, "Next question")).to_be_visible()
    await picture("feedback", whole=True)
    await button(page, "Next question").click()
    await picture("next")
    await answered(page, ANSWER)
    await page.locator("#rail-steps button").first.click()
    await picture("earlier")
    await button(page, "Back").click()
    await button(page, "Next question").click()
    await picture("follow-up")
    await answered(page, ANSWER)
    await button(page, "Help and shortcuts").click()
    await picture("help")
    await page.keyboard.press("Escape")
    await button(page, "End interview").click()
    await picture("confirm")
    await button(page, "Yes, end it").click()
    await expect(button(page, "Download report")).to_be_visible()
    await picture("report", whole=True)
    await page.pdf(path=FOLDER / f"{prefix}-report.pdf")
    await page.reload()
    await expect(button(page, "Open your report")).to_be_visible()
    await picture("back")
    await begin(page)
    await answered(page, await _model_answer(page))
    await end(page)
    await picture("trend", whole=True)


async def ways_in(page: Page, url: str, prefix: str) -> None:
    """Take pictures of a résumé that fills the form, of dictation and of a recording's notice."""
    picture = camera(page, f"ways-in-{prefix}")
    await page.add_init_script(STAND_IN)

    async def resume(name: str, file: bytes) -> None:
        async with page.expect_file_chooser() as opened:
            await button(page, "Fill in from a résumé").click()
        sent = FilePayload(name=name, mimeType="", buffer=file)
        await (await opened.value).set_files(sent)

    await page.goto(url)
    await resume("scan.pdf", UNREADABLE["scan.pdf"][1]())
    await expect(page.locator("#filled")).not_to_contain_text("PDF, DOCX, TXT or Markdown")
    await picture("refused")
    await resume("mine.pdf", READABLE["two columns.pdf"]())
    await expect(page.locator("#filled")).to_contain_text("Filled in from your résumé")
    await picture("filled")
    await begin(page)
    await button(page, "Dictate").click()
    await picture("dictate")
    await button(page, "Yes, dictate").click()
    await expect(page.get_by_text("Listening.")).to_be_visible()
    await page.evaluate("hear('I would look at the plan of the query first')")
    await picture("listening")
    await button(page, "Stop dictating").click()
    await button(page, "Record").click()
    await picture("record")


async def _model_answer(page: Page) -> str:
    """Return the model answer to the question in sight, without one of its sentences."""
    try:
        entry = asked_in(await page.locator("#chat").inner_text())
    except StopIteration:
        return ANSWER
    return ". ".join(entry.model_answer.split(". ")[:4]) + "."


async def animate(browser: Browser, url: str, file: Path) -> None:
    """Take a film of an interview, 15 seconds at three pictures a second."""
    page = await browser.new_page(viewport={"width": 1120, "height": 700})
    frames: list[Image.Image] = []

    async def film(length: int) -> None:
        for _ in range(length):
            path = FOLDER / "frame.png"
            await page.screenshot(path=path)
            frames.append(Image.open(path).convert("RGB").resize((840, 525)))

    await page.goto(url)
    await button(page, "Fill in an example").click()
    await film(5)
    await button(page, "Start interview").click()
    await expect(button(page, "Send")).to_be_visible()
    await film(5)
    answer = await _model_answer(page)
    for stop in range(1, 9):
        await box(page).fill(answer[: len(answer) * stop // 8])
        await film(1)
    await film(3)
    await button(page, "Send").click()
    await expect(button(page, "Next question")).to_be_visible()
    await film(9)
    await button(page, "Next question").click()
    await expect(asked(page, 2)).to_be_visible()
    await film(4)
    await end(page)
    await film(8)
    frames[0].save(
        file, save_all=True, append_images=frames[1:], duration=350, loop=0, quality=62, method=6
    )


async def docs(browser: Browser, url: str) -> None:
    """Take what README shows, in a palette of colours, which is a third of the bytes."""
    page = await browser.new_page(viewport={"width": 1280, "height": 900})

    async def picture(name: str) -> None:
        await page.wait_for_timeout(700)
        path = ROOT / f"docs/{name}.png"
        await page.screenshot(path=path)
        taken = Image.open(path).convert("RGB")
        taken.quantize(96, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)

    await page.goto(url)
    await button(page, "Fill in an example").click()
    await page.evaluate("scrollTo(0, 0)")
    await picture("form")
    await button(page, "Start interview").click()
    await expect(button(page, "Send")).to_be_visible()
    await answered(page, await _model_answer(page))
    await picture("interview")
    for number in (2, 3, 4):
        await button(page, "Next question").click()
        await expect(asked(page, number)).to_be_visible()
        await answered(page, await _model_answer(page))
    await button(page, "Next question").click()
    await end(page)
    await picture("report")
    await page.close()
    await animate(browser, url, ROOT / "docs/interview.webp")


async def main(mode: str) -> None:
    """Take the pictures in every size and colour scheme, or README's."""
    FOLDER.mkdir(exist_ok=True)
    with Endpoint(lambda request: good(request, pause=0.05)) as endpoint:
        environ = {"ENDPOINT_URL": endpoint.url} if mode == "endpoint" else {}
        environ |= {"SPEECH_URL": endpoint.url} if mode == "ways-in" else {}
        with App(Path(FOLDER / "app.log"), **environ) as app:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
                if mode == "docs":
                    await docs(browser, app.url)
                    return
                walk = ways_in if mode == "ways-in" else take
                for size, (width, height) in SIZES.items():
                    for scheme in ("light", "dark"):
                        page = await browser.new_page(
                            viewport={"width": width, "height": height}, color_scheme=scheme
                        )
                        await walk(page, app.url, f"{size}-{scheme}")
                        await page.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "built-in"))
