"""Turn a recorded answer into text: the server is asked like a model, but replies in one piece."""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from huggingface_hub.inference._common import MimeBytes  # bytes that say what they are

from ..errors import BrokenReplyError, ModelError, RequestRejectedError
from ..settings import Mode, Settings
from .client import api_url, bounded, http_timeout, hub_client
from .error_mapping import MAX_REASON, outcome_of, translate
from .failover import ModelPool, Try
from .response import http_client

ROUTE = "/audio/transcriptions"
PROMPT = "prompt"
LONGEST = 10_000  # characters of a transcript; three minutes of quick speech have 4,000
THREADS = 16  # requests to the Hub at once
LOG_LINE = "recogniser=%s attempt=%d outcome=%s took=%.2fs bytes=%d characters=%d%s"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recording:
    """A recorded answer.

    Attributes:
        kind: its MIME type, such as `audio/webm`.
        data: its bytes.
    """

    kind: str
    data: bytes


class Recogniser:
    """The owner's recogniser, with the time limits, tries and errors of a model.

    A whole transcript comes at once, so `FIRST_TOKEN_TIMEOUT` bounds one request.

    Args:
        settings: those of `Settings.recogniser`.
        pool: tries it, and pauses it after a permanent failure.
    """

    def __init__(self, settings: Settings, pool: ModelPool | None = None) -> None:
        self._settings = settings
        self._pool = pool or ModelPool(settings)
        self._threads = ThreadPoolExecutor(THREADS, "speech")

    async def transcribe(
        self,
        recording: Recording,
        terms: str,
        token: str | None = None,
        spend: Callable[[], None] = lambda: None,
    ) -> str:
        """Return what was said, as the recogniser wrote it; "" if it heard no words.

        Args:
            recording: the answer.
            terms: words to expect, which a recogniser then spells right more often.
            token: the visitor's own, instead of the owner's; Hub only.
            spend: counts a request; raises ModelError if the visitor may not make it.

        Raises ModelError.
        """

        async def attempt(trial: Try) -> str:
            end = asyncio.get_running_loop().time() + trial.seconds
            ask = partial(self._ask, recording, trial, token, end)
            prompt = "" if PROMPT in trial.shape.refused else terms
            spend()
            try:
                return await ask(prompt)
            except RequestRejectedError:
                if not prompt:
                    raise
                spend()
                text = await ask("")
                trial.shape.refused.add(PROMPT)
                return text

        return await self._pool.run(attempt, None, token)  # the page says already that it waits

    async def _ask(
        self, recording: Recording, trial: Try, token: str | None, end: float, prompt: str
    ) -> str:
        """Make one request. Raises ModelError."""
        settings, model, loop = self._settings, trial.shape.model, asyncio.get_running_loop()
        began, outcome, reason, text = time.monotonic(), "left", "", ""
        due = loop.time() + settings.first_token_timeout
        try:
            async with bounded(due, end):
                if settings.mode is Mode.ENDPOINT:
                    said = await self._post(recording, model, prompt)
                else:
                    call = partial(self._call_hub, recording, model, prompt, token)
                    said = await loop.run_in_executor(self._threads, call)
            if not isinstance(said, str):
                raise BrokenReplyError
            # Half a surrogate pair could not be sent.
            text = said.encode("utf-8", "replace").decode().strip()[:LONGEST]
            outcome = "stop"
        except Exception as error:  # any error of the library becomes a sentence, not a crash
            failure = translate(error)
            outcome, reason = outcome_of(failure)
            raise failure from (None if failure is error else error)
        finally:
            figures = (time.monotonic() - began, len(recording.data), len(text))
            logger.info(LOG_LINE, model, trial.number, outcome, *figures, reason)
        return text

    async def _post(self, recording: Recording, model: str, prompt: str) -> Any:
        """Return the text that an OpenAI-compatible server sends."""
        settings = self._settings
        fields = {"model": model, "response_format": "json"} | ({PROMPT: prompt} if prompt else {})
        name = f"answer.{recording.kind.partition('/')[2]}"  # some servers go by the name's end
        key = settings.endpoint_token
        async with http_client() as client:
            reply = await client.post(
                api_url(settings.endpoint_url, ROUTE),
                files={"file": (name, recording.data, recording.kind)},
                data=fields,
                headers={"authorization": f"Bearer {key}"} if key else {},
                timeout=http_timeout(settings),
            )
        return reply.json()["text"]

    def _call_hub(self, recording: Recording, model: str, prompt: str, token: str | None) -> Any:
        """Return the text from Inference Providers, in a loop of this thread's own.

        The library looks up a model's provider with a blocking request.
        """
        settings = self._settings
        name, _, provider = model.partition(":")
        client = hub_client(settings, token, provider or "auto")

        async def request() -> Any:
            async with asyncio.timeout(settings.first_token_timeout), client:
                output = await client.automatic_speech_recognition(
                    MimeBytes(recording.data, recording.kind),
                    model=name,
                    extra_body={PROMPT: prompt} if prompt else None,
                )
            return output.text

        try:
            return asyncio.run(request())
        except json.JSONDecodeError:
            raise
        except ValueError as error:  # no provider for this task, or a reply of another form
            reason = str(error)[:MAX_REASON]
            raise RequestRejectedError(ModelError.sentence, reason=reason) from error
