"""What the log says of a request to a model: figures and kinds, never content."""

import logging
import time

from ..errors import ModelError, RequestRejectedError

logger = logging.getLogger(__name__)

FINISHES = frozenset("stop length done eos_token stop_sequence end_turn content_filter".split())


class RequestLog:
    """One line for each request."""

    def __init__(self, model: str, attempt: int) -> None:
        self._outcome = "left"  # by the reader, before the end
        self._model, self._attempt, self._reason = model, attempt, ""
        self._began, self._first, self._characters = time.monotonic(), 0.0, 0

    def add(self, text: str, finish: str) -> None:
        """Note a piece of the reply, and how it ended in the server's own words."""
        if text and not self._characters:
            self._first = time.monotonic() - self._began
        self._characters += len(text)
        if finish:
            self._outcome = finish if finish in FINISHES else "other"

    def fail(self, error: ModelError) -> None:
        """Note why there was no whole reply; a refusal with the server's reason."""
        self._outcome = type(error).__name__
        if isinstance(error, RequestRejectedError):
            self._reason = f" reason={error.reason}"

    def write(self) -> None:
        """Write the line."""
        logger.info(
            "model=%s attempt=%d outcome=%s first=%.2fs took=%.2fs characters=%d%s",
            self._model,
            self._attempt,
            self._outcome,
            self._first,
            time.monotonic() - self._began,
            self._characters,
            self._reason,
        )
