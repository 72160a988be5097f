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
MAX_VISITORS = 50_000  # remembered at once; the one seen longest ago goes first


def can_sign_in() -> bool:
    """Tell whether a Space has set up OAuth; without it there is no button and no error."""
    return bool(os.environ.get("OAUTH_CLIENT_ID"))


@dataclass(frozen=True)
class Visitor:
    """Who sent a request.

    Attributes:
        key: their account or address, by which starts are counted.
        token: their own for Hugging Face, if they signed in.
    """

    key: str
    token: str | None = None

    @classmethod
    def of(cls, request: "gr.Request | None", clock: Callable[[], float] = time.time) -> "Visitor":
        """Read a request: Gradio keeps the sign-in in its own signed cookie."""
        if request is None:
            return cls("local")
        info = _oauth_info(request)
        expires = info.get("expires_at") or 0
        if info.get("access_token") and clock() < expires:
            account = info.get("userinfo", {}).get("sub", "")
            return cls(f"account {account}", str(info["access_token"]))
        client = request.client.host if request.client else ""
        return cls(f"address {address(client, request.headers)}")


def _oauth_info(request: "gr.Request") -> Mapping[str, Any]:
    scope = getattr(request.request, "scope", None) or {}
    info = (scope.get("session") or {}).get("oauth_info")
    return info if isinstance(info, Mapping) else {}


def address(client: str, headers: Any) -> str:
    """Return the visitor's address: behind a proxy on a private network, what that proxy saw.

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


class RateLimiter:
    """So many starts in an hour for each visitor; 0 means no limit."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._starts: OrderedDict[str, deque[float]] = OrderedDict()

    def acquire(self, visitor: Visitor) -> float:
        """Count a start and return 0.0, or else the seconds until this visitor may start again."""
        if not self._limit:
            return 0.0
        now, starts = self._clock(), self._starts.setdefault(visitor.key, deque())
        self._starts.move_to_end(visitor.key)
        if len(self._starts) > MAX_VISITORS:
            self._starts.popitem(last=False)
        while starts and starts[0] <= now - HOUR:
            starts.popleft()
        if len(starts) >= self._limit:
            return starts[0] + HOUR - now
        starts.append(now)
        return 0.0


class AccessControl:
    """Decides who may use the app, and how often they may start."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._starts = RateLimiter(settings.starts_per_hour, clock)

    def require_login(self, visitor: Visitor) -> Visitor:
        """Return the visitor. Raises InputError if they have to sign in first."""
        if self._settings.require_login and visitor.token is None:
            raise InputError(texts.LOGIN_NEEDED)
        return visitor

    def count_start(self, visitor: Visitor) -> Visitor:
        """Do the same, and count a start. Raises InputError if there were too many."""
        self.require_login(visitor)
        if wait := self._starts.acquire(visitor):
            limit, minutes = self._settings.starts_per_hour, math.ceil(wait / 60)
            raise InputError(texts.TOO_MANY.format(count=limit, minutes=minutes))
        return visitor
