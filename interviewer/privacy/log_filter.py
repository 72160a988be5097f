"""Take personal data out of log lines."""

import logging
from contextvars import ContextVar

from .redactor import Redactor

CURRENT: ContextVar[Redactor | None] = ContextVar("redactor", default=None)
"""The redactor of the running event, for the log only: a log filter takes no argument."""


class RedactingFilter(logging.Filter):
    """Redacts every log line of the app."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Remove personal data from the line, and let it pass."""
        redactor = CURRENT.get() or Redactor()
        record.msg = redactor.redact(record.getMessage())
        record.args = ()
        if record.exc_info:
            record.exc_text = redactor.redact(logging.Formatter().formatException(record.exc_info))
        return True
