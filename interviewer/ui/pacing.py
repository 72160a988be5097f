"""Showing a stream no more often than eyes need, and never missing its last word."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable
from typing import TypeVar

T = TypeVar("T")


async def paced(
    steps: AsyncGenerator[T, None], is_draft: Callable[[T], bool], every: Callable[[], float]
) -> AsyncGenerator[T, None]:
    """Pass `steps` on: the first draft at once, later ones `every()` seconds apart.

    A newer draft replaces one that is still waiting; every other step is passed on in order and
    without delay. The source is read in a task of its own, which ends when this iterator is closed.
    """
    waiting: deque[T] = deque()
    news = asyncio.Event()

    async def read() -> None:
        try:
            async for step in steps:
                if waiting and is_draft(waiting[-1]) and is_draft(step):
                    waiting.pop()
                waiting.append(step)
                if not is_draft(step):
                    urgent.set()
                news.set()
        finally:
            await steps.aclose()
            urgent.set()
            news.set()

    urgent = asyncio.Event()
    reader = asyncio.create_task(read())
    try:
        while True:
            await news.wait()
            news.clear()
            while waiting:
                step = waiting.popleft()
                yield step
                if is_draft(step) and not reader.done():
                    urgent.clear()
                    if not any(not is_draft(other) for other in waiting):
                        await _pause(urgent, every())
            if reader.done():
                reader.result()
                return
    finally:
        reader.cancel()
        await asyncio.wait([reader])


async def _pause(urgent: asyncio.Event, seconds: float) -> None:
    """Sleep, unless something comes that should not wait."""
    try:
        async with asyncio.timeout(seconds):
            await urgent.wait()
    except TimeoutError:
        return
