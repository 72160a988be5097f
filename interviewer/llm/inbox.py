"""Between a request that receives as fast as it can and a reader who takes what it needs."""

import asyncio
import codecs
import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from ..errors import ModelError

Pace = Callable[[], float]
"""Seconds from one piece of text to the next, as it is best at the moment."""


def at_once() -> float:
    """Every piece as it comes."""
    return 0.0


class Unhurried:
    """A pace that begins with the first words on the screen; until then every piece is looked at.

    A parser may hold the first of them back, and nobody should wait a whole pause for the second.
    """

    def __init__(self, pace: Pace) -> None:
        self.begun = False
        self._pace = pace

    def __call__(self) -> float:
        """Seconds to wait now."""
        return self._pace() if self.begun else 0.0


@dataclass(frozen=True)
class Delta:
    """A piece of a reply. finish: `stop` or `length` in the last one, "" before."""

    text: str
    finish: str = ""


class Inbox:
    """What a request has received and its reader has not taken yet."""

    def __init__(self) -> None:
        self._text = self._finish = ""
        self._error: ModelError | None = None
        self._news, self._over = asyncio.Event(), asyncio.Event()
        # Some servers split a character of two UTF-16 units; half of one cannot be kept or sent.
        self._units = codecs.getincrementaldecoder("utf-16-le")(errors="replace")

    def put(self, text: str, finish: str = "") -> None:
        """More of the reply; with a finish reason, the end of it."""
        self._text += self._units.decode(text.encode("utf-16-le", "surrogatepass"), bool(finish))
        self._finish = finish
        self._news.set()
        if finish:
            self._over.set()

    def fail(self, error: ModelError) -> None:
        """The reply is over without a finish reason; if it was over before, nothing happens."""
        if self._over.is_set():
            return
        self._error = error
        self._news.set()
        self._over.set()

    async def take(self, pause: float) -> Delta:
        """All that is there, after `pause` seconds or at the end of the reply.

        Raises the ModelError with which the request failed, once what came before it is taken.
        """
        if pause:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._over.wait()
        await self._news.wait()
        if self._error is not None and not self._text:
            raise self._error
        delta = Delta(self._text, self._finish)
        self._text = ""
        if self._error is None:
            self._news.clear()
        return delta
