"""A lock for each session, so that two events never change one interview at once."""

import contextlib
from collections.abc import Iterator

from ..errors import IllegalMove

DRAFT_EVERY = 0.1  # seconds between two drafts on the screen ...
PER_STREAM = 0.016  # ... and more for each stream: at 5 to 8 ms a draft, half a core for all


class SessionLock:
    """One event's hold on its session.

    Attributes:
        cancelled: whether another event has taken the session over.
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
            raise IllegalMove("One moment, please: the last step is still under way.")
        if key:
            self._held[key] = lock
        try:
            yield lock
        finally:
            if self._held.get(key) is lock:
                del self._held[key]

    def busy(self, session: str | None) -> bool:
        """Return whether an event holds this session."""
        return bool(session) and session in self._held

    def draft_interval(self) -> float:
        """Return the seconds from one draft to the next: more of them the busier the process is."""
        return DRAFT_EVERY + PER_STREAM * len(self._held)

    def cancel(self, session: str | None) -> None:
        """Take the session away from the event that holds it, which then stores nothing more."""
        lock = self._held.pop(session or "", None)
        if lock is not None:
            lock.cancelled = True
