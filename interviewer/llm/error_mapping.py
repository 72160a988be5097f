"""From what huggingface_hub and its HTTP client raise to what a person is told."""

import contextlib
import json
import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from huggingface_hub import errors as hub
from huggingface_hub.utils import httpx

from .. import errors
from ..errors import ModelError

_STATUS: dict[int, type[ModelError]] = {
    401: errors.NotAllowed,
    402: errors.OutOfCredit,
    403: errors.Forbidden,
    404: errors.NotServed,
    408: errors.ServerTrouble,
    410: errors.NotServed,
    425: errors.Busy,
    429: errors.Busy,
    529: errors.Busy,
}

# The first class that fits decides; a test walks through both libraries' trees.
KINDS: tuple[tuple[type[BaseException], type[ModelError]], ...] = (
    (hub.OfflineModeIsEnabled, errors.Offline),
    (hub.OverloadedError, errors.Busy),
    (hub.TextGenerationError, errors.BrokenReply),
    (hub.InferenceTimeoutError, errors.FirstTokenTimedOut),
    (httpx.ConnectTimeout, errors.ConnectTimedOut),
    (httpx.PoolTimeout, errors.ConnectTimedOut),
    (httpx.TimeoutException, errors.Stalled),
    (httpx.ConnectError, errors.Unreachable),
    (httpx.ProxyError, errors.Unreachable),
    (httpx.NetworkError, errors.BrokenReply),
    (httpx.RemoteProtocolError, errors.BrokenReply),
    (httpx.DecodingError, errors.BrokenReply),
    (httpx.TooManyRedirects, errors.NotServed),
    (httpx.UnsupportedProtocol, errors.NotServed),
    (httpx.InvalidURL, errors.NotServed),
    (httpx.HTTPError, errors.ServerTrouble),
    (httpx.StreamError, errors.BrokenReply),
    (json.JSONDecodeError, errors.BrokenReply),
    (UnicodeError, errors.BrokenReply),
    (AttributeError, errors.BrokenReply),
    (TypeError, errors.BrokenReply),
    (KeyError, errors.BrokenReply),
    (ValueError, errors.Refused),
    (OSError, errors.Unreachable),
)


def translate(error: BaseException) -> ModelError:
    """The ModelError for whatever the client raised."""
    if isinstance(error, ModelError):
        return error
    response = getattr(error, "response", None)
    if response is not None and hasattr(response, "status_code"):
        return of_status(response.status_code)
    if isinstance(error, hub.InferenceTimeoutError) and error.__cause__ is not None:
        return translate(error.__cause__) if not _read_timeout(error) else _first_token()
    kind = next((ours for theirs, ours in KINDS if isinstance(error, theirs)), ModelError)
    return kind()


def _read_timeout(error: BaseException) -> bool:
    return isinstance(error.__cause__, httpx.ReadTimeout | httpx.WriteTimeout)


def _first_token() -> ModelError:
    return errors.FirstTokenTimedOut()


def of_status(status: int, retry_after: str = "", body: bytes = b"") -> ModelError:
    """The ModelError for an error response; `after` holds the wait that it asks for."""
    if b"model_not_supported" in body:
        return errors.NotServed()
    after = _wait(retry_after, body)
    if status in _STATUS:
        return _STATUS[status](after=after)
    return errors.ServerTrouble(after=after) if status >= 500 else errors.Refused()


def _wait(retry_after: str, body: bytes) -> float | None:
    """Seconds to wait: `Retry-After` as a number or a date, or a loading model's estimate."""
    if (seconds := _seconds(retry_after)) is not None:
        return seconds
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        due = parsedate_to_datetime(retry_after)
        return max(0.0, (due - datetime.now(UTC)).total_seconds())
    found: Any = None
    with contextlib.suppress(ValueError, RecursionError):
        found = json.loads(body)
    return _seconds(found.get("estimated_time")) if isinstance(found, dict) else None


def _seconds(value: object) -> float | None:
    """A time to wait, however it was sent; None if it is none."""
    if not isinstance(value, int | float | str):
        return None
    with contextlib.suppress(ValueError, OverflowError):
        seconds = float(value)
        return seconds if math.isfinite(seconds) and seconds >= 0 else None
    return None
