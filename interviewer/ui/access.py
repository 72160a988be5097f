"""Identify visitors, and limit what they do."""

import contextlib
import ipaddress
import math
import os
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

import gradio as gr

from ..errors import InputError, SpentError
from ..report import texts
from ..settings import Settings

HOUR = 3600.0  # seconds
MAX_VISITORS = 50_000  # remembered at once; the least recently seen goes first


def can_sign_in() -> bool:
    """Tell whether the Space has set up OAuth; without OAuth the page has no sign-in button."""
    return bool(os.environ.get("OAUTH_CLIENT_ID"))


def session_of(request: gr.Request | None) -> str | None:
    """Return the session of a request, or None without a request."""
    return request.session_hash if request is not None else None


@dataclass(frozen=True)
class Visitor:
    """The sender of a request.

    Attributes:
        key: the account or address, for counting what they do.
        token: the visitor's own Hugging Face token, after sign-in.
    """

    key: str
    token: str | None = None

    @classmethod
    def of(cls, request: gr.Request | None, clock: Callable[[], float] = time.time) -> "Visitor":
        """Read a request: Gradio keeps the sign-in in its own signed cookie."""
        if request is None:
            return cls("local")
        scope = getattr(request.request, "scope", None) or {}
        info = (scope.get("session") or {}).get("oauth_info") or {}
        expires = info.get("expires_at") or 0
        if info.get("access_token") and clock() < expires:
            account = info.get("userinfo", {}).get("sub", "")
            return cls(f"account {account}", str(info["access_token"]))
        return cls(f"address {address(request.client.host if request.client else '')}")


def address(client: str) -> str:
    """Return what stands for a visitor's address: of IPv6 the network that one customer gets."""
    with contextlib.suppress(ValueError):
        parsed = ipaddress.IPv6Address(client)
        return str(parsed.ipv4_mapped or ipaddress.IPv6Network((parsed, 64), strict=False))
    return client


class RateLimiter:
    """Limits what each visitor may do in an hour; 0 means no limit."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def acquire(self, visitor: Visitor) -> int:
        """Count one more and return 0, or return the minutes until the visitor may do it again."""
        if not self.limit:
            return 0
        now, times = self._clock(), self._times.setdefault(visitor.key, deque())
        self._times.move_to_end(visitor.key)
        if len(self._times) > MAX_VISITORS:
            self._times.popitem(last=False)
        while times and times[0] <= now - HOUR:
            times.popleft()
        if len(times) >= self.limit:
            return math.ceil((times[0] + HOUR - now) / 60)
        times.append(now)
        return 0


class AccessControl:
    """Decides which visitors may use the app, how often each may start and ask a model."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._starts = RateLimiter(settings.starts_per_hour, clock)
        self._resumes = RateLimiter(settings.starts_per_hour, clock)
        self._requests = RateLimiter(settings.model_requests_per_hour, clock)

    def require_login(self, visitor: Visitor) -> Visitor:
        """Return the visitor. Raises InputError if they have to sign in first."""
        if self._settings.require_login and visitor.token is None:
            raise InputError(texts.LOGIN_NEEDED)
        return visitor

    def count_start(self, visitor: Visitor) -> Visitor:
        """Require a login, and count a start. Raises InputError if there were too many."""
        self.require_login(visitor)
        if minutes := self._starts.acquire(visitor):
            raise InputError(texts.TOO_MANY.format(count=self._starts.limit, minutes=minutes))
        return visitor

    def count_resume(self, visitor: Visitor) -> None:
        """Require a login, and count a résumé; as many as starts. Raises InputError."""
        self.require_login(visitor)
        if minutes := self._resumes.acquire(visitor):
            limit = self._resumes.limit
            raise InputError(texts.TOO_MANY_RESUMES.format(count=limit, minutes=minutes))

    def count_request(self, visitor: Visitor) -> None:
        """Count a request to the model. Raises SpentError if there were too many."""
        if minutes := self._requests.acquire(visitor):
            raise SpentError(texts.SPENT.format(count=self._requests.limit, minutes=minutes))
