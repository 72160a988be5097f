"""A page without a browser: it does to the server what Gradio's own page does.

It holds the value of every component, sends an event's inputs from them, reads the stream of its
session and applies the edits that arrive. What follows from an answer, the page does by itself.
"""

import asyncio
import contextlib
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

import orjson

from .wire import Connection, WrongAnswer, events


class Config:
    """What a Gradio app says about itself."""

    def __init__(self, port: int, raw: dict[str, Any]) -> None:
        self.port = port
        self.events = {d["id"]: d for d in raw["dependencies"]}
        self.names = {d["api_name"]: d["id"] for d in raw["dependencies"] if d["api_name"]}
        self.values = {c["id"]: c["props"].get("value") for c in raw["components"]}
        self.labels: dict[str, int] = {}
        self.types: dict[str, int] = {}
        for c in raw["components"]:
            self.labels.setdefault(c["props"].get("label") or "", c["id"])
            self.types.setdefault(c["type"], c["id"])

    @classmethod
    async def of(cls, port: int) -> "Config":
        """Ask the app."""
        connection = Connection(port)
        try:
            return cls(port, await connection.get("/config"))
        finally:
            connection.close()


@dataclass
class Seen:
    """What one event showed; times are seconds after it was sent."""

    awaited: bytes = b""  # the word by which a model's text is recognised
    sent: float = field(default_factory=time.perf_counter)
    first: float = 0.0
    done: float = 0.0
    updates: int = 0
    outputs: list[Any] = field(default_factory=list)
    error: str = ""
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, raw: bytes, message: dict[str, Any]) -> None:
        """One message of the stream."""
        kind, output = message["msg"], message.get("output") or {}
        now = time.perf_counter() - self.sent
        if self.awaited and not self.first and self.awaited in raw and kind.startswith("process_"):
            self.first = now
        if kind == "process_generating" and message["success"]:
            self.updates += 1
            if self.updates == 1:
                self.outputs = output["data"]
            else:
                self.outputs = [
                    edited(old, edits)
                    for old, edits in zip(self.outputs, output["data"], strict=True)
                ]
        if kind == "process_completed" or not message.get("success", True):
            if not message["success"]:
                self.error = f"the server refused: {output.get('error')}"
            elif self.updates and self.outputs != output["data"]:
                self.error = "the edits do not lead to the final output"
            else:
                self.outputs = output["data"]
            self.done = now
            self.over.set()


class Page:
    """One visitor's page."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.values = dict(config.values)
        self.updates = 0  # messages that changed something on the page
        self._session = secrets.token_hex(6)
        self._connection = Connection(config.port)
        self._pending: dict[str, tuple[int, Seen]] = {}
        self._early: dict[str, list[tuple[bytes, dict[str, Any]]]] = {}
        self._stream: asyncio.Task[None] | None = None

    def fill(self, **values: Any) -> None:
        """Type into fields, given by label with `_` for a space."""
        for label, value in values.items():
            self.values[self.config.labels[label.replace("_", " ")]] = value

    async def run(self, name: str, awaited: str = "", limit: float = 300.0) -> Seen:
        """Fire the event of this API name, and wait until it is over."""
        return await self._fire(self.config.names[name], awaited.encode(), limit)

    def close(self) -> None:
        """Leave."""
        self._connection.close()
        if self._stream:
            self._stream.cancel()

    def text(self, kind: str = "chatbot") -> str:
        """All the text in the first component of a kind."""
        return orjson.dumps(self.values[self.config.types[kind]]).decode()

    async def _fire(self, index: int, awaited: bytes = b"", limit: float = 60.0) -> Seen:
        inputs = self.config.events[index]["inputs"]
        seen = Seen(awaited)
        data = [self.values.get(i) for i in inputs]
        body = {"fn_index": index, "session_hash": self._session, "data": data}
        try:
            async with asyncio.timeout(limit):
                event = (await self._connection.post("/gradio_api/queue/join", body))["event_id"]
                self._pending[event] = (index, seen)
                for raw, message in self._early.pop(event, []):
                    self._take(raw, message)
                self._listen()
                await seen.over.wait()
        except (WrongAnswer, OSError, TimeoutError) as error:
            seen.error = f"{type(error).__name__} {error}"
        return seen

    def _listen(self) -> None:
        if self._pending and (self._stream is None or self._stream.done()):
            self._stream = asyncio.create_task(self._read())

    async def _read(self) -> None:
        """One stream: the server closes it when nothing is under way."""
        while self._pending:
            path = f"/gradio_api/queue/data?session_hash={self._session}"
            async with contextlib.aclosing(events(self.config.port, path)) as stream:
                async for raw in stream:
                    message = orjson.loads(raw)
                    self._take(raw, message)
                    if message["msg"] == "close_stream":
                        break

    def _take(self, raw: bytes, message: dict[str, Any]) -> None:
        event = message.get("event_id")
        if event is None:
            return
        if event not in self._pending:  # it came before the answer to the request
            self._early.setdefault(event, []).append((raw, message))
            return
        index, seen = self._pending[event]
        seen.take(raw, message)
        self.updates += message["msg"] == "process_generating"
        if seen.over.is_set():
            del self._pending[event]
        for component, value in zip(
            self.config.events[index]["outputs"], seen.outputs, strict=False
        ):
            if not (isinstance(value, dict) and value.get("__type__") == "update"):
                self.values[component] = value
            elif "value" in value:
                self.values[component] = value["value"]


def edited(value: Any, edits: list[Any]) -> Any:
    """A value after Gradio's edits, `[action, path, value]` each."""
    if not edits:
        return value
    holder = [orjson.loads(orjson.dumps(value))]
    for action, path, new in edits:
        at: Any = holder
        keys = [0, *path]
        for key in keys[:-1]:
            at = at[key]
        last = keys[-1]
        if action == "append":
            at[last] += new
        elif action == "delete":
            del at[last]
        elif action == "add" and isinstance(at, list):
            at.insert(last, new)
        else:
            at[last] = new
    return holder[0]
