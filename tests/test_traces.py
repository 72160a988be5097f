"""What a hundred interviews leave behind: no name, no address, no number, nothing typed."""

import asyncio
import json
import logging
import random
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from gradio_client import Client

from app import log_to_stderr
from interviewer.bank import Picker, load_bank
from interviewer.built_in import BuiltInInterviewer
from interviewer.events import Answered
from interviewer.interview import Choices, Interview
from interviewer.interviewers import choose
from interviewer.models import Models
from interviewer.profile import Profile
from interviewer.settings import Settings
from interviewer.work import work
from tests.endpoint import Endpoint, Request, Step, error, good
from tests.serving import App

THROUGH_THE_APP = 24
IN_THE_CORE = 76
FIRST = "Zebulon Quillon Ottoline Wilhelmina Ignatius Thessaly Balthasar Xanthippe".split()
LAST = "Fennimore Grünewald O'Shaughnessy Vandersloot Castañeda Wójcik Ashworthy Marchetti".split()


@dataclass(frozen=True)
class Person:
    """Somebody whose every detail is unlike anybody else's. `word` is typed into the answers."""

    number: int

    @property
    def name(self) -> str:
        return f"{FIRST[self.number % 8]} {LAST[self.number // 8 % 8]}{'abcdefgh'[self.number % 7]}"

    @property
    def email(self) -> str:
        return f"{FIRST[self.number % 8].lower()}.{7919 * self.number + 104729}@example.org"

    @property
    def phone(self) -> str:
        return f"+49 30 {9018200 + self.number * 37}"

    @property
    def word(self) -> str:
        return f"secretword{self.number:03}"

    @property
    def form(self) -> tuple[str, ...]:
        return (self.name, self.email, self.phone, "4", "Engineer", "Python, SQL")

    def answer(self, turn: int) -> str:
        """With everything in it that should not get out."""
        digits = self.phone.replace(" ", "")
        said = (
            f"I am {self.name} and I would index the orders by customer.",
            f"Write to {self.email} or call {self.phone}; an index costs writes.",
            f"As {self.name.upper()} I measure first ({digits}) and then decide.",
        )
        return f"{said[turn % 3]} My {self.word} is a covering index."

    def found_in(self, text: str) -> list[str]:
        """Which of the details stand in a text, in any spelling a machine would leave."""
        digits = re.sub(r"\D", "", self.phone)
        needles = [*self.name.split(), self.email, self.phone, digits[-7:], digits]
        needles += [json.dumps(part).strip('"') for part in self.name.split()]
        low = text.lower()
        return [needle for needle in needles if needle.lower() in low]


PEOPLE = [Person(n) for n in range(THROUGH_THE_APP + IN_THE_CORE)]


def trouble(request: Request) -> list[Step]:
    """A model that works four times out of five; its errors repeat what they were sent."""
    trouble.count += 1  # type: ignore[attr-defined]
    if trouble.count % 5 == 0:  # type: ignore[attr-defined]
        return error("422 Unprocessable Entity", {"error": {"message": request.prompt}})
    return good(request)


