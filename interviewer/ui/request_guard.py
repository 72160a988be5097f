"""What stands before Gradio: requests that no page of ours sends are turned away in a sentence.

Gradio answers some of them with its insides, and prints what they held into the log. A session is
known by a hash that its page made up; here it also belongs to the browser that used it first.
"""

import contextlib
import json
import logging
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, unquote

from ..report import texts

logger = logging.getLogger(__name__)

MOST = 2_000_000  # bytes of a request; an interview with all that was said is below half of it
MOST_SESSIONS = 100_000  # remembered at once; the one seen longest ago goes first
LONGEST_HASH = 100
COOKIE = "visitor"

TOO_LARGE = "This request is too large."
NOT_JSON = "This request could not be read."
UNKNOWN = "There is no such function."
WRONG_NUMBER = "This function takes another number of values."
NOT_YOURS = "This session belongs to another browser. Reload the page to go on."
CLOSED = "This is not offered here."
FAILED = "This request could not be carried out."

_CLOSED = re.compile(
    r"(?:upload|upload_progress|deep_link|process_recording|component_server|proxy=.*|stream/.*"
    r"|vibe-.*|undo-vibe-.*)/?"
)
_EVENT = re.compile(r"(?P<way>queue/join|run|api|call/v2|call)(?:/(?P<name>[^/]+))?/?")
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")  # of a character beyond the first plane
_HEARTBEAT = re.compile(r"heartbeat/(?P<session>.+)")


class Refused(Exception):
    """A status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Gate:
    """ASGI middleware. functions: Gradio's events by index, once the app is built."""

    def __init__(self, app: Any, functions: Callable[[], Mapping[int, Any]]) -> None:
        self._app = app
        self._functions = functions
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Look at one request before Gradio does."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visitor, started = _visitor(scope), False
        fresh = "" if visitor else secrets.token_hex(16)

        async def sending(message: Any) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                if message["status"] == 503 and scope["path"].endswith("/queue/join"):
                    raise Refused(503, texts.QUEUE_FULL)
                started = True
                if fresh and _is_page(scope):
                    message = {**message, "headers": [*message["headers"], _cookie(scope, fresh)]}
            await send(message)

        try:
            receive = await self._checked(scope, receive, visitor)
            await self._app(scope, receive, sending)
        except Refused as refusal:
            await _say(send, refusal.status, str(refusal))
        except Exception as error:  # Gradio's own, for requests that no page sends
            logger.warning("a request failed: %s", type(error).__name__)
            if started:
                await send({"type": "http.response.body", "body": b""})
            else:
                await _say(send, 400, FAILED)

    async def _checked(self, scope: Any, receive: Any, visitor: str) -> Any:
        """`receive` with the body that was looked at. Raises Refused."""
        route = scope["path"].partition("/gradio_api/")[2]
        if not route:
            return receive
        if _CLOSED.fullmatch(route):
            raise Refused(404, CLOSED)
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        heartbeat = _HEARTBEAT.fullmatch(route)
        for session in [*query.get("session_hash", []), *([heartbeat[1]] if heartbeat else [])]:
            self._own(unquote(session), visitor)
        if scope["method"] != "POST":
            return receive
        raw = await _body(scope, receive)
        if _HALF.search(raw):
            raw = _whole(raw)
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            raise Refused(400, NOT_JSON) from None
        if isinstance(body, dict):
            if isinstance(body.get("session_hash"), str):
                self._own(body["session_hash"], visitor)
            if event := _EVENT.fullmatch(route):
                self._known(event["way"], event["name"], body)
        return _replay(raw, receive)

    def _own(self, session: str, visitor: str) -> None:
        if len(session) > LONGEST_HASH:
            raise Refused(400, NOT_JSON)
        if self._owners.setdefault(session, visitor) != visitor:
            raise Refused(403, NOT_YOURS)
        self._owners.move_to_end(session)
        if len(self._owners) > MOST_SESSIONS:
            self._owners.popitem(last=False)

    def _known(self, way: str, name: str | None, body: dict[str, Any]) -> None:
        """A function that a page or the API may call, with as many values as it takes."""
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
                return  # Gradio says what is wrong with it
            raise Refused(404, UNKNOWN)
        data = body.get("data")
        if way == "call/v2" or not isinstance(data, list):
            return
        takes = {len(found.inputs)}
        if way != "queue/join":
            takes.add(sum(not block.skip_api for block in found.inputs))
        if len(data) not in takes:
            raise Refused(422, WRONG_NUMBER)


async def _body(scope: Any, receive: Any) -> bytes:
    """The whole body. Raises Refused if it is too large, before it is read if it says so."""
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if length.isdigit() and int(length) > MOST:
        raise Refused(413, TOO_LARGE)
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise Refused(400, NOT_JSON)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST:
            raise Refused(413, TOO_LARGE)
        more = message.get("more_body", False)
    return b"".join(parts)


def _whole(raw: bytes) -> bytes:
    """The same JSON without half characters, which nothing can keep or send: `�` in their place."""
    with contextlib.suppress(ValueError, RecursionError):
        text = json.dumps(json.loads(raw), ensure_ascii=False)
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
    return raw


def _replay(body: bytes, receive: Any) -> Any:
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Any:
        return waiting.pop() if waiting else await receive()

    return again


def _visitor(scope: Any) -> str:
    """Whose browser this is; "" for one without our cookie."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                found = SimpleCookie(value.decode("latin-1")).get(COOKIE)
            except CookieError:
                return ""
            if found is not None and re.fullmatch(r"[0-9a-f]{32}", found.value):
                return str(found.value)
    return ""


def _is_page(scope: Any) -> bool:
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    return scope["method"] == "GET" and path.strip("/") in ("", "config")


def _cookie(scope: Any, value: str) -> tuple[bytes, bytes]:
    """For this browser session; on https also inside another site's frame, as on the Hub."""
    headers = dict(scope["headers"])
    secure = scope.get("scheme") == "https" or headers.get(b"x-forwarded-proto") == b"https"
    site = "SameSite=None; Secure; Partitioned" if secure else "SameSite=Lax"
    return b"set-cookie", f"{COOKIE}={value}; Path=/; HttpOnly; {site}".encode()


async def _say(send: Any, status: int, sentence: str) -> None:
    raw = json.dumps({"detail": sentence}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(raw))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": raw})
