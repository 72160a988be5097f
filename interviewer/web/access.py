"""Identify visitors, and limit what they do."""

import contextlib
import ipaddress
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

import gradio as gr

from ..errors import InputError, InterviewerError, SpentError
from ..report import texts
from ..settings import Settings

HOUR = 3600.0  # seconds
MAX_VISITORS = 50_000  # remembered at once; the least recently seen goes first


@dataclass(frozen=True)
class Visitor:
    """The sender of a request.

    Attributes:
        key: the account or address, for counting what they do.
        token: the visitor's own Hugging Face token, after sign-in.
        session: the page's session, if the request has one.
    """

    key: str
    token: str | None = None
    session: str | None = None

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
            return cls(f"account {account}", str(info["access_token"]), request.session_hash)
        client = address(request.client.host if request.client else "")
        return cls(f"address {client}", session=request.session_hash)


def address(client: str) -> str:
    """Return what stands for a visitor's address: of IPv6 the network that one customer gets."""
    with contextlib.suppress(ValueError):
        parsed = ipaddress.IPv6Address(client)
        return str(parsed.ipv4_mapped or ipaddress.IPv6Network((parsed, 64), strict=False))
    return client


class RateLimiter:
    """Limits what each visitor may do in an hour.

    Args:
        limit: how often; 0 means no limit.
        refusal: the error for a visitor who did it too often.
        sentence: its text.
        clock: returns the time in seconds.
    """

    def __init__(
        self,
        limit: int,
        refusal: type[InterviewerError],
        sentence: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = limit
        self._refusal = refusal
        self._sentence = sentence
        self._clock = clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def count(self, visitor: Visitor) -> None:
        """Count one more. Raises the refusal if there were too many."""
        if not self._limit:
            return
        now, times = self._clock(), self._times.setdefault(visitor.key, deque())
        self._times.move_to_end(visitor.key)
        if len(self._times) > MAX_VISITORS:
            self._times.popitem(last=False)
        while times and times[0] <= now - HOUR:
            times.popleft()
        if len(times) >= self._limit:
            minutes = math.ceil((times[0] + HOUR - now) / 60)
            raise self._refusal(self._sentence.format(count=self._limit, minutes=minutes))
        times.append(now)


class AccessControl:
    """Decides which visitors may use the app, how often each may start and ask a model.

    Attributes:
        requests: counts requests to the model.
    """

    def __init__(self, settings: Settings) -> None:
        self._login = settings.require_login
        starts, requests = settings.starts_per_hour, settings.model_requests_per_hour
        self._starts = RateLimiter(starts, InputError, texts.TOO_MANY)
        self._resumes = RateLimiter(starts, InputError, texts.TOO_MANY_RESUMES)
        self.requests = RateLimiter(requests, SpentError, texts.SPENT)

    def require_login(self, visitor: Visitor) -> Visitor:
        """Return the visitor. Raises InputError if they have to sign in first."""
        if self._login and visitor.token is None:
            raise InputError(texts.LOGIN_NEEDED)
        return visitor

    def count_start(self, visitor: Visitor) -> Visitor:
        """Require a login, and count a start. Raises InputError if there were too many."""
        self._starts.count(self.require_login(visitor))
        return visitor

    def count_resume(self, visitor: Visitor) -> None:
        """Require a login, and count a résumé; as many as starts. Raises InputError."""
        self._resumes.count(self.require_login(visitor))
