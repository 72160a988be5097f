"""Take personal data out of everything that the process prints."""

import io
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from typing import Any, TextIO

from .redactor import CURRENT, Redactor

LONGEST_LINE = 4_000  # characters
_CONTROL = re.compile(r"[^\t\x20-\x7e\xa0-\u2027\u202a-\U0010ffff]")  # "\n", "\x1b"


class RedactingStream(io.TextIOWrapper):
    """Writes to another stream without personal data, and each message as one line."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream.buffer, stream.encoding, "backslashreplace", write_through=True)
        self._stream = stream  # which closes the buffer when it goes
        self._kept = threading.local()

    def write(self, text: str) -> int:
        """Keep the text until its line ends."""
        self._kept.line = getattr(self._kept, "line", "") + text
        if text.endswith("\n"):
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Write what was kept; a line break inside it, which a value may contain, as `\\n`."""
        line, self._kept.line = getattr(self._kept, "line", ""), ""
        if line:
            text = (CURRENT.get() or Redactor()).redact(line.strip("\n")[: 2 * LONGEST_LINE])
            text = _CONTROL.sub(lambda sign: repr(sign[0])[1:-1], text[:LONGEST_LINE])
            super().write(text + "\n" * line.endswith("\n"))
        super().flush()

    def isatty(self) -> bool:
        """Ask for text without colours."""
        return False


def redact_output() -> None:
    """Redact stdout and stderr; of an exception they show kind and places only."""
    sys.stdout, sys.stderr = RedactingStream(sys.stdout), RedactingStream(sys.stderr)
    threading.excepthook = lambda failure: traceback.print_exception(failure.exc_value)
    traceback.TracebackException.format = _places  # type: ignore[assignment,method-assign]


def _places(error: traceback.TracebackException, **_: Any) -> Iterator[str]:
    """Format an exception without its message, which may hold what a person or a model wrote."""
    places = [f"{frame.filename}:{frame.lineno}" for frame in error.stack[-4:]]
    yield f"{error.exc_type.__name__} at {' < '.join(reversed(places))}\n"
