"""Take pictures of every step: `scripts/screens [built-in|endpoint]` writes them to `screens/`.

Light and dark, 1280 and 390 pixels wide.
"""

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

from tests.support.app import FLAGS, ROOT, App, chromium
from tests.support.model_server import Endpoint, good
from tests.support.page import begin, box, button

FOLDER = ROOT / "screens"
SIZES = {"wide": (1280, 900), "phone": (390, 844)}
ANSWERS = (
    "A dictionary keeps its keys in a hash table, so a look-up takes constant time on average, "
    "because the hash tells the place. For example, we kept sessions in one. It costs memory.",
    "I would look at the plan of the query first, since guessing costs more.",
)


async def take(browser: Browser, url: str, size: str, scheme: str) -> None:
    """Walk through an interview and take a picture at every stop."""
    width, height = SIZES[size]
    page = await browser.new_page(viewport={"width": width, "height": height})
    stops = 0

    async def picture(name: str) -> None:
        nonlocal stops
        stops += 1
        await page.wait_for_timeout(700)
        path = FOLDER / f"{size}-{scheme}-{stops}-{name}.png"
        await page.screenshot(path=path, full_page=True)

    await page.goto(f"{url}?__theme={scheme}")
    await expect(button(page, "Start interview")).to_be_visible()
    await picture("form")
    await page.get_by_label("Email", exact=True).fill("a@b")
    await page.get_by_label("Years of experience", exact=True).fill("99")
    await button(page, "Start interview").click()
    await expect(page.get_by_text("Please enter your name").first).to_be_visible()
    await picture("problems")
    await page.reload()
    await begin(page)
    await picture("questions")
    await _answers(page, picture)
    await button(page, "End interview").click()
    await expect(page.locator(".report").first).to_contain_text("Thank you")
    await picture("report")
    await page.goto(f"{url}?__theme={scheme}")
    await expect(button(page, "Continue your interview")).to_be_visible()
    await picture("back")
    await page.evaluate("localStorage.clear()")
    await page.close()


async def _answers(page: Page, picture) -> None:  # type: ignore[no-untyped-def]
    for number, answer in enumerate(ANSWERS, 1):
        await expect(button(page, "Send")).to_be_visible()
        await picture(f"question{number}")
        await box(page).fill(answer)
        await button(page, "Send").click()
        await picture(f"feedback{number}")
        following = page.locator("#chat").get_by_text(f"Question {number + 1} of 5", exact=True)
        await expect(following).to_be_visible()
    await picture("next")


async def main(mode: str) -> None:
    """Take the pictures in every size and colour scheme."""
    FOLDER.mkdir(exist_ok=True)
    with Endpoint(lambda request: good(request, pause=0.05)) as endpoint:
        environ = {"ENDPOINT_URL": endpoint.url} if mode == "endpoint" else {}
        with App(Path(FOLDER / "app.log"), **environ) as app:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
                for size in SIZES:
                    for scheme in ("light", "dark"):
                        await take(browser, app.url, size, scheme)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "built-in"))
