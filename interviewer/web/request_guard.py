"""ASGI middleware before Gradio: serves the routes that clients need, and refuses all else.

For some other requests Gradio returns internals or logs their content. A page invents the hash that
identifies its session; here a session, and each of its events, also belongs to the browser that
used it first.
"""

import contextlib
import json
import logging
import os
import re
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from .bodies import MAX_BODY, MAX_MCP_BODY, NOT_JSON, TOO_LARGE, read_json, replay
from .routes import CALLS, INFO, JOIN, MCP, PAGES, SIGN_OUT, STREAM, Route, find_route
from .unread import UnreadResults

logger = logging.getLogger(__name__)

MAX_COOKIES = 8_000  # bytes of the Cookie header, which Starlette reads in quadratic time
MAX_IDS = 200_000  # sessions and events remembered at once; the least recently seen goes first
MAX_ID = 100  # characters
COOKIE = "visitor"

UNKNOWN = "There is no such function."
WRONG_NUMBER = "This function takes a different number of values."
NOT_YOURS = "This session belongs to another browser. Reload the page to continue."
OTHER_SITE = "This request comes from another site."
TOO_MANY = "Too many steps of this session are waiting. Reload the page to continue."
CLOSED = "This is not available here."
FAILED = "This request could not be processed."

_COOKIE = re.compile(rf"(?:^|;) *{COOKIE}=([0-9a-f]{{32}}) *(?:;|$)")


