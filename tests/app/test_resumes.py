"""Résumés go through the app without a trace: to no model, no log and no folder."""

import base64
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from interviewer.interview.profile import Profile
from interviewer.text.documents import MAX_FILE
from tests.support.app import App, folders
from tests.support.model_server import Endpoint
from tests.support.privacy.people import people
from tests.support.raw import RawSession
from tests.support.resumes import LISTED, POSITION, READABLE, UNREADABLE, docx, paragraphs

TOWNS = "Tiverton Larkspur Oberammergau Llanfairpwll Szczecin Huddersfield".split()


def header(number: int, who: Profile) -> list[str]:
    """Write what stands above someone's résumé."""
    town = TOWNS[number % len(TOWNS)] + "ely" * (number % 3)
    handle = who.email.partition("@")[0]
    return [
        who.name,
        f"{town}er Chaussee {1200 + number}, {21000 + 37 * number} {town}",
        f"{who.email} · {who.phone}",
        f"linkedin.com/in/{handle} | github.com/{handle}/kafka-{handle}",
    ]


def resume(number: int, name: str, address: str, contact: str, links: str) -> bytes:
    """Make a résumé that repeats its header beside technologies, as text or as DOCX."""
    town, handle = address.split()[-1], links.rpartition("-")[2]
    body = (
        *("Skills", "Python, Go, Kafka, PostgreSQL"),
        *("Experience", f"{POSITION}, {town} GmbH, 2019 – 2022"),
        f"Built a queue of {number} topics with Kafka and PostgreSQL that never lost a message.",
        f"Moved the office in {town} to Kubernetes and PostgreSQL.",
        f"As {name} I told everyone about Kafka at length.",
        f"See https://{handle}.example/docker for my work on Docker images.",
        f"Wrote to {contact} about Docker once a week.",
    )
    above = [name, address, contact, links]
    plain = "\n".join([*above, *body]).encode()
    return plain if number % 2 else docx(paragraphs(body), paragraphs(above))


def fill(raw: RawSession, file: bytes) -> list[Any]:
    """Fill in the form: years, position, stack and projects come back, and a sentence."""
    done, output = raw.do("fill", base64.b64encode(file[: MAX_FILE + 1]).decode())
    assert done, output
    return list(output[:5])


def left(tmp_path: Path) -> list[str]:
    """List the files that the app left."""
    return [str(f) for f in tmp_path.rglob("*") if f.is_file() and f.name != "app.log"]


def test_no_word_of_a_header_reaches_the_endpoint(
    endpoint: Endpoint, serve: Callable[..., App], tmp_path: Path
) -> None:
    """Ten people fill in the form from a résumé and start, under another name."""
    headers = [header(*numbered) for numbered in enumerate(people(10))]
    app = serve(ENDPOINT_URL=endpoint.url, QUESTION_COUNT="1", **folders(tmp_path))

    def started(number: int) -> bool:
        raw = RawSession(app)
        years, position, stack, projects, _ = fill(raw, resume(1000 + number, *headers[number]))
        assert position == POSITION
        options = None, "", "", False, False, projects
        return raw.do("start", "Pat Smith", "", "", years, position, stack, *options)[0]

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(started, range(10)))
    prompts = [request.prompt.casefold() for request in endpoint.requests]
    for number, lines in enumerate(headers):
        (own,) = [prompt for prompt in prompts if f"queue of {1000 + number} topics" in prompt]
        words = {*re.findall(r"[^\W_]{3,}", " ".join(lines).casefold())}
        words -= {"linkedin", "github", "com", "kafka", "chaussee", "example"}
        assert words & {*re.findall(r"[^\W_]+", own)} == set()
        assert lines[-1].rpartition("-")[2] not in app.log.read_text("utf-8").casefold()
    assert left(tmp_path) == []


def test_every_file_is_answered_while_the_server_serves_others(
    serve: Callable[..., App], tmp_path: Path
) -> None:
    """One that is read in part fills the form, the others get their sentence.

    The status is always there.
    """
    app = serve(**folders(tmp_path))
    *_, stack, _, said = fill(RawSession(app), READABLE["60 pages.pdf"]())
    assert set(stack.split(", ")) == LISTED
    assert "Only its beginning was read" in str(said)
    with ThreadPoolExecutor(3) as threads:
        odd = [UNREADABLE[n] for n in ("bomb.pdf", "bomb.docx", "too large.txt", "empty.pdf")]
        answers = [threads.submit(fill, RawSession(app), make()) for _, make in odd]
        served, others = 0, RawSession(app)
        while not all(answer.done() for answer in answers):
            served += others.http.get("gradio_api/queue/status").raise_for_status().is_success
    assert served > len(odd)
    for (sentence, _), answer in zip(odd, answers, strict=True):
        *fields, said = answer.result()
        assert sentence in str(said)
        assert fields == [{"__type__": "update"}] * 4
    assert left(tmp_path) == []
    assert "Traceback" not in app.log.read_text("utf-8")
