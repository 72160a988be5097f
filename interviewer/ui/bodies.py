"""Read the body of a request within a limit, and hand it on."""

import contextlib
import json
import re

from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

MAX_BODY = 2_000_000  # bytes of a request; a full interview takes a third of it
MAX_MCP_BODY = 64_000  # bytes; a call of a tool holds one question and one answer
TOO_LARGE = "This request is too large."
NOT_JSON = "This request could not be read."
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")  # half of a character beyond U+FFFF


class HTTPRefusalError(Exception):
    """A rejection with its HTTP status and its sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


async def read_body(request: Request, limit: int = MAX_BODY) -> bytes:
    """Return the whole body, with `�` for each lone surrogate, which cannot be stored or sent.

    Raises HTTPRefusalError as soon as the body is known to have more than `limit` bytes.
    """
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length[:20]) > limit:
        raise HTTPRefusalError(413, TOO_LARGE)
    raw = bytearray()
    try:
        async for part in request.stream():
            raw += part
            if len(raw) > limit:
                raise HTTPRefusalError(413, TOO_LARGE)
    except ClientDisconnect:
        raise HTTPRefusalError(400, NOT_JSON) from None
    return _replace_surrogates(bytes(raw)) if _SURROGATE.search(raw) else bytes(raw)


def _replace_surrogates(raw: bytes) -> bytes:
    with contextlib.suppress(ValueError, RecursionError):
        text = json.dumps(json.loads(raw), ensure_ascii=False)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    return raw


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that begins with this body."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