class RequestGuard:
    """ASGI middleware.

    Args:
        app: the next application.
        blocks: the `gr.Blocks` whose events it checks.
        embed_origins: sites that may send requests, besides the app's own.
        mcp: whether the app has an MCP server.
    """

    def __init__(
        self,
        app: ASGIApp,
        blocks: Any,
        embed_origins: Sequence[str] = (),
        mcp: bool = False,
    ) -> None:
        self._app = app
        self._blocks = blocks
        self._origins = {_host(origin) for origin in embed_origins}
        if own := os.environ.get("SPACE_HOST"):
            self._origins.add(own)
        self._mcp = mcp
        self._owners: OrderedDict[str, str] = OrderedDict()
        self._unread = UnreadResults(blocks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request before Gradio sees it."""
        if scope["type"] == "websocket":
            return await WebSocketClose(1008)(scope, receive, send)
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        route = find_route(scope["method"], scope["path"])
        if route is None or (route.template == MCP and not self._mcp):
            return await _error(404, CLOSED)(scope, receive, send)
        request, started = Request(scope, receive), False
        visitor = _visitor(request)

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                if not visitor and route.template in PAGES:
                    MutableHeaders(scope=message).append("set-cookie", _new_cookie(request))
            elif route.template in (JOIN, *CALLS):
                await self._accepted(message.get("body", b""), request, visitor)
            await send(message)

        try:
            receive = await self._check(request, route, visitor)
            await self._app(scope, receive, sending)
        except HTTPException as refusal:
            await _error(refusal.status_code, refusal.detail)(scope, receive, send)
        except Exception:  # Gradio raises these for requests that no page sends
            logger.warning("a request failed", exc_info=True)
            if started:
                await send({"type": "http.response.body", "body": b""})
            else:
                await _error(400, FAILED)(scope, receive, send)

    async def _check(self, request: Request, route: Route, visitor: str) -> Receive:
        """Check a request; return a `receive` that replays its body. Raises HTTPException."""
        if len(request.headers.get("cookie", "")) > MAX_COOKIES:
            raise HTTPException(431, TOO_LARGE)
        self._check_origin(request, route)
        for session in request.query_params.getlist("session_hash"):
            self._claim(unquote(session), visitor)
            if route.template == STREAM:
                self._unread.read(session)
        if name := route.values.get("session") or route.values.get("event"):
            self._claim(unquote(name), visitor)  # Gradio takes an unknown event for a session
            self._unread.read(name)
        if route.template == INFO and "page" not in request.query_params:
            # For a page Gradio writes the addresses anew; the others it keeps from the first Host.
            request.scope["query_string"] += b"&page="
        if request.method != "POST":
            return request.receive
        raw, body = await read_json(request, MAX_MCP_BODY if route.template == MCP else MAX_BODY)
        if isinstance(body, dict):
            for key in ("session_hash", "event_id"):
                if isinstance(body.get(key), str):
                    self._claim(body[key], visitor)
            if route.template in (JOIN, *CALLS):
                self._check_event(route, body)
                session = str(body.get("session_hash") or "")
                if self._unread.full(session):
                    raise HTTPException(429, TOO_MANY)
                request.state.sent = session, len(raw)
        return replay(raw, request.receive)

    def _check_origin(self, request: Request, route: Route) -> None:
        """Refuse what a page of another site sends with this visitor's cookies."""
        origin, host = request.headers.get("origin"), request.headers.get("host", "")
        # An MCP client is a program without an Origin. A page may have made its own name lead here.
        own = set() if route.template == MCP else {_host(f"//{host}")}
        foreign = origin is not None and _host(origin) not in own | self._origins
        signs_out = route.template == SIGN_OUT
        if (request.method == "POST" and foreign) or (
            signs_out and request.headers.get("sec-fetch-site") == "cross-site"
        ):
            raise HTTPException(403, OTHER_SITE)

    def _claim(self, name: str, visitor: str) -> None:
        """Let a session or an event belong to this visitor. Raises HTTPException."""
        if len(name) > MAX_ID:
            raise HTTPException(400, NOT_JSON)
        if self._owners.setdefault(name, visitor) != visitor:
            raise HTTPException(403, NOT_YOURS)
        self._owners.move_to_end(name)
        if len(self._owners) > MAX_IDS:
            self._owners.popitem(last=False)

    async def _accepted(self, reply: bytes, request: Request, visitor: str) -> None:
        """Let an event that Gradio has just accepted belong to this visitor."""
        with contextlib.suppress(ValueError, TypeError, KeyError):
            event = json.loads(reply)["event_id"]
            self._claim(event, visitor)
            session, size = request.state.sent
            await self._unread.joined(session or event, size)

    def _check_event(self, route: Route, body: dict[str, Any]) -> None:
        """Check that the page or the API may call the function, with this number of values."""
        functions = self._blocks.fns
        if route.template == JOIN:
            index = body.get("fn_index")
            found = functions.get(index) if type(index) is int else None
        else:
            name = route.values["name"]
            public = (f for f in functions.values() if f.api_visibility != "private")
            found = next((f for f in public if f.api_name == name), None)
        if found is None or found.fn is None:
            raise HTTPException(404, UNKNOWN)
        data = body.get("data")
        if "/v2/" in route.template or not isinstance(data, list):
            return
        takes = {len(found.inputs)}
        if route.template != JOIN:
            takes.add(sum(not block.skip_api for block in found.inputs))
        if len(data) not in takes:
            raise HTTPException(422, WRONG_NUMBER)


def _visitor(request: Request) -> str:
    """Return the id of the visitor's browser; "" without the app's cookie."""
    found = _COOKIE.search(request.headers.get("cookie", "")[:MAX_COOKIES])
    return found[1] if found else ""


def _host(origin: str) -> str:
    """Return `host:port` of an origin; the port only if it is not the scheme's own."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(origin)
        port = parts.port if parts.port not in (None, 80, 443) else None
        return f"{parts.hostname}:{port}" if port else str(parts.hostname)
    return ""


def _new_cookie(request: Request) -> str:
    """Return a cookie for this browser session; over https also for frames, as on the Hub.

    Starlette's own `set_cookie` supports `Partitioned` only from Python 3.14 on.
    """
    secure = request.url.scheme == "https"
    site = "SameSite=None; Secure; Partitioned" if secure else "SameSite=Lax"
    return f"{COOKIE}={secrets.token_hex(16)}; Path=/; HttpOnly; {site}"


def _error(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"detail": sentence}, status)
