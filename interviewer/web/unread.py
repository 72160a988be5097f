"""Limits on results that wait in the server's memory for a client that does not read them."""

from collections import OrderedDict
from typing import Any

MAX_EVENTS = 20  # of one session that wait at once; a page has at most five
MAX_BYTES = 12_000_000  # of all unread events' inputs; their results are about as large


class UnreadResults:
    """The sessions that have sent events and not yet asked for the results.

    Clients ask within milliseconds. Beyond `MAX_BYTES` the oldest session counts as gone.

    Args:
        blocks: their queue holds the results.
    """

    def __init__(self, blocks: Any) -> None:
        self._blocks = blocks
        self._sizes: OrderedDict[str, int] = OrderedDict()

    def full(self, session: str) -> bool:
        """Tell whether the session has as many events as may wait."""
        waiting = self._blocks._queue.pending_event_ids_session.get(session, ())
        return len(waiting) >= MAX_EVENTS

    async def joined(self, session: str, size: int) -> None:
        """Note an event that was accepted, with its bytes of input."""
        self._sizes[session] = self._sizes.pop(session, 0) + size
        while sum(self._sizes.values()) > MAX_BYTES and len(self._sizes) > 1:
            gone, _ = self._sizes.popitem(last=False)
            queue = self._blocks._queue
            await queue.clean_events(session_hash=gone)
            queue.pending_messages_per_session.pop(gone, None)
            queue.pending_event_ids_session.pop(gone, None)

    def read(self, session: str) -> None:
        """Note that the session now reads its results."""
        self._sizes.pop(session, None)
