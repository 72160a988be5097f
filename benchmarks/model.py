"""A paced model on the tests' model server, in a process of its own.

A prompt with "constructive feedback" gets feedback of a hundred tokens and three grades, one that
asks for questions "from 1 to 5" gets these. Each token is sent at its due time, in chunked HTTP as
real servers send it; without `"stream": true` the whole reply comes at the end. A prompt that says
"hurry" is answered at once.
"""

import json
import os
import re
import threading
import time
from collections.abc import Iterator
from functools import lru_cache

from interviewer.builtin.bank.entries import load_bank
from tests.support.model_server import DONE, Endpoint, Request, Step, chunk, error, head, numbered

FIRST, RATE = 0.2, 50.0  # seconds to the first token, tokens a second
QUESTIONS = [
    "Tell how a cache behaves under heavy load: what would warn you before users notice?",
    *(entry.text for entry in load_bank() if "\n" not in entry.text),
][:20]
FIRST_QUESTION_WORD, FIRST_FEEDBACK_WORD = "Tell", "Overall"  # stand nowhere else on the page
PROSE = (
    "Overall you begin with the point, and the reader knows where the reply is heading.\n\n"
    "**What worked:** the order of the steps is easy to follow, and every claim comes with its "
    "reason.\n\n"
    "**What was missing:** the cost of the choice stays in the dark, no figure tells how large the "
    "data may grow, and nothing is said about what happens when a step fails in the middle.\n\n"
    "**Next step:** describe one incident from your own work, name the figure that convinced you, "
    "and close with what you would do otherwise today."
)
FEEDBACK = PROSE + "\nClarity: 4\nRelevance: 3\nCommunication: 5"
TOKENS = len(FEEDBACK.split())
WHOLE = FIRST + (TOKENS - 1) / RATE  # seconds until a feedback is whole


def paced(request: Request) -> Iterator[Step]:
    """The reply to a request, each token when it is due."""
    if not request.body:  # a look whether the server is up
        yield from error("200 OK", {})
        return
    began, text = time.monotonic(), FEEDBACK
    if request.kind == "questions":
        low, high = map(int, re.findall(r"from (\d+) to (\d+)", request.prompt)[0])
        text = numbered(QUESTIONS[low - 1 : high], low)
    pieces = _pieces(text)
    first, pause = (0.0, 0.0) if "hurry" in request.prompt else (FIRST, 1 / RATE)
    if json.loads(request.body).get("stream"):
        yield head("200 OK", "transfer-encoding: chunked")
        for number, piece in enumerate(pieces):
            yield max(0.0, began + first + number * pause - time.monotonic())
            yield piece
    else:
        yield first + (len(pieces) - 1) * pause
        choice = {"index": 0, "message": {"role": "assistant", "content": text}}
        yield from error("200 OK", {"id": "1", "created": 1, "model": "m", "choices": [choice]})


@lru_cache
def _pieces(text: str) -> list[bytes]:
    """The chunks of a reply, one a token; the last one ends it."""
    *sent, last = [_framed(chunk(token)) for token in re.findall(r"\S+\s*", text)]
    return [*sent, last + _framed(chunk("", "stop") + DONE) + b"0\r\n\r\n"]


def _framed(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


if __name__ == "__main__":
    with Endpoint(paced, port=int(os.environ["GRADIO_SERVER_PORT"])):
        threading.Event().wait()
