"""Known faults of endpoints, as the bytes they send; for the tests and the soak."""

from interviewer import errors
from interviewer.errors import ModelError
from tests.support.model_server import DONE, Request, Step, chunk, error, head, streamed


def event(data: str) -> bytes:
    """Make a server-sent event with any data."""
    return f"data: {data}\n\n".encode()


BEGUN: list[Step] = [head(), chunk("1. "), chunk("You ")]  # of questions and of feedback alike
PINGS: list[Step] = [b": ping\n\n", 0.05] * 20

HANGS: dict[str, tuple[list[Step], type[ModelError]]] = {
    "no headers": (["hang"], errors.FirstTokenTimeoutError),
    "only empty pieces": ([head(), chunk(""), chunk(None), "hang"], errors.FirstTokenTimeoutError),
    "only pings in the middle": ([*BEGUN, *PINGS, chunk("", "stop")], errors.StallTimeoutError),
}

# Each error, and by its name what an endpoint sends that ends in it.
_BY_ERROR: dict[type[ModelError], dict[str, list[Step]]] = {
    errors.BrokenReplyError: {
        "closed at once": ["close"],
        "reset in the middle": [*BEGUN, "reset"],
        "closed in the middle": [*BEGUN, "close"],
        "no finish reason and no text": [head(), chunk(""), DONE],
        "error event": [*BEGUN, event('{"error": "x", "error_type": "generation"}')],
        "finish reason is an object": [
            *BEGUN,
            event('{"choices": [{"delta": {}, "finish_reason": {"type": "stop"}}]}'),
        ],
        "malformed JSON": [*BEGUN, event('{"choices": [')],
        "HTML with status 200": [head(kind="text/html"), b"<h1>Welcome</h1>"],
    },
    errors.RequestRejectedError: {
        "400": error("400 Bad Request", {"error": "no"}),
        "422 in pieces": [
            head("422 Unprocessable Entity", "transfer-encoding: chunked", kind="application/json"),
            b'c\r\n{"error":"x"\r\n1\r\n}\r\n0\r\n\r\n',
        ],
    },
    errors.NotServedError: {
        "400 not supported": error("400 Bad Request", {"error": {"code": "model_not_supported"}}),
        "404": error("404 Not Found", {"error": "none"}),
        "410": error("410 Gone", {"error": "gone"}),
        "redirected for ever": [
            head("307 Temporary Redirect", "location: /v1/chat/completions", "content-length: 0")
        ],
    },
    errors.UnauthorizedError: {"401": error("401 Unauthorized", {"error": "Invalid token"})},
    errors.OutOfCreditError: {"402": error("402 Payment Required", {"error": "credit"})},
    errors.ForbiddenError: {"403": error("403 Forbidden", {"error": "gated"})},
    errors.BusyError: {
        "429": error("429 Too Many Requests", {"error": "x"}, "retry-after: 0"),
        "overloaded event": [head(), event('{"error": "full", "error_type": "overloaded"}')],
    },
    errors.ServerError: {
        "500": error("500 Internal Server Error", {"error": "x"}),
        "502 HTML": [head("502 Bad Gateway", kind="text/html"), b"<h1>502</h1>\n"],
    },
    errors.LoadingError: {
        "503 loading": error(
            "503 Service Unavailable", {"error": "loading", "estimated_time": 0.01}
        ),
    },
}
FAULTS: dict[str, tuple[list[Step], type[ModelError]]] = {
    name: (steps, kind) for kind, rows in _BY_ERROR.items() for name, steps in rows.items()
}


def echo(request: Request) -> list[Step]:
    """Send the prompt back."""
    return streamed(request.prompt)
