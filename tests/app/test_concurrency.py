"""Twenty visitors at once never see each other's text.

`CROWD_ROUNDS` is the number of answers each of them sends (default 3; 100 take some minutes).
"""

import json
import os
import re
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from gradio_client import Client

from tests.support.app import App
from tests.support.client import chat, connect
from tests.support.model_server import Endpoint, Request, Step, numbered, streamed

VISITORS = 20
ROUNDS = int(os.environ.get("CROWD_ROUNDS", "3"))
COUNT = min(ROUNDS, 20)  # questions an interview
MARK = re.compile(r"mark\d\dx[0-9a-f]{8}(?:r\d+)?")
TOPICS = (
    "locks threads queues pools events futures barriers streams sockets buffers caches indexes "
    "joins views triggers cursors schemas shards replicas backups"
).split()


def repeating(request: Request) -> list[Step]:
    """Repeat the marks of the prompt, in questions and in feedback."""
    marks = MARK.findall(request.prompt)
    if request.kind == "feedback":
        said = f'**What worked:** you said "My answer is {marks[-1]} indeed".\n\nClarity: 3'
        return streamed(said, pause=0.001)
    first, last = map(int, re.search(r"from (\d+) to (\d+)", request.prompt).groups())  # type: ignore[union-attr]
    asked = [
        f"What would {marks[0]} change about {TOPICS[n - 1]} and why?"
        for n in range(first, last + 1)
    ]
    return streamed(numbered(asked, first))


def foreign(shown: Any, own: str) -> list[str]:
    """List the marks of other visitors in what a visitor sees."""
    return [mark for mark in MARK.findall(json.dumps(shown)) if not mark.startswith(own)]


def test_twenty_visitors_never_see_each_others_text(
    endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Every text in a chat, a draft or a save carries the mark of its own visitor."""
    endpoint.script = repeating
    app = serve(ENDPOINT_URL=endpoint.url, QUESTION_COUNT=str(COUNT))
    together = threading.Barrier(VISITORS, timeout=60)

    def visit(number: int) -> int:
        own = f"mark{number:02}x{secrets.token_hex(4)}"
        try:
            return stay(app, own, together)
        except BaseException:
            together.abort()  # the others need not wait
            raise

    with ThreadPoolExecutor(VISITORS) as threads:
        rounds = list(threads.map(visit, range(VISITORS)))
    assert rounds == [ROUNDS] * VISITORS
    assert len(endpoint.requests) >= VISITORS * (ROUNDS + 1)


def stay(app: App, own: str, together: threading.Barrier) -> int:
    """Run one visitor's interviews and count their answers."""
    client = connect(app.url)
    done = 0
    while done < ROUNDS:
        form = (f"Visitor {own}n", f"{own}@example.org", "", "4", f"Engineer {own}", "Python")
        watch(client, own, *form, api_name="/start")
        for _ in range(min(COUNT, ROUNDS - done)):
            together.wait()  # so that all are at the same place at once
            done += 1
            said = watch(client, own, f"My answer is {own}r{done} indeed.", api_name="/answer")
            assert f'"My answer is {own}r{done} indeed"' in said.replace("&quot;", '"')
        client.predict(api_name="/restart")
    client.close()
    return done


def watch(client: Client, own: str, *data: str, api_name: str) -> str:
    """Send an event, and check that everything it shows has only the visitor's own marks."""
    job = client.submit(*data, api_name=api_name)
    result = job.result(timeout=120)
    shown = [*job.outputs(), result]
    assert foreign(shown, own) == []
    assert own in json.dumps(result)
    return "".join(chat(result))
