"""Seconds until a first visit is usable, beside an empty Blocks: `python -m benchmarks.visit`.

In Chromium's headless shell, without a cache, in turn. Usable means that the last component is
drawn. The baseline has six fields, a button and a Chatbot. Needs `requirements-dev.txt`.
"""

import asyncio
import statistics
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from tests.support.app import FLAGS, App, chromium

VISITS = 15
EMPTY = "benchmarks/empty.py"
SEEN = {"app.py": "#start", "benchmarks/baseline.py": "text=Your answer", EMPTY: ".prose p"}


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
    """Measure, and print the medians with their ratio to the empty one's."""
    taken: dict[str, list[float]] = {program: [] for program in SEEN}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        log, none = Path(folder) / "log", "http://127.0.0.1:9/v1"  # no model is asked
        served = [App(log, program=program, ENDPOINT_URL=none) for program in SEEN]
        urls = [stack.enter_context(app).url for app in served]
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            for _ in range(VISITS):
                for (program, awaited), url in zip(SEEN.items(), urls, strict=True):
                    taken[program].append(await visit(browser, url, awaited))
    medians = {program: statistics.median(times) for program, times in taken.items()}
    for program, median in medians.items():
        print(f"{program}: {median:.2f} s, {median / medians[EMPTY]:.2f} ×")


if __name__ == "__main__":
    asyncio.run(main())
