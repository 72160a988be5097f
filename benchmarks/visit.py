"""Seconds until a first visit is usable, beside an empty Blocks: `python -m benchmarks.visit`.

In Chromium, without a cache, in turn. Usable means that the last component is drawn. Needs
`requirements-dev.txt`.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.support.app import FLAGS, App, chromium

VISITS = 15
SEEN = {"app": "#start", "empty": ".prose p"}


async def visit(browser: Browser, url: str, awaited: str) -> float:
    """Open the page as a new visitor; return the seconds until the awaited element is seen."""
    page = await browser.new_page()
    began = time.perf_counter()
    await page.goto(url)
    await page.locator(awaited).first.wait_for()
    taken = time.perf_counter() - began
    await page.close()
    return taken


async def main() -> None:
    """Measure, and print the medians with their ratio."""
    taken: dict[str, list[float]] = {name: [] for name in SEEN}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with App(log) as app, App(log, program="benchmarks/empty.py") as empty:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
                for _ in range(VISITS):
                    for name, one in (("app", app), ("empty", empty)):
                        taken[name].append(await visit(browser, one.url, SEEN[name]))
    mine, least = (statistics.median(taken[name]) for name in SEEN)
    print(f"app {mine:.2f} s, empty Blocks {least:.2f} s, {mine / least:.2f} ×")


if __name__ == "__main__":
    asyncio.run(main())
