"""Who is asking: an account or an address, and whose token pays."""

import ipaddress
import math
import os
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..report import texts
from ..settings import Settings

if TYPE_CHECKING:
    import gradio as gr

HOUR = 3600.0  # seconds
MOST_VISITORS = 50_000  # remembered at once; the one seen longest ago goes first


def can_sign_in() -> bool:
    """Whether a Space has set up OAuth for us; without it there is no button and no error."""
    return bool(os.environ.get("OAUTH_CLIENT_ID"))


@dataclass(frozen=True)
class Visitor:
    """key: account or address, for the limit on starts. token: their own, if they signed in."""

    key: str
    token: str | None = None

    @classmethod
    def of(cls, request: "gr.Request | None", clock: Callable[[], float] = time.time) -> "Visitor":
        """From a request: Gradio keeps the sign-in in its own signed cookie."""
        if request is None:
            return cls("local")
        info = _sign_in(request)
        expires = info.get("expires_at") or 0
        if info.get("access_token") and clock() < expires:
            account = info.get("userinfo", {}).get("sub", "")
            return cls(f"account {account}", str(info["access_token"]))
        client = request.client.host if request.client else ""
        return cls(f"address {address(client, request.headers)}")


def _sign_in(request: "gr.Request") -> Mapping[str, Any]:
    scope = getattr(request.request, "scope", None) or {}
    info = (scope.get("session") or {}).get("oauth_info")
    return info if isinstance(info, Mapping) else {}


def address(client: str, headers: Any) -> str:
    """The visitor's address. Behind a proxy on a private network, what that proxy saw.

    Only the last hop of X-Forwarded-For was written by the proxy itself; those before it can be
    anything that the visitor likes.
    """
    last = str(headers.get("x-forwarded-for", "")).rpartition(",")[2].strip()
    try:
        return str(ipaddress.ip_address(last)) if last and _is_private(client) else client
    except ValueError:
        return client


def _is_private(client: str) -> bool:
    try:
        return ipaddress.ip_address(client).is_private
    except ValueError:
        return False


class StartLimit:
    """So many starts in an hour for each visitor; 0 means no limit."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._starts: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, visitor: Visitor) -> float:
        """Seconds until this visitor may start again; 0.0 counts as a start."""
        if not self._most:
            return 0.0
        now, starts = self._clock(), self._starts.setdefault(visitor.key, deque())
        self._starts.move_to_end(visitor.key)
        if len(self._starts) > MOST_VISITORS:
            self._starts.popitem(last=False)
        while starts and starts[0] <= now - HOUR:
            starts.popleft()
        if len(starts) >= self._most:
            return starts[0] + HOUR - now
        starts.append(now)
        return 0.0


class Doors:
    """Who may come in, and how often they may start."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._limit = StartLimit(settings.starts_per_hour, clock)

    def let_in(self, visitor: Visitor) -> Visitor:
        """Raises InputError if they have to sign in first."""
        if self._settings.require_login and visitor.token is None:
            raise InputError(texts.LOGIN_NEEDED)
        return visitor

    def let_start(self, visitor: Visitor) -> Visitor:
        """The same, and counts a start. Raises InputError if there were too many."""
        self.let_in(visitor)
        if wait := self._limit.wait(visitor):
            most, minutes = self._settings.starts_per_hour, math.ceil(wait / 60)
            raise InputError(texts.TOO_MANY.format(count=most, minutes=minutes))
        return visitor
