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

MAX_REASON = 200  # characters of a server's explanation

_STATUS: dict[int, type[ModelError]] = {
    401: errors.UnauthorizedError,
    402: errors.OutOfCreditError,
    403: errors.ForbiddenError,
    404: errors.NotServedError,
    408: errors.ServerError,
    410: errors.NotServedError,
    425: errors.BusyError,
    429: errors.BusyError,
    529: errors.BusyError,
}

# The first class that fits decides; a test walks through both libraries' trees.
KINDS: tuple[tuple[type[BaseException], type[ModelError]], ...] = (
    (hub.OfflineModeIsEnabled, errors.OfflineError),
    (hub.OverloadedError, errors.BusyError),
    (hub.TextGenerationError, errors.BrokenReplyError),
    (hub.InferenceTimeoutError, errors.FirstTokenTimeoutError),
    (httpx.ConnectTimeout, errors.ConnectTimeoutError),
    (httpx.PoolTimeout, errors.ConnectTimeoutError),
    (httpx.TimeoutException, errors.StallTimeoutError),
    (httpx.ConnectError, errors.UnreachableError),
    (httpx.ProxyError, errors.UnreachableError),
    (httpx.NetworkError, errors.BrokenReplyError),
    (httpx.RemoteProtocolError, errors.BrokenReplyError),
    (httpx.DecodingError, errors.BrokenReplyError),
    (httpx.TooManyRedirects, errors.NotServedError),
    (httpx.UnsupportedProtocol, errors.NotServedError),
    (httpx.InvalidURL, errors.NotServedError),
    (httpx.HTTPError, errors.ServerError),
    (httpx.StreamError, errors.BrokenReplyError),
    (json.JSONDecodeError, errors.BrokenReplyError),
    (UnicodeError, errors.BrokenReplyError),
    (AttributeError, errors.BrokenReplyError),
    (TypeError, errors.BrokenReplyError),
    (KeyError, errors.BrokenReplyError),
    (ValueError, errors.RequestRejectedError),
    (OSError, errors.UnreachableError),
)


def translate(error: BaseException) -> ModelError:
    """The ModelError for whatever the client raised."""
    if isinstance(error, ModelError):
        return error
    response = getattr(error, "response", None)
    if response is not None and hasattr(response, "status_code"):
        return of_status(response.status_code)
    if isinstance(error, hub.InferenceTimeoutError) and error.__cause__ is not None:
        # The library waits for the response's head only; what it says of connecting is finer.
        if isinstance(error.__cause__, httpx.ReadTimeout | httpx.WriteTimeout):
            return errors.FirstTokenTimeoutError()
        return translate(error.__cause__)
    kind = next((ours for theirs, ours in KINDS if isinstance(error, theirs)), ModelError)
    return kind()


def of_status(status: int, retry_after: str = "", body: bytes = b"") -> ModelError:
    """Return the ModelError for an error response; `after` holds the wait that it asks for."""
    if b"model_not_supported" in body:
        return errors.NotServedError()
    found: Any = None
    with contextlib.suppress(ValueError, RecursionError):
        found = json.loads(body)
    details = found if isinstance(found, dict) else {}
    after = _wait(retry_after, details.get("estimated_time"))
    if status in _STATUS:
        return _STATUS[status](after=after)
    if status == 503 and ("estimated_time" in details or b"loading" in body.lower()):
        return errors.LoadingError(after=after)
    if status >= 500:
        return errors.ServerError(after=after)
    return errors.RequestRejectedError(reason=f"{status} {_reason(details)}")


def _reason(details: dict[str, Any]) -> str:
    """Return the parameter that the server names, else its message, cut short."""
    error = details.get("error", details)
    if isinstance(error, dict):
        error = error.get("param") or error.get("message") or ""
    text = error if isinstance(error, str) else str(details.get("message") or "")
    return " ".join(text[:MAX_REASON].split())


def _wait(retry_after: str, estimate: object) -> float | None:
    """Seconds to wait: `Retry-After` as a number or a date, or a loading model's estimate."""
    if (seconds := _seconds(retry_after)) is not None:
        return seconds
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        due = parsedate_to_datetime(retry_after)
        return max(0.0, (due - datetime.now(UTC)).total_seconds())
    return _seconds(estimate)


def _seconds(value: object) -> float | None:
    """A time to wait, however it was sent; None if it is none."""
    if not isinstance(value, int | float | str):
        return None
    with contextlib.suppress(ValueError, OverflowError):
        seconds = float(value)
        return seconds if math.isfinite(seconds) and seconds >= 0 else None
    return None
