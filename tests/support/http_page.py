"""A page without a browser: it does to the server what Gradio's own page does.

It holds the value of every component, sends an event's inputs from them, reads the stream of the
event and applies the edits that arrive. What follows from an event, the page does by itself.
"""

import asyncio
import secrets
import ssl
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
from gradio_client.utils import apply_diff  # type: ignore[import-untyped]

TLS = ssl.create_default_context()  # unused on loopback, but slow to make for every client


def client(url: str) -> httpx.AsyncClient:
    """A client for one page: with many connections, httpx looks at all of them at every request."""
    return httpx.AsyncClient(base_url=url, timeout=60, verify=TLS, trust_env=False)


class Config:
    """What a Gradio app says about itself."""

    def __init__(self, url: str, raw: dict[str, Any]) -> None:
        self.url = url
        self.events = {d["api_name"]: d for d in raw["dependencies"] if d["api_name"]}
        self.values = {c["id"]: c["props"].get("value") for c in raw["components"]}
        self.labels: dict[str, int] = {}
        self.types: dict[str, int] = {}
        for c in raw["components"]:
            self.labels.setdefault(c["props"].get("label") or "", c["id"])
            self.types.setdefault(c["type"], c["id"])

    @classmethod
    async def of(cls, url: str) -> "Config":
        """Ask the app."""
        async with client(url) as http:
            return cls(url, (await http.get("config")).raise_for_status().json())


@dataclass
class Seen:
    """What one event showed, and when, in seconds from the request."""

    awaited: bytes = b""  # the word by which a model's text is recognised
    sent: float = field(default_factory=time.perf_counter)
    first: float = 0.0
    done: float = 0.0
    outputs: list[Any] = field(default_factory=list)
    error: str = ""  # what went wrong

    def take(self, raw: bytes, message: dict[str, Any]) -> None:
        """Read one message of the stream."""
        kind, output = message["msg"], message.get("output") or {}
        now = time.perf_counter() - self.sent
        if self.awaited and not self.first and self.awaited in raw and kind.startswith("process_"):
            self.first = now
        if not message.get("success", True):
            self.done, self.error = now, f"the server refused: {output.get('error')}"
        elif kind == "process_generating":
            edits = zip(self.outputs, output["data"], strict=True)
            self.outputs = [apply_diff(*both) for both in edits] if self.outputs else output["data"]
        elif kind == "process_completed":
            if self.outputs and self.outputs != output["data"]:
                self.error = "the edits do not lead to the final output"
            self.done, self.outputs = now, output["data"]


class Page:
    """One visitor's page; one event at a time."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.values = dict(config.values)
        self.updates = 0  # messages that changed something on the page
        self._session = secrets.token_hex(6)
        self._http = client(config.url)

    def fill(self, **values: Any) -> None:
        """Type into fields, given by label with `_` for a space."""
        for label, value in values.items():
            self.values[self.config.labels[label.replace("_", " ")]] = value

    async def close(self) -> None:
        """Leave."""
        await self._http.aclose()

    def text(self) -> str:
        """All the text in the chat."""
        return orjson.dumps(self.values[self.config.types["chatbot"]]).decode()

    async def run(self, name: str, awaited: str = "") -> Seen:
        """Fire the event of this API name, and wait until it is over."""
        event, seen = self.config.events[name], Seen(awaited.encode())
        try:
            async with asyncio.timeout(300):
                await self._follow(event, seen)
        except (httpx.HTTPError, TimeoutError) as error:
            seen.error = repr(error)
        for component, value in zip(event["outputs"], seen.outputs, strict=False):
            if not (isinstance(value, dict) and value.get("__type__") == "update"):
                self.values[component] = value
            elif "value" in value:
                self.values[component] = value["value"]
        return seen

    async def _follow(self, event: dict[str, Any], seen: Seen) -> None:
        data = [self.values.get(component) for component in event["inputs"]]
        body = {"fn_index": event["id"], "session_hash": self._session, "data": data}
        reply = await self._http.post("gradio_api/queue/join", json=body)
        if reply.is_error:
            seen.error = f"{reply.status_code} {reply.text[:300]}"
            return
        path = f"gradio_api/queue/data?session_hash={self._session}"
        async for raw in server_events(self._http, path):
            message = orjson.loads(raw)
            self.updates += message["msg"] == "process_generating"
            if message.get("event_id") == reply.json()["event_id"]:
                seen.take(raw, message)
        if not seen.done:
            seen.error = "the stream ended before the event"


async def server_events(http: httpx.AsyncClient, path: str) -> AsyncIterator[bytes]:
    """The data of every server-sent event, until the server closes the stream."""
    rest = b""
    async with http.stream("GET", path) as reply:
        async for piece in reply.raise_for_status().aiter_bytes():
            *whole, rest = (rest + piece).split(b"\n\n")
            for event in whole:
                yield event.removeprefix(b"data: ")
