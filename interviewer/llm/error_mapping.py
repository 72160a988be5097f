"""Map the errors of huggingface_hub and its HTTP client to the app's own."""

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

_STATUS: dict[type[ModelError], tuple[int, ...]] = {
    errors.UnauthorizedError: (401,),
    errors.OutOfCreditError: (402,),
    errors.ForbiddenError: (403,),
    errors.NotServedError: (404, 410),
    errors.ServerError: (408,),
    errors.BusyError: (425, 429, 529),
}
_BY_STATUS = {status: kind for kind, known in _STATUS.items() for status in known}

# The first row that fits decides; a test walks through both libraries' trees.
KINDS: tuple[tuple[tuple[type[BaseException], ...], type[ModelError]], ...] = (
    ((hub.OfflineModeIsEnabled,), errors.OfflineError),
    ((hub.OverloadedError,), errors.BusyError),
    ((hub.TextGenerationError,), errors.BrokenReplyError),
    ((httpx.ConnectTimeout, httpx.PoolTimeout), errors.ConnectTimeoutError),
    ((httpx.TimeoutException,), errors.StallTimeoutError),
    ((httpx.ConnectError, httpx.ProxyError), errors.UnreachableError),
    ((httpx.NetworkError, httpx.RemoteProtocolError), errors.BrokenReplyError),
    ((httpx.DecodingError, httpx.StreamError), errors.BrokenReplyError),
    ((httpx.TooManyRedirects, httpx.UnsupportedProtocol, httpx.InvalidURL), errors.NotServedError),
    ((httpx.HTTPError,), errors.ServerError),
    ((json.JSONDecodeError, UnicodeError), errors.BrokenReplyError),
    ((AttributeError, TypeError, KeyError), errors.BrokenReplyError),
    ((ValueError,), errors.RequestRejectedError),
    ((OSError,), errors.UnreachableError),
)


def translate(error: BaseException) -> ModelError:
    """Return the ModelError for an exception of the client."""
    if isinstance(error, ModelError):
        return error
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status is not None:
        return of_status(status)
    if isinstance(error, hub.InferenceTimeoutError):  # in the wait for the response's head
        connecting = isinstance(error.__cause__, httpx.ConnectTimeout | httpx.PoolTimeout)
        return errors.ConnectTimeoutError() if connecting else errors.FirstTokenTimeoutError()
    kind = next((ours for theirs, ours in KINDS if isinstance(error, theirs)), ModelError)
    return kind()


def of_status(status: int, retry_after: str = "", body: bytes = b"") -> ModelError:
    """Return the ModelError for an error response, with the wait that the server asks for."""
    if b"model_not_supported" in body:
        return errors.NotServedError()
    found: Any = None
    with contextlib.suppress(ValueError, RecursionError):
        found = json.loads(body)
    details = found if isinstance(found, dict) else {}
    after = _wait(retry_after, details.get("estimated_time"))
    if status in _BY_STATUS:
        return _BY_STATUS[status](after=after)
    if status == 503 and ("estimated_time" in details or b"loading" in body.lower()):
        return errors.LoadingError(after=after)
    if status >= 500:
        return errors.ServerError(after=after)
    return errors.RequestRejectedError(reason=f"{status} {_reason(details)}")


def _reason(details: dict[str, Any]) -> str:
    """Return the parameter that the server names and its message, cut short."""
    error = details.get("error", details)
    named = error if isinstance(error, dict) else {"message": error}
    texts = (named.get("param"), named.get("message") or details.get("message"))
    said = " ".join(text for text in texts if isinstance(text, str))
    return " ".join(said[:MAX_REASON].split())


def _wait(retry_after: str, estimate: Any) -> float | None:
    """Return the seconds to wait, from `Retry-After` or from a loading model's estimate."""
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        due = parsedate_to_datetime(retry_after)
        return max(0.0, (due - datetime.now(UTC)).total_seconds())
    for said in (retry_after, estimate):
        with contextlib.suppress(ValueError, TypeError, OverflowError):
            seconds = float(said)
            if math.isfinite(seconds) and seconds >= 0:
                return seconds
    return None


def outcome_of(failure: ModelError) -> tuple[str, str]:
    """Return what the log says of a failure: its kind, and the server's reason if there is one."""
    reason = ""
    if isinstance(failure, errors.RequestRejectedError):
        reason = f" reason={failure.reason}"
    return type(failure).__name__, reason
