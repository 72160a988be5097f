"""Known faults of endpoints, as the bytes they send; for the tests and the soak."""

import json

from interviewer import errors
from interviewer.errors import ModelError
from tests.support.model_server import (
    DONE,
    Request,
    Step,
    chunk,
    error,
    head,
    streamed,
)

JSON = "application/json"


def chunked(status: str, body: object) -> list[Step]:
    """Make an error whose body comes in pieces."""
    raw = json.dumps(body).encode()
    top = f"HTTP/1.1 {status}\r\ncontent-type: {JSON}\r\ntransfer-encoding: chunked\r\n\r\n"
    return [top.encode(), f"{len(raw):x}\r\n".encode() + raw + b"\r\n0\r\n\r\n"]


def event(data: str) -> bytes:
    """Make a server-sent event with any data."""
    return f"data: {data}\n\n".encode()


BEGUN: list[Step] = [head(), chunk("1. "), chunk("You ")]  # of questions and of feedback alike

PINGS: list[Step] = [b": ping\n\n", 0.05] * 20

HANGS: dict[str, tuple[list[Step], type[ModelError]]] = {
    "no headers": (["hang"], errors.FirstTokenTimeoutError),
    "silence after the headers": ([head(), "hang"], errors.FirstTokenTimeoutError),
    "only empty pieces": ([head(), chunk(""), chunk(None), "hang"], errors.FirstTokenTimeoutError),
    "stall in the middle": ([*BEGUN, "hang"], errors.StallTimeoutError),
    "keep-alive comments only": (
        [*BEGUN, *PINGS, "hang"],
        errors.StallTimeoutError,
    ),
}

# Each error, and by its name what an endpoint sends that ends in it.
_BY_ERROR: dict[type[ModelError], dict[str, list[Step]]] = {
    errors.BrokenReplyError: {
        "closed at once": ["close"],
        "reset at once": ["reset"],
        "reset in the middle": [*BEGUN, "reset"],
        "closed in the middle": [*BEGUN, "close"],
        "closed in mid-chunk": [head(), chunk("You ")[:30], "close"],
        "no finish reason and no text": [head(), chunk(""), DONE],
        "error event": [*BEGUN, event('{"error": "oops"}')],
        "generation event": [*BEGUN, event('{"error": "x", "error_type": "generation"}')],
        "validation event": [head(), event('{"error": "x", "error_type": "validation"}')],
        "incomplete generation event": [
            *BEGUN,
            event('{"error": "x", "error_type": "incomplete_generation"}'),
        ],
        "finish reason is an object": [
            *BEGUN,
            event('{"choices": [{"delta": {}, "finish_reason": {"type": "stop"}}]}'),
            "close",
        ],
        "finish reason is a list": [
            *BEGUN,
            event('{"choices": [{"delta": {}, "finish_reason": ["stop"]}]}'),
            "close",
        ],
        "error event without a key": [*BEGUN, b"event: error\ndata: {}\n\n", "close"],
        "llama.cpp error line": [*BEGUN, b'error: {"code": 500}\n\n', "close"],
        "malformed JSON": [*BEGUN, event('{"choices": [')],
        "empty data": [*BEGUN, event("")],
        "raw line separator": [
            head(),
            event('{"choices": [{"delta": {"content": "a\u2028b\u0085"}}]}'),
        ],
        "data is a list": [*BEGUN, event("[]")],
        "data is a number": [*BEGUN, event("7")],
        "HTML with status 200": [head(kind="text/html"), b"<h1>Welcome</h1>"],
        "plain JSON with status 200": [head(kind=JSON), b'{"message": "hi"}'],
        "choices empty and missing": [
            head(),
            event('{"choices": []}'),
            event('{"choices": null}'),
            DONE,
        ],
    },
    errors.RequestRejectedError: {
        "400": error("400 Bad Request", {"error": "no"}),
        "422": error("422 Unprocessable Entity", {"error": ["x"]}),
        "chunked 422": chunked("422 Unprocessable Entity", {"error": "x"}),
    },
    errors.NotServedError: {
        "400 not supported": error("400 Bad Request", {"error": {"code": "model_not_supported"}}),
        "404": error("404 Not Found", {"error": "none"}),
        "410": error("410 Gone", {"error": "gone"}),
        "redirected for ever": [
            head("307 Temporary Redirect", "location: /v1/chat/completions", "content-length: 0")
        ],
    },
    errors.UnauthorizedError: {
        "401": error("401 Unauthorized", {"error": "Invalid token"}),
    },
    errors.OutOfCreditError: {
        "402": error("402 Payment Required", {"error": "credit"}),
    },
    errors.ForbiddenError: {
        "403": error("403 Forbidden", {"error": "gated"}),
    },
    errors.BusyError: {
        "429": error("429 Too Many Requests", {"error": "x"}, "retry-after: 0"),
        "error body is a string": error("429 Too Many Requests", "x"),
        "overloaded event": [head(), event('{"error": "full", "error_type": "overloaded"}')],
        "a wait until no date": error(
            "429 Too Many Requests", {}, "retry-after: Mon, 01 Jan 99999999999 00:00:00 GMT"
        ),
    },
    errors.ServerError: {
        "500": error("500 Internal Server Error", {"error": "x"}),
        "502 HTML": [
            head("502 Bad Gateway", "content-length: 13", kind="text/html") + b"<h1>502</h1>\n"
        ],
        "504": error("504 Gateway Timeout", "late"),
        "error body is a list": error("500 Internal Server Error", ["x"]),
        "chunked 500": chunked("500 Internal Server Error", {"error": "x"}),
    },
    errors.LoadingError: {
        "503 loading": error(
            "503 Service Unavailable", {"error": "loading", "estimated_time": 0.01}
        ),
        "a wait that is not a number": [
            head("503 Service Unavailable", kind=JSON) + b'{"estimated_time": NaN}'
        ],
        "a wait without end": [
            head("503 Service Unavailable", kind=JSON) + b'{"estimated_time": 1' + b"0" * 400 + b"}"
        ],
    },
}
FAULTS: dict[str, tuple[list[Step], type[ModelError]]] = {
    name: (steps, kind) for kind, rows in _BY_ERROR.items() for name, steps in rows.items()
}


def echo(request: Request) -> list[Step]:
    """Send the prompt back."""
    return streamed(request.prompt)
