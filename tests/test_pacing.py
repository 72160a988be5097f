"""Coalescing of drafts."""

import asyncio
import time
from collections.abc import AsyncGenerator

import pytest

from interviewer.ui.pacing import paced


async def source(steps: list[str | float], closed: list[bool]) -> AsyncGenerator[str, None]:
    try:
        for step in steps:
            if isinstance(step, float):
                await asyncio.sleep(step)
            else:
                yield step
    finally:
        closed.append(True)


async def passed_on(steps: list[str | float], every: float = 0.2) -> list[tuple[str, float]]:
    began, closed = time.monotonic(), []
    stream = paced(source(steps, closed), lambda step: step.startswith("d"), lambda: every)
    out = [(step, time.monotonic() - began) async for step in stream]
    assert closed == [True]
    return out


async def test_drafts_are_thinned_out_but_the_last_one_before_a_silence_is_shown() -> None:
    """The first at once, then the newest; nothing waits for the stream to go on."""
    out = await passed_on(["d1", 0.02, "d2", "d3", 0.6, "d4"])
    assert [step for step, _ in out] == ["d1", "d3", "d4"]
    assert out[0][1] < 0.15
    assert out[1][1] < 0.5


async def test_whole_pieces_are_never_dropped_or_delayed() -> None:
    """They come in order, also in the pause after a draft."""
    out = await passed_on(["d1", 0.01, "w1", "w2", "d2", "w3"], every=5.0)
    assert [step for step, _ in out if step.startswith("w")] == ["w1", "w2", "w3"]
    assert out[-1][1] < 2


async def test_an_error_of_the_source_reaches_the_reader() -> None:
    """After everything that came before it."""

    async def failing() -> AsyncGenerator[str, None]:
        yield "w1"
        raise ValueError("broken")

    seen = []
    with pytest.raises(ValueError, match="broken"):
        async for step in paced(failing(), lambda step: False, lambda: 0.1):
            seen.append(step)
    assert seen == ["w1"]


async def test_leaving_closes_the_source_and_its_task() -> None:
    """Nobody reads on for a reader who has gone."""
    closed: list[bool] = []
    stream = paced(source(["d1", 60.0], closed), lambda step: True, lambda: 0.1)
    assert await anext(stream) == "d1"
    await stream.aclose()
    assert closed == [True]
    assert len(asyncio.all_tasks()) == 1