@pytest.fixture
def upstream(endpoint: Endpoint) -> Endpoint:
    """The model server, with trouble."""
    trouble.count = 0  # type: ignore[attr-defined]
    endpoint.script = trouble
    return endpoint


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Everything the app can take for a place to write to."""
    for name in ("tmp", "gradio", "home"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_a_hundred_interviews_leave_no_trace(upstream: Endpoint, home: Path) -> None:
    """Log, temporary files, error replies and what goes to the model: no personal data."""
    app = App(
        home / "app.log",
        ENDPOINT_URL=upstream.url,
        QUESTION_COUNT="3",
        TMPDIR=str(home / "tmp"),
        GRADIO_TEMP_DIR=str(home / "gradio"),
        HOME=str(home / "home"),
    )
    refused: list[str] = []
    with app, ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda p: whole(app, p, refused), PEOPLE[:THROUGH_THE_APP]))
    asyncio.run(in_the_core(upstream, home / "core.log"))
    written = [path for path in home.rglob("*") if path.is_file()]
    left = {str(path): path.read_bytes().decode("utf-8", "replace") for path in written}
    left["error replies"] = "\n".join(refused)
    left["the model server"] = "\n".join(r.head + r.body.decode() for r in upstream.requests)
    left["the model server, decoded"] = "\n".join(r.prompt for r in upstream.requests)
    assert len(upstream.requests) > 300
    assert "outcome=" in left[str(home / "app.log")]
    assert "outcome=" in left[str(home / "core.log")]
    for place, text in left.items():
        found = {hit for person in PEOPLE for hit in person.found_in(text)}
        assert found == set(), f"{place} holds {sorted(found)[:5]}"
        if "model server" not in place:  # which has to read the answers
            words = {person.word for person in PEOPLE if person.word in text}
            assert words == set(), f"{place} holds answers: {sorted(words)[:5]}"
    spilled = [name for name in left if str(home / "gradio") in name]
    assert spilled == []
    assert all(person.word in left["the model server, decoded"] for person in PEOPLE)


def whole(app: App, person: Person, refused: list[str]) -> None:
    """An interview through the API, with mistakes on the way that end in an error."""
    client = Client(
        app.url, verbose=False, analytics_enabled=False, download_files=False, ssl_verify=False
    )
    for mistake in (
        lambda: client.predict(person.answer(0), api_name="/answer"),
        lambda: client.predict(person.name, person.email, "1", "x", "", "", api_name="/start"),
        lambda: client.predict(person.answer(0), {"interview": person.name}, api_name="/answer"),
    ):
        with pytest.raises(Exception) as caught:
            mistake()
        refused.append(str(caught.value))
    refused += around(app, person)
    client.predict(*person.form, api_name="/start")
    for turn in range(3):
        result = client.predict(person.answer(turn), api_name="/answer")
    assert "thank" in result[0][-1]["content"][0]["text"].lower()
    client.close()


def around(app: App, person: Person) -> list[str]:
    """The same person with broken requests of their own making; what comes back as a page."""
    pages = []
    for path, body in (
        ("queue/join", {"data": [*person.form], "session_hash": person.word, "fn_index": 0}),
        ("queue/join", {"data": [person.answer(0)], "session_hash": person.word, "fn_index": 999}),
        ("call/start", {"data": [person.name]}),
        ("run/start", {"data": [person.name, person.email]}),
        ("run/answer", {"data": [person.answer(1), person.name, None]}),
        ("call/nobody", {"data": [person.name]}),
    ):
        with suppress(httpx.HTTPError):
            reply = httpx.post(f"{app.url}gradio_api/{path}", json=body, timeout=30)
            if reply.is_error:
                pages.append(reply.text)
    return pages


async def in_the_core(upstream: Endpoint, log: Path) -> None:
    """The same with the app's own log and interviewers, but without a screen."""
    log_to_stderr()
    ours = logging.getLogger("interviewer")
    with log.open("w") as out:
        for handler in ours.handlers:
            assert isinstance(handler, logging.StreamHandler)
            handler.setStream(out)
        settings = Settings(endpoint_url=upstream.url, question_count=3)
        models, bank = Models(settings), load_bank()
        gate = asyncio.Semaphore(8)

        async def interview(person: Person) -> None:
            built_in = BuiltInInterviewer(Picker(bank), random.Random(person.number))
            interviewer = choose(settings, models, built_in)
            async with gate:
                now = Interview(Profile.from_form(*person.form), Choices(3))
                for turn in range(4):
                    async for now, _ in work(now, interviewer):
                        pass
                    if turn < 3:
                        now = now.after(Answered(person.answer(turn), 1.0))
                ours.info("what somebody might log by mistake: %s", person.email)

        await asyncio.gather(*map(interview, PEOPLE[THROUGH_THE_APP:]))
        for handler in list(ours.handlers):
            ours.removeHandler(handler)
    ours.propagate = True


def test_the_search_would_find_them() -> None:
    """Each detail is found as typed, in capitals, as JSON and as bare digits."""
    person = Person(11)
    texts = (person.name.upper(), json.dumps(person.name), person.email, person.answer(2))
    assert all(person.found_in(text) for text in texts)
    assert len({p.email for p in PEOPLE} | {p.phone for p in PEOPLE}) == 2 * len(PEOPLE)
    assert Person(12).found_in("An ordinary sentence about indexes.") == []
