"""From what huggingface_hub and its HTTP client raise to what a person is told."""

import contextlib
import json
from email.utils import parsedate_to_datetime
from typing import Any

from huggingface_hub import errors as hub
from huggingface_hub.utils import httpx

from . import errors
from .errors import ModelError

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
    """The ModelError for whatever the client raised; `after` holds the wait it asked for."""
    if isinstance(error, ModelError):
        return error
    response = getattr(error, "response", None)
    if response is not None and hasattr(response, "status_code"):
        return _of_status(response)
    if isinstance(error, hub.InferenceTimeoutError) and error.__cause__ is not None:
        return translate(error.__cause__) if not _read_timeout(error) else _first_token()
    kind = next((ours for theirs, ours in KINDS if isinstance(error, theirs)), ModelError)
    return kind()


def _read_timeout(error: BaseException) -> bool:
    return isinstance(error.__cause__, httpx.ReadTimeout | httpx.WriteTimeout)


def _first_token() -> ModelError:
    return errors.FirstTokenTimedOut()


def _of_status(response: Any) -> ModelError:
    status, body = response.status_code, _body(response)
    after = _after(response.headers.get("retry-after", ""), body)
    if "model_not_supported" in json.dumps(body):
        return errors.NotServed()
    if status in _STATUS:
        return _STATUS[status](after=after)
    return errors.ServerTrouble(after=after) if status >= 500 else errors.Refused()


def _body(response: Any) -> Any:
    """The error's JSON; it may be a list, a string, or not there at all."""
    with contextlib.suppress(Exception):  # unread, closed, not JSON: then there is no reason given
        return response.json()
    return None


def _after(header: str, body: Any) -> float | None:
    """Seconds to wait: `Retry-After` as a number or a date, or a loading model's estimate."""
    with contextlib.suppress(ValueError, TypeError):
        return max(0.0, float(header))
    with contextlib.suppress(ValueError, TypeError):
        from datetime import UTC, datetime

        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    estimate = body.get("estimated_time") if isinstance(body, dict) else None
    return float(estimate) if isinstance(estimate, int | float) else None
