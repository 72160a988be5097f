"""Visitors in front of a server, and the time and processor that they take."""

import asyncio
import os
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import model
from tests.support.http_page import Config, Page, Seen, client, server_events

ANSWER = (
    "An index keeps the keys in order, so that the database need not read every row; it costs "
    "space and time at every write, so I would measure before I add one. Visitor {:03d} says so."
)
LONG_ANSWER = 14 * ANSWER.format(0)  # 2,500 characters
SETTLE = 0.5  # seconds for what follows an event
BETWEEN = (2, 12)  # updates of an answer, between which its cost is taken: no first one, no last
LOST = "a page without all that was sent"


@dataclass(frozen=True)
class Server:
    """A server process, the way to it, and what went wrong in front of it."""

    config: Config
    pid: int
    errors: list[str] = field(default_factory=list)

    def cpu(self) -> float:
        """Processor seconds of all its threads, in user and kernel, to the nanosecond."""
        return time.clock_gettime(~self.pid << 3 | 2)  # as clock_getcpuclockid(3) computes it

    def rss(self) -> int:
        """Bytes of memory that it holds."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")


@dataclass
class Load:
    """The seconds of visitors who all answered at the same moment.

    Attributes:
        question: to the first text of the first question; 0 where there is none.
        feedback: to the first text of the feedback.
        end: to the end of the feedback.
        cpu: processor seconds of the server for an answer.
    """

    question: list[float]
    feedback: list[float]
    end: list[float]
    cpu: float


async def load(server: Server, visitors: int) -> Load:
    """All start at once; when all have their questions, all answer at once."""
    pages = [_visitor(server.config, number) for number in range(visitors)]
    for number, page in enumerate(pages):
        page.fill(Your_answer=ANSWER.format(number))
    starts = await _all(server, pages, "start", model.FIRST_QUESTION_WORD)
    await asyncio.sleep(SETTLE)
    before = server.cpu()
    answers = await _all(server, pages, "answer", model.FIRST_FEEDBACK_WORD)
    await asyncio.sleep(SETTLE)
    cpu = (server.cpu() - before) / visitors
    server.errors.extend(LOST for number, page in enumerate(pages) if not _whole(page, number))
    await asyncio.gather(*(page.close() for page in pages))
    first, end = [seen.first for seen in answers], [seen.done for seen in answers]
    return Load([seen.first for seen in starts], first, end, cpu)


async def proxied(server: Server, visitors: int) -> Load:
    """The same answers through the bare proxy."""

    async def one() -> tuple[float, float]:
        began, first, events = time.perf_counter(), 0.0, 0
        async with client(server.config.url) as http:
            async for _ in server_events(http, "answer"):
                first = first or time.perf_counter() - began
                events += 1
        if events != model.TOKENS + 2:  # the finish reason and [DONE]
            server.errors.append(LOST)
        return first, time.perf_counter() - began

    before = server.cpu()
    seen = await asyncio.gather(*(one() for _ in range(visitors)))
    await asyncio.sleep(SETTLE)
    cpu = (server.cpu() - before) / visitors
    return Load([0.0], [first for first, _ in seen], [end for _, end in seen], cpu)


async def growth(server: Server, last: int, rounds: int) -> tuple[float, float]:
    """Processor seconds of an update at the first and at the last question, amid the stream.

    Medians of the rounds. There is one visitor, so that the time is that of its drafts alone.
    """
    spent: dict[int, list[float]] = {1: [], last: []}
    for _ in range(rounds):
        page = _visitor(server.config, 0, "Python, hurry")
        page.fill(Number_of_questions=last)
        await _all(server, [page], "start")
        for question in range(1, last + 1):
            page.fill(Your_answer=("" if question in spent else "hurry ") + LONG_ANSWER)
            before = page.updates
            answering = asyncio.create_task(_all(server, [page], "answer"))
            if question in spent:
                began, seen = await _reached(server, page, before + BETWEEN[0], answering)
                ended, more = await _reached(server, page, before + BETWEEN[1], answering)
                spent[question].append((ended - began) / max(1, more - seen))
                server.errors.extend(["an answer without drafts"] * (more == seen))
            await answering
        await page.close()
    return statistics.median(spent[1]), statistics.median(spent[last])


async def _reached(
    server: Server, page: Page, updates: int, event: asyncio.Task[Any]
) -> tuple[float, int]:
    """Processor time of the server when the page has had so many updates, and how many it had."""
    while True:
        if page.updates >= updates or event.done():
            return server.cpu(), page.updates
        await asyncio.sleep(0.005)


async def idle(server: Server, visitors: int) -> float:
    """Bytes of an interview that has begun and waits for an answer; visitors come by tens."""
    held = []
    for count in (min(50, visitors), visitors):  # the first load what is loaded only once
        for number in range(0, count, 10):
            some = [_visitor(server.config, number, "Python, hurry") for _ in range(10)]
            await _all(server, some, "start")
            await asyncio.gather(*(page.close() for page in some))
        await asyncio.sleep(2 * SETTLE)
        held.append(server.rss())
    return (held[1] - held[0]) / visitors


async def built_in(server: Server) -> list[float]:
    """Seconds from Send to the end of the built-in feedback, for each of five answers."""
    page = _visitor(server.config, 0)
    await _all(server, [page], "start")
    answers: list[Seen] = []
    for number in range(5):
        page.fill(Your_answer=ANSWER.format(number))
        answers += await _all(server, [page], "answer")
    await page.close()
    return [answer.done for answer in answers]


def _visitor(config: Config, number: int, stack: str = "Python, SQL, Docker") -> Page:
    """A page with the form of step 1 filled in."""
    page = Page(config)
    page.fill(Full_name=f"Ada {number}", Email="ada@example.org", Phone="", Tech_stack=stack)
    page.fill(Years_of_experience="4", Position="Backend Engineer")
    return page


async def _all(server: Server, pages: list[Page], event: str, awaited: str = "") -> list[Seen]:
    """All fire this event at once."""
    seen = await asyncio.gather(*(page.run(event, awaited) for page in pages))
    server.errors.extend(one.error for one in seen if one.error)
    return seen


def _whole(page: Page, number: int) -> bool:
    """Tell whether the page shows a question, the visitor's answer and every word of the reply."""
    shown = page.text()
    said = [part.rpartition("**")[2].strip() for part in model.PROSE.split("\n\n")]
    wanted = [model.QUESTIONS[0], ANSWER.format(number).split(";")[1], *said]
    return all(part in shown for part in wanted) and f"{number + 1:03d} says" not in shown
