"""The sessions in progress: one event at a time for each, and the server's copies of interviews."""

import contextlib
import threading
import weakref
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import IllegalMove
from ..interview.interview import Interview

DRAFT_EVERY = 0.1  # seconds between two drafts on the screen ...
PER_STREAM = 0.016  # ... plus this for each stream: at 5 to 8 ms a draft, all use half a core
LIMIT = 8_000_000  # bytes of all copies as JSON; in memory they take about twice as much


class SessionLock:
    """One event's hold on its session.

    Attributes:
        cancelled: another event has taken over the session.
    """

    cancelled = False


class SessionLocks:
    """At most one lock for each session; an event that outranks it can cancel it."""

    def __init__(self) -> None:
        self._held: dict[str, SessionLock] = {}

    @contextlib.contextmanager
    def acquire(self, session: str | None) -> Iterator[SessionLock]:
        """Hold the session. Raises IllegalMove if another event holds it."""
        lock, key = SessionLock(), session or ""
        if key in self._held:
            raise IllegalMove("One moment, please. The last step is still running.")
        if key:
            self._held[key] = lock
        try:
            yield lock
        finally:
            if self._held.get(key) is lock:
                del self._held[key]

    def busy(self, session: str | None) -> bool:
        """Tell whether an event holds this session."""
        return bool(session) and session in self._held

    def draft_interval(self) -> float:
        """Return the seconds between two drafts; a busy process waits longer."""
        return DRAFT_EVERY + PER_STREAM * len(self._held)

    def cancel(self, session: str | None) -> None:
        """Release the session from the event that holds it; that event stores nothing more."""
        lock = self._held.pop(session or "", None)
        if lock is not None:
            lock.cancelled = True


@dataclass(eq=False, weakref_slot=True, slots=True)
class ServerCopy:
    """The content of a session's state.

    Attributes:
        interview: None once other sessions needed the room.
    """

    interview: Interview | None


class ServerCopies:
    """Holds the newest copies, and empties the oldest ones beyond the limit.

    A page loses nothing by it, since it sends its own copy with every event.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._bytes = 0
        self._lock = threading.RLock()  # a copy can be forgotten in the middle of `hold`
        self._held: dict[weakref.ref[ServerCopy], int] = {}  # in the order of time

    def hold(self, interview: Interview, size: int) -> ServerCopy:
        """Return a copy for a session's state; `size` is the bytes of the interview as JSON."""
        copy = ServerCopy(interview)
        with self._lock:
            self._held[weakref.ref(copy, self._forget)] = size
            self._bytes += size
            while self._bytes > self._limit and len(self._held) > 1:
                oldest = next(iter(self._held))
                if (gone := oldest()) is not None:
                    gone.interview = None
                self._forget(oldest)
        return copy

    def _forget(self, copy: weakref.ref[ServerCopy]) -> None:
        with self._lock:
            self._bytes -= self._held.pop(copy, 0)
