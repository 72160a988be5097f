"""Twenty visitors at once never see each other's text."""

import json
import re
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tests.support.app import App
from tests.support.client import chat, connect
from tests.support.model_server import Endpoint, Request, Step, numbered, streamed

VISITORS, ROUNDS = 20, 3
MARK = re.compile(r"mark\d\dx[0-9a-f]{8}(?:r\d+)?")


def repeating(request: Request) -> list[Step]:
    """Repeat the marks of the prompt, in questions and in feedback."""
    marks = MARK.findall(request.prompt)
    if request.kind == "feedback":
        said = f'**What worked:** you said "My answer is {marks[-1]} indeed".\n\nClarity: 3'
        return streamed(said, pause=0.001)
    topics = "locks", "streams", "backups"
    return streamed(
        numbered(f"What would {marks[0]} change about {one} and why?" for one in topics)
    )


def test_twenty_visitors_never_see_each_others_text(
    endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Every text in a chat, a draft or a save carries the mark of its own visitor."""
    endpoint.script = repeating
    app = serve(ENDPOINT_URL=endpoint.url, QUESTION_COUNT=str(ROUNDS))
    together = threading.Barrier(VISITORS, timeout=60)

    def visit(number: int) -> None:
        own, client = f"mark{number:02}x{secrets.token_hex(4)}", connect(app.url)

        def shown(*data: str, api_name: str) -> str:
            together.wait()  # so that all are at the same place at once
            job = client.submit(*data, api_name=api_name)
            result = job.result(timeout=120)
            marks = MARK.findall(json.dumps([*job.outputs(), result]))
            assert [mark for mark in marks if not mark.startswith(own)] == []
            assert own in json.dumps(result)
            return "".join(chat(result)).replace("&quot;", '"')

        try:
            form = f"Visitor {own}n", f"{own}@example.org", "", "4", f"Engineer {own}", "Python"
            shown(*form, api_name="/start")
            for number in range(ROUNDS):
                said = f"My answer is {own}r{number} indeed"
                assert f'"{said}"' in shown(f"{said}.", api_name="/answer")
            client.close()
        except BaseException:
            together.abort()  # the others need not wait
            raise

    with ThreadPoolExecutor(VISITORS) as threads:
        list(threads.map(visit, range(VISITORS)))
    assert len(endpoint.requests) >= VISITORS * (ROUNDS + 1)
