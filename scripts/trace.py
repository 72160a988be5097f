"""Print what of the package one answer enters, as a list for docs/architecture.md: `scripts/trace`.

The app is built but not served: its own handlers run here, in front of a model server on loopback,
with the browser's copy as from a page. Comprehensions, lambdas and generated methods do not count.
The second answer is traced: what the first one loads once for the process is not in the list.
"""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import interviewer
from benchmarks.scenes import LONG_ANSWER
from interviewer.engine.sessions import ServerCopy
from interviewer.interview.interview import Interview
from interviewer.interview.saves import to_save
from interviewer.settings import Settings
from interviewer.ui.app import build_app
from tests.support.model_server import Endpoint, Request, Step, good

PACKAGE = Path(interviewer.__file__).parent
PROFILE = ("Ada", "ada@example.org", "", "4", "Engineer", "Python, SQL")


def script(request: Request) -> list[Step]:
    """Answer well, in two parts, so that there is a draft between them."""
    steps = [step for step in good(request) if isinstance(step, bytes)]
    return [b"".join(steps[:12]), 0.3, b"".join(steps[12:])]


async def trace() -> list[CodeType]:
    """Start an interview, answer a question, then answer the next one under a profiler."""
    with Endpoint(script) as endpoint:
        app = build_app(Settings(endpoint_url=endpoint.url))
        events: dict[str | None, Any] = {event.api_name: event.fn for event in app.fns.values()}
        entered: dict[CodeType, None] = {}
        copies: list[ServerCopy] = []  # alive, so that the list does not depend on when they die

        def note(frame: FrameType, event: str, _: object) -> None:
            code = frame.f_code
            ours = code.co_filename.startswith(str(PACKAGE)) and not code.co_name.startswith("<")
            if event == "call" and ours:
                entered[code] = None

        threading.setprofile(note)  # for the threads that render, which begin with the first event
        interview = await _last(events["start"](*PROFILE), copies)
        first = events["answer"](LONG_ANSWER, interview, to_save(interview))
        interview = await _last(first, copies)
        saved = to_save(interview)
        entered.clear()
        sys.setprofile(note)
        await _last(events["answer"](LONG_ANSWER, interview, saved), copies)
        sys.setprofile(None)
        threading.setprofile(None)
    return [*entered]


async def _last(updates: AsyncIterator[Any], copies: list[ServerCopy]) -> Interview:
    """The interview after the last update that stores one; adds every stored copy to `copies`."""
    painted = [value async for update in updates for value in update.outputs.values()]
    copies += [value for value in painted if isinstance(value, ServerCopy)]
    if copies[-1].interview is None:
        raise RuntimeError("the server has forgotten the interview")
    return copies[-1].interview


def markdown(entered: list[CodeType]) -> str:
    """Files in the order of the first entry, each with its functions."""
    files: dict[str, list[str]] = {}
    for code in entered:
        name = str(Path(code.co_filename).relative_to(PACKAGE))
        files.setdefault(name, []).append(f"`{code.co_qualname.replace('.<locals>', '')}`")
    lines = [f"- `{name}`: {', '.join(functions)}" for name, functions in files.items()]
    return "\n".join([f"{len(files)} files, {len(entered)} functions:\n", *lines])


if __name__ == "__main__":
    print(markdown(asyncio.run(trace())))
