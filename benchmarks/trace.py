"""Print what of the package one answer enters, as a list for docs/architecture.md: `scripts/trace`.

The app is built but not served: its own handlers run here, in front of a model server on loopback.
Every call of a function of ours counts once, however often a generator is resumed. Comprehensions,
lambdas and generated methods do not count. The second answer of an interview is traced: what the
first one loads once for the process is not in the list.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import interviewer
from interviewer.interview.interview import Interview
from interviewer.settings import Settings
from interviewer.ui.app import build_app
from interviewer.ui.copies import ServerCopy
from tests.support.model_server import Endpoint

PACKAGE = Path(interviewer.__file__).parent
PROFILE = ("Ada", "ada@example.org", "", "4", "Engineer", "Python, SQL")
ANSWER = (
    "An index keeps the keys in order, for example by date, so that the database finds a row "
    "without reading all the others. It costs time at every write and space on the disk, so I "
    "measure first which queries are slow, and then add the one index that helps most of them."
)
Calls = Counter[CodeType]  # in the order of the first call


async def trace() -> Calls:
    """Start an interview, answer a question, then answer the next one under a profiler."""
    with Endpoint() as endpoint:
        app = build_app(Settings(endpoint_url=endpoint.url))
        events: dict[str | None, Any] = {event.api_name: event.fn for event in app.fns.values()}
        interview = await _last(events["start"](*PROFILE))
        interview = await _last(events["answer"](ANSWER, interview))
        calls: Calls = Counter()
        sys.setprofile(counter(calls))
        await _last(events["answer"](ANSWER, interview))
        sys.setprofile(None)
    if len(endpoint.requests) != 3:
        raise RuntimeError("the model was not asked once for questions and twice for feedback")
    return calls


async def _last(updates: AsyncIterator[dict[Any, Any]]) -> Interview:
    """The interview after the last update that stores one."""
    painted = [value async for update in updates for value in update.values()]
    stored = [value.interview for value in painted if isinstance(value, ServerCopy)]
    if stored[-1] is None:
        raise RuntimeError("the server has forgotten the interview")
    return stored[-1]


def counter(calls: Calls) -> Callable[[FrameType, str, object], None]:
    """A profiler that counts the calls of the package's functions."""
    entered: set[FrameType] = set()  # a generator's frame is entered at every resumption

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        ours = code.co_filename.startswith(str(PACKAGE)) and not code.co_name.startswith("<")
        if event == "call" and ours and frame not in entered:
            entered.add(frame)
            calls[code] += 1

    return note


def markdown(calls: Calls) -> str:
    """Files in the order of the first entry, each with its functions and how often they ran."""
    files: dict[str, list[str]] = {}
    for code, times in calls.items():
        name = str(Path(code.co_filename).relative_to(PACKAGE))
        function = f"`{code.co_qualname.replace('.<locals>', '')}`"
        files.setdefault(name, []).append(f"{function} × {times}" if times > 1 else function)
    lines = [f"- `{name}`: {', '.join(functions)}" for name, functions in files.items()]
    return "\n".join([f"{len(files)} files, {len(calls)} functions:\n", *lines])


if __name__ == "__main__":
    print(markdown(asyncio.run(trace())))
