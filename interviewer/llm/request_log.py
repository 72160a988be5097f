"""What the log says of a request to a model: figures only, never content."""

import logging
import time

logger = logging.getLogger(__name__)

FINISHES = frozenset("stop length eos_token stop_sequence end_turn content_filter".split())


class RequestLog:
    """One line a request: figures only, never content."""

    def __init__(self, model: str, attempt: int) -> None:
        self.outcome = "left"  # by the reader, before the end
        self._model, self._attempt = model, attempt
        self._began, self._first, self._characters = time.monotonic(), 0.0, 0

    def text(self, text: str) -> None:
        """A piece of the reply has arrived."""
        if text and not self._characters:
            self._first = time.monotonic() - self._began
        self._characters += len(text)

    def finished(self, reason: str) -> None:
        """The reply has ended for this reason, in the server's own words."""
        if reason:
            self.outcome = reason if reason in FINISHES else "other"

    def write(self) -> None:
        """The request is over."""
        logger.info(
            "model=%s attempt=%d outcome=%s first=%.2fs took=%.2fs characters=%d",
            self._model,
            self._attempt,
            self.outcome,
            self._first,
            time.monotonic() - self._began,
            self._characters,
        )
