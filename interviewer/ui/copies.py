"""The server's copies of interviews, within a limit on their memory."""

import threading
import weakref
from dataclasses import dataclass

from ..interview.interview import Interview

LIMIT = 16_000_000  # bytes of all copies as JSON; in memory they take about twice as much


@dataclass(eq=False, weakref_slot=True, slots=True)
class ServerCopy:
    """What a session's state holds.

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
