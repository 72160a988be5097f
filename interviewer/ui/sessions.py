"""Which sessions have work under way, so that two events never change one interview at once."""

import contextlib
from collections.abc import Iterator

from ..errors import IllegalMove

DRAFT_EVERY = 0.1  # seconds between two drafts on the screen ...
PER_RUN = 0.016  # ... and more for each stream: at 5 to 8 ms a draft, half a core for all of them


class Runs:
    """At most one run a session; a run can be stopped by an event that outranks it."""

    def __init__(self) -> None:
        self._running: dict[str, Run] = {}

    @contextlib.contextmanager
    def alone(self, session: str | None) -> Iterator["Run"]:
        """Hold the session. Raises IllegalMove if another event of it is under way."""
        run, key = Run(), session or ""
        if key in self._running:
            raise IllegalMove("One moment, please: the last step is still under way.")
        if key:
            self._running[key] = run
        try:
            yield run
        finally:
            if self._running.get(key) is run:
                del self._running[key]

    def busy(self, session: str | None) -> bool:
        """Whether an event of this session is under way."""
        return bool(session) and session in self._running

    def pace(self) -> float:
        """Seconds from one draft to the next: more of them the busier the process is."""
        return DRAFT_EVERY + PER_RUN * len(self._running)

    def stop(self, session: str | None) -> None:
        """Let go of the session; what was under way stores nothing any more."""
        run = self._running.pop(session or "", None)
        if run is not None:
            run.stopped = True


class Run:
    """One event's hold on its session."""

    stopped = False
