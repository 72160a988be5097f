"""ASGI middleware before Gradio: rejects, with a sentence, requests that the page never sends.

For some of these requests Gradio returns internals and logs their content. The page invents the
hash that identifies a session; here the session also belongs to the browser that used it first.
"""

import contextlib
import json
import logging
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..report import texts

logger = logging.getLogger(__name__)

MAX_BODY = 2_000_000  # bytes of a request; a full interview takes less than half of it
MAX_SESSIONS = 100_000  # remembered at once; the least recently seen goes first
MAX_HASH = 100
COOKIE = "visitor"

TOO_LARGE = "This request is too large."
NOT_JSON = "This request could not be read."
UNKNOWN = "There is no such function."
WRONG_NUMBER = "This function takes a different number of values."
NOT_YOURS = "This session belongs to another browser. Reload the page to continue."
CLOSED = "This is not available here."
FAILED = "This request could not be processed."

_CLOSED = re.compile(
    r"(?:upload|upload_progress|deep_link|process_recording|component_server|proxy=.*|stream/.*"
    r"|vibe-.*|undo-vibe-.*)/?"
)
_EVENT = re.compile(r"(?P<way>queue/join|run|api|call/v2|call)(?:/(?P<name>[^/]+))?/?")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")  # half of a character beyond U+FFFF
_HEARTBEAT = re.compile(r"heartbeat/(?P<session>.+)")


class HTTPRefusalError(Exception):
    """A rejection with its HTTP status and its sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class RequestGuard:
    """ASGI middleware; `functions` returns Gradio's events by index, once the app is built."""

    def __init__(self, app: ASGIApp, functions: Callable[[], Mapping[int, Any]]) -> None:
        self._app = app
        self._functions = functions
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request before Gradio sees it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, started = Request(scope, receive), False
        visitor = _visitor(request)

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                if message["status"] == 503 and scope["path"].endswith("/queue/join"):
                    raise HTTPRefusalError(503, texts.QUEUE_FULL)
                started = True
                if not visitor and _is_page(scope):
                    MutableHeaders(scope=message).append("set-cookie", _new_cookie(request))
            await send(message)

        try:
            receive = await self._check(request, visitor)
            await self._app(scope, receive, sending)
        except HTTPRefusalError as refusal:
            await _error(refusal.status, str(refusal))(scope, receive, send)
        except Exception as error:  # Gradio raises these for requests that no page sends
            logger.warning("a request failed: %s", type(error).__name__)
            if started:
                await send({"type": "http.response.body", "body": b""})
            else:
                await _error(400, FAILED)(scope, receive, send)

    async def _check(self, request: Request, visitor: str) -> Receive:
        """Check a request; return a `receive` that replays its body. Raises HTTPRefusalError."""
        route = request.scope["path"].partition("/gradio_api/")[2]
        if not route:
            return request.receive
        if _CLOSED.fullmatch(route):
            raise HTTPRefusalError(404, CLOSED)
        heartbeat = _HEARTBEAT.fullmatch(route)
        for session in request.query_params.getlist("session_hash"):
            self._claim_session(unquote(session), visitor)
        if heartbeat:
            self._claim_session(unquote(heartbeat["session"]), visitor)
        if request.method != "POST":
            return request.receive
        raw = await _read(request)
        if _SURROGATE.search(raw):
            raw = _replace_surrogates(raw)
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            raise HTTPRefusalError(400, NOT_JSON) from None
        if isinstance(body, dict):
            if isinstance(body.get("session_hash"), str):
                self._claim_session(body["session_hash"], visitor)
            if event := _EVENT.fullmatch(route):
                self._check_event(event["way"], event["name"], body)
        return _replay(raw, request.receive)

    def _claim_session(self, session: str, visitor: str) -> None:
        if len(session) > MAX_HASH:
            raise HTTPRefusalError(400, NOT_JSON)
        if self._owners.setdefault(session, visitor) != visitor:
            raise HTTPRefusalError(403, NOT_YOURS)
        self._owners.move_to_end(session)
        if len(self._owners) > MAX_SESSIONS:
            self._owners.popitem(last=False)

    def _check_event(self, way: str, name: str | None, body: dict[str, Any]) -> None:
        """Check that the page or the API may call the function, with this number of values."""
        functions = self._functions()
        if way == "queue/join":
            index = body.get("fn_index")
            found = functions.get(index) if type(index) is int else None
        else:
            found = next((f for f in functions.values() if f.api_name == name), None)
            if found is not None and found.api_visibility == "private":
                found = None
        if found is None or found.fn is None:
            if way == "queue/join" and not isinstance(body.get("fn_index"), int):
                return  # Gradio explains the problem itself
            raise HTTPRefusalError(404, UNKNOWN)
        data = body.get("data")
        if way == "call/v2" or not isinstance(data, list):
            return
        takes = {len(found.inputs)}
        if way != "queue/join":
            takes.add(sum(not block.skip_api for block in found.inputs))
        if len(data) not in takes:
            raise HTTPRefusalError(422, WRONG_NUMBER)


async def _read(request: Request) -> bytes:
    """Return the whole body. Raises HTTPRefusalError as soon as it is known to be too large."""
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length[:20]) > MAX_BODY:
        raise HTTPRefusalError(413, TOO_LARGE)
    raw = bytearray()
    try:
        async for part in request.stream():
            raw += part
            if len(raw) > MAX_BODY:
                raise HTTPRefusalError(413, TOO_LARGE)
    except ClientDisconnect:
        raise HTTPRefusalError(400, NOT_JSON) from None
    return bytes(raw)


def _replace_surrogates(raw: bytes) -> bytes:
    """Return the JSON with `�` for each lone surrogate, which cannot be stored or sent."""
    with contextlib.suppress(ValueError, RecursionError):
        text = json.dumps(json.loads(raw), ensure_ascii=False)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    return raw


def _replay(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def _visitor(request: Request) -> str:
    """Return the id of the visitor's browser; "" without the app's cookie."""
    value = request.cookies.get(COOKIE, "")
    return value if re.fullmatch(r"[0-9a-f]{32}", value) else ""


def _is_page(scope: Scope) -> bool:
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    return scope["method"] == "GET" and path.strip("/") in ("", "config")


def _new_cookie(request: Request) -> str:
    """Return a cookie for this browser session; over https also for frames, as on the Hub.

    Starlette's own `set_cookie` supports `Partitioned` only from Python 3.14 on.
    """
    secure = "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))
    site = "SameSite=None; Secure; Partitioned" if secure else "SameSite=Lax"
    return f"{COOKIE}={secrets.token_hex(16)}; Path=/; HttpOnly; {site}"


def _error(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"detail": sentence}, status)
