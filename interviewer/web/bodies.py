"""Read the body of a request within a limit, and hand it on."""

import json
import re
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message, Receive

from ..text.units import replace_lone_surrogates

MAX_BODY = 2_000_000  # bytes; a résumé of 1.4 MB in base64, or a recording with a save, fits
MAX_MCP_BODY = 64_000  # bytes; a call of a tool holds one question and one answer
TOO_LARGE = "This request is too large."
NOT_JSON = "This request could not be read."
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")  # half of a character beyond U+FFFF


async def read_json(request: Request, limit: int) -> tuple[bytes, Any]:
    """Return the whole body, and what it says, with `�` for each lone surrogate.

    A lone surrogate cannot be stored or sent. Raises HTTPException, also as soon as the body has
    more than `limit` bytes.
    """
    raw = bytearray()
    try:
        async for part in request.stream():
            raw += part
            if len(raw) > limit:
                raise HTTPException(413, TOO_LARGE)
        said = json.loads(raw)
        if _SURROGATE.search(raw):
            text = replace_lone_surrogates(json.dumps(said, ensure_ascii=False))
            return text.encode(), json.loads(text)
    except (ClientDisconnect, ValueError, RecursionError):
        raise HTTPException(400, NOT_JSON) from None
    return bytes(raw), said


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that begins with this body."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
