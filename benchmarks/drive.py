"""Drives visitors through the HTTP interface of a running app, and prints what it saw as JSON.

`python -m benchmarks.drive load --port 7860 --pid 123 --visitors 64`
In a process of its own. It reads the server's processor time itself, since only it knows when an
answer begins and ends.
"""

import argparse
import asyncio
import contextlib
import json
import os
import statistics
import time
from collections.abc import Awaitable, Callable
from typing import Any

from .endpoint import FEEDBACK, FIRST_FEEDBACK_WORD, FIRST_QUESTION_WORD, PROSE, QUESTIONS
from .page import Config, Page, Seen
from .proc import BEGIN_ANEW, cpu_seconds, rss_bytes
from .wire import events

ANSWER = (
    "An index keeps the keys in order, so that the database need not read every row; it costs "
    "space and time at every write, so I would measure before I add one. Visitor {:03d} says so."
)
SENTENCE = "I would measure first, since the plan of a query depends on what the table holds. "
SETTLE = 0.5  # seconds for what follows an event
FROM, UNTIL = 2, 6  # updates of an answer between which its cost is taken: no first one, no last
LONGEST_REPLY = 30.0  # seconds
Result = dict[str, Any]


async def load(port: int, pid: int, visitors: int, mark: bool = False) -> Result:
    """All start at once; when all have their questions, all answer at once.

    mark: tell a profiled server where the answers begin.
    """
    config = await Config.of(port)
    pages = [Page(config) for _ in range(visitors)]
    for number, page in enumerate(pages):
        fill_profile(page, number)
        page.fill(Your_answer=ANSWER.format(number))
    began = cpu_seconds(pid)
    starts = await asyncio.gather(*(page.run("start", FIRST_QUESTION_WORD) for page in pages))
    await asyncio.sleep(SETTLE)
    between = cpu_seconds(pid)
    if mark:
        os.kill(pid, BEGIN_ANEW)
    own, clock = time.process_time(), time.perf_counter()
    answers = await asyncio.gather(*(page.run("answer", FIRST_FEEDBACK_WORD) for page in pages))
    busy = (time.process_time() - own) / (time.perf_counter() - clock)
    await asyncio.sleep(SETTLE)
    after = cpu_seconds(pid)
    for page in pages:
        page.close()
    return {
        "visitors": visitors,
        "first_question": [seen.first for seen in starts],
        "first_feedback": [seen.first for seen in answers],
        "end": [seen.done for seen in answers],
        "updates": sum(seen.updates for seen in answers),
        "cpu_start": (between - began) / visitors,
        "cpu_answer": (after - between) / visitors,
        "driver": busy,
        "errors": [seen.error for seen in (*starts, *answers) if seen.error],
        "lost": sum(not _whole(page, n) for n, page in enumerate(pages)),
    }


def _whole(page: Page, number: int) -> bool:
    """Whether the page shows a question, the visitor's own answer and every word of the reply."""
    shown = page.text()
    paragraphs = [json.dumps(part)[1:-1] for part in PROSE.split("\n\n")]
    wanted = [QUESTIONS[0], ANSWER.format(number).split(";")[1], *paragraphs]
    others = ANSWER.format(number + 1).split(" ")[-3] + " says"
    return all(part in shown for part in wanted) and others not in shown


def fill_profile(page: Page, number: int, stack: str = "Python, SQL, Docker") -> None:
    """The form of step 1."""
    page.fill(
        Full_name=f"Ada {number}",
        Email="ada@example.org",
        Phone="",
        Years_of_experience="4",
        Position="Backend Engineer",
        Tech_stack=stack,
    )


