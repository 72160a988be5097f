"""Known faults of endpoints, as the bytes they send; for the tests and the soak."""

import json

from interviewer import errors
from interviewer.errors import ModelError
from tests.support.model_server import (
    DONE,
    FEEDBACK,
    Request,
    Step,
    chunk,
    error,
    good,
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

FAULTS: dict[str, tuple[list[Step], type[ModelError]]] = {
    "closed at once": (["close"], errors.BrokenReplyError),
    "reset at once": (["reset"], errors.BrokenReplyError),
    "reset in the middle": ([*BEGUN, "reset"], errors.BrokenReplyError),
    "closed in the middle": ([*BEGUN, "close"], errors.BrokenReplyError),
    "closed in mid-chunk": (
        [head(), chunk("You ")[:30], "close"],
        errors.BrokenReplyError,
    ),
    "no finish reason and no text": ([head(), chunk(""), DONE], errors.BrokenReplyError),
    "400": (error("400 Bad Request", {"error": "no"}), errors.RequestRejectedError),
    "400 not supported": (
        error("400 Bad Request", {"error": {"code": "model_not_supported"}}),
        errors.NotServedError,
    ),
    "401": (error("401 Unauthorized", {"error": "Invalid token"}), errors.UnauthorizedError),
    "402": (error("402 Payment Required", {"error": "credit"}), errors.OutOfCreditError),
    "403": (error("403 Forbidden", {"error": "gated"}), errors.ForbiddenError),
    "404": (error("404 Not Found", {"error": "none"}), errors.NotServedError),
    "410": (error("410 Gone", {"error": "gone"}), errors.NotServedError),
    "422": (error("422 Unprocessable Entity", {"error": ["x"]}), errors.RequestRejectedError),
    "429": (error("429 Too Many Requests", {"error": "x"}, "retry-after: 0"), errors.BusyError),
    "500": (error("500 Internal Server Error", {"error": "x"}), errors.ServerError),
    "502 HTML": (
        [head("502 Bad Gateway", "content-length: 13", kind="text/html") + b"<h1>502</h1>\n"],
        errors.ServerError,
    ),
    "503 loading": (
        error("503 Service Unavailable", {"error": "loading", "estimated_time": 0.01}),
        errors.LoadingError,
    ),
    "504": (error("504 Gateway Timeout", "late"), errors.ServerError),
    "error body is a list": (error("500 Internal Server Error", ["x"]), errors.ServerError),
    "error body is a string": (error("429 Too Many Requests", "x"), errors.BusyError),
    "chunked 500": (chunked("500 Internal Server Error", {"error": "x"}), errors.ServerError),
    "chunked 422": (
        chunked("422 Unprocessable Entity", {"error": "x"}),
        errors.RequestRejectedError,
    ),
    "error event": ([*BEGUN, event('{"error": "oops"}')], errors.BrokenReplyError),
    "overloaded event": (
        [head(), event('{"error": "full", "error_type": "overloaded"}')],
        errors.BusyError,
    ),
    "generation event": (
        [*BEGUN, event('{"error": "x", "error_type": "generation"}')],
        errors.BrokenReplyError,
    ),
    "validation event": (
        [head(), event('{"error": "x", "error_type": "validation"}')],
        errors.BrokenReplyError,
    ),
    "incomplete generation event": (
        [*BEGUN, event('{"error": "x", "error_type": "incomplete_generation"}')],
        errors.BrokenReplyError,
    ),
    "finish reason is an object": (
        [*BEGUN, event('{"choices": [{"delta": {}, "finish_reason": {"type": "stop"}}]}'), "close"],
        errors.BrokenReplyError,
    ),
    "finish reason is a list": (
        [*BEGUN, event('{"choices": [{"delta": {}, "finish_reason": ["stop"]}]}'), "close"],
        errors.BrokenReplyError,
    ),
    "a wait that is not a number": (
        [head("503 Service Unavailable", kind=JSON) + b'{"estimated_time": NaN}'],
        errors.LoadingError,
    ),
    "a wait without end": (
        [head("503 Service Unavailable", kind=JSON) + b'{"estimated_time": 1' + b"0" * 400 + b"}"],
        errors.LoadingError,
    ),
    "a wait until no date": (
        error("429 Too Many Requests", {}, "retry-after: Mon, 01 Jan 99999999999 00:00:00 GMT"),
        errors.BusyError,
    ),
    "error event without a key": (
        [*BEGUN, b"event: error\ndata: {}\n\n", "close"],
        errors.BrokenReplyError,
    ),
    "llama.cpp error line": (
        [*BEGUN, b'error: {"code": 500}\n\n', "close"],
        errors.BrokenReplyError,
    ),
    "malformed JSON": ([*BEGUN, event('{"choices": [')], errors.BrokenReplyError),
    "empty data": ([*BEGUN, event("")], errors.BrokenReplyError),
    "raw line separator": (
        [head(), event('{"choices": [{"delta": {"content": "a\u2028b\u0085"}}]}')],
        errors.BrokenReplyError,
    ),
    "data is a list": ([*BEGUN, event("[]")], errors.BrokenReplyError),
    "data is a number": ([*BEGUN, event("7")], errors.BrokenReplyError),
    "HTML with status 200": (
        [head(kind="text/html"), b"<h1>Welcome</h1>"],
        errors.BrokenReplyError,
    ),
    "plain JSON with status 200": (
        [head(kind=JSON), b'{"message": "hi"}'],
        errors.BrokenReplyError,
    ),
    "choices empty and missing": (
        [head(), event('{"choices": []}'), event('{"choices": null}'), DONE],
        errors.BrokenReplyError,
    ),
    "redirected for ever": (
        [head("307 Temporary Redirect", "location: /v1/chat/completions", "content-length: 0")],
        errors.NotServedError,
    ),
}


def fine_anyway(request: Request) -> dict[str, list[Step]]:
    """Good replies with harmless oddities."""
    whole = good(request)
    odd = [event('{"choices": []}'), b": ping\n\n", chunk(None)]
    return {
        "no [DONE]": whole[:-1],
        "odd chunks": [whole[0], *odd, *whole[1:]],
        "CRLF": [s.replace(b"\n\n", b"\r\n\r\n") if isinstance(s, bytes) else s for s in whole],
    }


ECHO_ONLY = "a reply of nothing but the prompt"


def echo(request: Request) -> list[Step]:
    """Send the prompt back."""
    return streamed(request.prompt)


__all__ = ["ECHO_ONLY", "FAULTS", "FEEDBACK", "HANGS", "echo", "fine_anyway"]
