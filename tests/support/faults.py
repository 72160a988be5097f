"""Every way in which an endpoint is known to fail, as what it sends; used by tests and soak."""

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
    """An error whose body comes in pieces."""
    raw = json.dumps(body).encode()
    top = f"HTTP/1.1 {status}\r\ncontent-type: {JSON}\r\ntransfer-encoding: chunked\r\n\r\n"
    return [top.encode(), f"{len(raw):x}\r\n".encode() + raw + b"\r\n0\r\n\r\n"]


def event(data: str) -> bytes:
    """A server-sent event with any data."""
    return f"data: {data}\n\n".encode()


BEGUN: list[Step] = [head(), chunk("1. "), chunk("You ")]  # of questions and of feedback alike

PINGS: list[Step] = [b": ping\n\n", 0.05] * 20

HANGS: dict[str, tuple[list[Step], type[ModelError]]] = {
    "no headers": (["hang"], errors.FirstTokenTimedOut),
    "silence after the headers": ([head(), "hang"], errors.FirstTokenTimedOut),
    "only empty pieces": ([head(), chunk(""), chunk(None), "hang"], errors.FirstTokenTimedOut),
    "stall in the middle": ([*BEGUN, "hang"], errors.Stalled),
    "keep-alive comments only": (
        [*BEGUN, *PINGS, "hang"],
        errors.Stalled,
    ),
}

FAULTS: dict[str, tuple[list[Step], type[ModelError]]] = {
    "closed at once": (["close"], errors.BrokenReply),
    "reset at once": (["reset"], errors.BrokenReply),
    "reset in the middle": ([*BEGUN, "reset"], errors.BrokenReply),
    "closed in the middle": ([*BEGUN, "close"], errors.BrokenReply),
    "closed in mid-chunk": (
        [head(), chunk("You ")[:30], "close"],
        errors.BrokenReply,
    ),
    "no finish reason": ([*BEGUN, DONE], errors.BrokenReply),
    "400": (error("400 Bad Request", {"error": "no"}), errors.Refused),
    "400 not supported": (
        error("400 Bad Request", {"error": {"code": "model_not_supported"}}),
        errors.NotServed,
    ),
    "401": (error("401 Unauthorized", {"error": "Invalid token"}), errors.NotAllowed),
    "402": (error("402 Payment Required", {"error": "credit"}), errors.OutOfCredit),
    "403": (error("403 Forbidden", {"error": "gated"}), errors.Forbidden),
    "404": (error("404 Not Found", {"error": "none"}), errors.NotServed),
    "410": (error("410 Gone", {"error": "gone"}), errors.NotServed),
    "422": (error("422 Unprocessable Entity", {"error": ["x"]}), errors.Refused),
    "429": (error("429 Too Many Requests", {"error": "x"}, "retry-after: 0"), errors.Busy),
    "500": (error("500 Internal Server Error", {"error": "x"}), errors.ServerTrouble),
    "502 HTML": (
        [head("502 Bad Gateway", "content-length: 13", kind="text/html") + b"<h1>502</h1>\n"],
        errors.ServerTrouble,
    ),
    "503 loading": (
        error("503 Service Unavailable", {"error": "loading", "estimated_time": 0.01}),
        errors.ServerTrouble,
    ),
    "504": (error("504 Gateway Timeout", "late"), errors.ServerTrouble),
    "error body is a list": (error("500 Internal Server Error", ["x"]), errors.ServerTrouble),
    "error body is a string": (error("429 Too Many Requests", "x"), errors.Busy),
    "chunked 500": (chunked("500 Internal Server Error", {"error": "x"}), errors.ServerTrouble),
    "chunked 422": (chunked("422 Unprocessable Entity", {"error": "x"}), errors.Refused),
    "error event": ([*BEGUN, event('{"error": "oops"}')], errors.BrokenReply),
    "overloaded event": (
        [head(), event('{"error": "full", "error_type": "overloaded"}')],
        errors.Busy,
    ),
    "generation event": (
        [*BEGUN, event('{"error": "x", "error_type": "generation"}')],
        errors.BrokenReply,
    ),
    "validation event": (
        [head(), event('{"error": "x", "error_type": "validation"}')],
        errors.BrokenReply,
    ),
    "incomplete generation event": (
        [*BEGUN, event('{"error": "x", "error_type": "incomplete_generation"}')],
        errors.BrokenReply,
    ),
    "finish reason is an object": (
        [*BEGUN, event('{"choices": [{"delta": {}, "finish_reason": {"type": "stop"}}]}'), DONE],
        errors.BrokenReply,
    ),
    "finish reason is a list": (
        [*BEGUN, event('{"choices": [{"delta": {}, "finish_reason": ["stop"]}]}'), DONE],
        errors.BrokenReply,
    ),
    "a wait that is no number": (
        [head("503 Service Unavailable", kind=JSON) + b'{"estimated_time": NaN}'],
        errors.ServerTrouble,
    ),
    "a wait without end": (
        [head("503 Service Unavailable", kind=JSON) + b'{"estimated_time": 1' + b"0" * 400 + b"}"],
        errors.ServerTrouble,
    ),
    "a wait until no date": (
        error("429 Too Many Requests", {}, "retry-after: Mon, 01 Jan 99999999999 00:00:00 GMT"),
        errors.Busy,
    ),
    "error event without a key": (
        [*BEGUN, b"event: error\ndata: {}\n\n", "close"],
        errors.BrokenReply,
    ),
    "llama.cpp error line": ([*BEGUN, b'error: {"code": 500}\n\n', "close"], errors.BrokenReply),
    "malformed JSON": ([*BEGUN, event('{"choices": [')], errors.BrokenReply),
    "empty data": ([*BEGUN, event("")], errors.BrokenReply),
    "done without a space": ([*BEGUN, b"data:[DONE]\n\n"], errors.BrokenReply),
    "raw line separator": (
        [head(), event('{"choices": [{"delta": {"content": "a\u2028b\u0085"}}]}')],
        errors.BrokenReply,
    ),
    "data is a list": ([*BEGUN, event("[]")], errors.BrokenReply),
    "data is a number": ([*BEGUN, event("7")], errors.BrokenReply),
    "HTML with status 200": ([head(kind="text/html"), b"<h1>Welcome</h1>"], errors.BrokenReply),
    "plain JSON with status 200": ([head(kind=JSON), b'{"message": "hi"}'], errors.BrokenReply),
    "choices empty and missing": (
        [head(), event('{"choices": []}'), event('{"choices": null}'), DONE],
        errors.BrokenReply,
    ),
    "redirected for ever": (
        [head("307 Temporary Redirect", "location: /v1/chat/completions", "content-length: 0")],
        errors.NotServed,
    ),
}


def fine_anyway(request: Request) -> dict[str, list[Step]]:
    """Oddities of a good reply that must not disturb anybody."""
    whole = good(request)
    odd = [event('{"choices": []}'), b": ping\n\n", chunk(None)]
    return {
        "no [DONE]": whole[:-1],
        "odd chunks": [whole[0], *odd, *whole[1:]],
        "CRLF": [s.replace(b"\n\n", b"\r\n\r\n") if isinstance(s, bytes) else s for s in whole],
    }


ECHO_ONLY = "a reply of nothing but the prompt"


def echo(request: Request) -> list[Step]:
    """The prompt comes back."""
    return streamed(request.prompt)


__all__ = ["ECHO_ONLY", "FAULTS", "FEEDBACK", "HANGS", "echo", "fine_anyway"]