async def growth(
    port: int, pid: int, visitors: int, characters: int, last: int, rounds: int
) -> Result:
    """Processor time of an update at the first and at the last question, amid the stream.

    For so few visitors that a reply is painted six times.  The median of some rounds; of several,
    the first does what is done only once, and is left out.
    """
    config = await Config.of(port)
    errors: list[str] = []
    spent: dict[int, list[float]] = {1: [], last: []}
    for _ in range(rounds):
        pages = [Page(config) for _ in range(visitors)]
        for number, page in enumerate(pages):
            fill_profile(page, number, "Python, hurry")
        errors += await _all(pages, "start")
        for question in range(1, last + 1):
            amid = question in spent
            text = ("" if amid else "hurry ") + SENTENCE * (characters // len(SENTENCE) + 1)
            for page in pages:
                page.fill(Your_answer=text[:characters])
            answering = asyncio.create_task(_all(pages, "answer"))
            if amid:
                with contextlib.suppress(TimeoutError):  # then there are errors to tell of
                    spent[question].append(await _per_update(pages, pid))
            errors += await answering
        for page in pages:
            page.close()
    first, latest = (statistics.median(spent[q][1:] or spent[q] or [0.0]) for q in (1, last))
    return {"update_first": first, "update_last": latest, "errors": errors}


async def _per_update(pages: list[Page], pid: int) -> float:
    """Processor time of an update: of as many for everybody, so that it is the same everywhere."""
    before = [page.updates for page in pages]

    async def reached(updates: int) -> None:
        def waiting() -> bool:
            return any(p.updates - old < updates for p, old in zip(pages, before, strict=True))

        while waiting():  # noqa: ASYNC110 (a page tells nobody of its updates)
            await asyncio.sleep(0.005)

    async with asyncio.timeout(LONGEST_REPLY):
        await reached(FROM)
        began, seen = cpu_seconds(pid), _updates(pages)
        await reached(UNTIL)
        return (cpu_seconds(pid) - began) / max(1, _updates(pages) - seen)


async def _all(pages: list[Page], name: str) -> list[str]:
    """All fire this event; what went wrong."""
    return [s.error for s in await asyncio.gather(*(p.run(name) for p in pages)) if s.error]


def _updates(pages: list[Page]) -> int:
    return sum(page.updates for page in pages)


async def idle(port: int, pid: int, visitors: int) -> Result:
    """Memory that interviews hold which have begun and wait for an answer."""
    config = await Config.of(port)
    errors = await _several(config, min(50, visitors))  # first what is loaded only once
    await asyncio.sleep(2 * SETTLE)
    before = rss_bytes(pid)
    errors += await _several(config, visitors)
    await asyncio.sleep(2 * SETTLE)
    return {"bytes": (rss_bytes(pid) - before) / visitors, "errors": errors}


async def _several(config: Config, visitors: int, at_once: int = 16) -> list[str]:
    turn = asyncio.Semaphore(at_once)

    async def one(number: int) -> Seen:
        async with turn:
            page = Page(config)
            fill_profile(page, number, "Python, hurry")
            seen = await page.run("start")
            page.close()
            return seen

    return [s.error for s in await asyncio.gather(*map(one, range(visitors))) if s.error]


async def floor(port: int, pid: int, visitors: int) -> Result:
    """The same answers through the bare proxy."""

    async def one() -> tuple[float, float, bool]:
        began, first, count = time.perf_counter(), 0.0, 0
        async for raw in events(port, "/answer"):
            first = first or time.perf_counter() - began
            count += raw.startswith(b"{")
        return first, time.perf_counter() - began, count == len(FEEDBACK.split()) + 1

    before = cpu_seconds(pid)
    seen = await asyncio.gather(*(one() for _ in range(visitors)))
    await asyncio.sleep(SETTLE)
    return {
        "visitors": visitors,
        "first_feedback": [first for first, _, _ in seen],
        "end": [end for _, end, _ in seen],
        "cpu_answer": (cpu_seconds(pid) - before) / visitors,
        "errors": [],
        "lost": sum(not whole for _, _, whole in seen),
    }


SCENES: dict[str, Callable[..., Awaitable[Result]]] = {
    scene.__name__: scene for scene in (load, growth, idle, floor)
}


async def _main(options: argparse.Namespace) -> Result:
    more: Result = {"mark": options.mark} if options.scene == "load" else {}
    if options.scene == "growth":
        more |= {name: getattr(options, name) for name in ("characters", "last", "rounds")}
    return await SCENES[options.scene](options.port, options.pid, options.visitors, **more)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Drive visitors through a running app.")
    parser.add_argument("scene", choices=SCENES)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pid", type=int, required=True, help="the server's process")
    parser.add_argument("--visitors", type=int, default=1)
    parser.add_argument("--characters", type=int, default=200, help="of an earlier answer")
    parser.add_argument("--last", type=int, default=20, help="question; the app's QUESTION_COUNT")
    parser.add_argument("--rounds", type=int, default=4, help="of the scene `growth`")
    parser.add_argument("--mark", action="store_true", help="the server is profiled_app.py")
    print(json.dumps(asyncio.run(_main(parser.parse_args()))))
