"""A session of the app without a client library."""

import itertools
import json
from typing import Any

import httpx

from tests.support.app import ROOT, App
from tests.support.client import FORM, chat

INSIDES = ("Traceback", "site-packages/", ", line ", "object at 0x", "<gradio", str(ROOT))


def clean(text: str) -> str:
    """Check that a text shows no internals, and return it."""
    for inside in INSIDES:
        assert inside not in text, text[:500]
    return text


class RawSession:
    """A session driven by hand, as the page would, or as an attacker would."""

    numbers = itertools.count(1)
    transport = httpx.HTTPTransport()  # one for all, which keeps their connections

    def __init__(self, app: App, session: str | None = None) -> None:
        self.http = httpx.Client(base_url=app.url, timeout=60, transport=self.transport)
        self.session = session or f"session{next(self.numbers)}"
        self.functions = {
            one["api_name"]: one for one in self.http.get("config").json()["dependencies"]
        }

    def post(self, path: str, body: Any) -> httpx.Response:
        """Send a POST, in JSON or as it is, and check that its reply shows no internals."""
        content = body if isinstance(body, bytes) else json.dumps(body)
        headers = {"content-type": "application/json"}
        reply = self.http.post(f"gradio_api/{path}", content=content, headers=headers)
        clean(reply.text)
        return reply

    def join(self, name: str, *data: Any, **more: Any) -> httpx.Response:
        """Queue one event. The session's state stays on the server, so its value is None."""
        inputs = self.functions[name]["inputs"]
        values = [*data, *[None] * (len(inputs) - len(data))]
        event = {"fn_index": self.functions[name]["id"], "session_hash": self.session}
        return self.post("queue/join", {"data": values, **event, **more})

    def messages(self) -> list[dict[str, Any]]:
        """Read what the queue sends to this session until its last event is over."""
        found = []
        url = f"gradio_api/queue/data?session_hash={self.session}"
        with self.http.stream("GET", url) as stream:
            for line in stream.iter_lines():
                if line.startswith("data:"):
                    found.append(json.loads(clean(line)[5:]))
                    if found[-1]["msg"] in ("close_stream", "unexpected_error"):
                        break
        return found

    def do(self, name: str, *data: Any) -> tuple[bool, Any]:
        """Run an event; return whether it succeeded, and its output or the reason."""
        reply = self.join(name, *data)
        if reply.is_error:
            return False, reply.json()["detail"]
        last = [m for m in self.messages() if m["msg"] == "process_completed"][-1]
        output = last["output"]
        return last["success"], output.get("data", output.get("error"))

    def answer(self, text: str, saved: Any = None) -> tuple[bool, Any]:
        return self.do("answer", text, None, saved)

    def begin(self) -> Any:
        """Start an interview and return its save."""
        done, output = self.do("start", *FORM)
        assert done
        return output[-1]

    def said(self) -> list[str]:
        """Return the chat. A hint shows all of it and changes nothing that counts."""
        done, output = self.do("hint")
        assert done, output
        return chat(output)
