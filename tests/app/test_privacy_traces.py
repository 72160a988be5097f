"""Interviews leave no name, email, phone number or answer behind."""

import asyncio
import json
import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from app import log_to_stderr
from interviewer.engine.work import work
from interviewer.interview.events import Answered
from interviewer.interview.interview import Interview
from interviewer.interview.profile import Profile
from interviewer.interview.records import Options
from interviewer.interview.state import after
from interviewer.llm.failover import ModelPool
from interviewer.privacy.log_filter import RedactingStream
from interviewer.settings import Settings
from tests.support.app import App
from tests.support.builders import interviewer
from tests.support.http_page import Config, Page
from tests.support.model_server import Endpoint, Request, Step, error, good

THROUGH_THE_APP = 44  # enough for each name with an accent or an apostrophe
IN_THE_CORE = 4
FIELDS = "Full_name Email Phone Years_of_experience Position Tech_stack".split()
FIRST = "Zebulon Quillon Ottoline Wilhelmina Ignatius Thessaly Balthasar Xanthippe".split()
LAST = "Fennimore Grünewald O'Shaughnessy Vandersloot Castañeda Wójcik Ashworthy Marchetti".split()


@dataclass(frozen=True)
class Person:
    """A candidate whose details are unique. The answers contain `word`."""

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
        """An answer with everything in it that must not leave the process."""
        digits = self.phone.replace(" ", "")
        said = (
            f"I am {self.name} and I would index the orders by customer.",
            f"Write to {self.email} or call {self.phone}; an index costs writes.",
            f"As {self.name.upper()} I measure first ({digits}) and then decide.",
        )
        return f"{said[turn % 3]} My {self.word} is a covering index."

    def found_in(self, text: str) -> list[str]:
        """List the details that stand in a text, in any spelling a machine would leave."""
        digits = re.sub(r"\D", "", self.phone)
        needles = [*self.name.split(), self.email, self.phone, digits[-7:], digits]
        needles += [json.dumps(part).strip('"') for part in self.name.split()]
        low = text.lower()
        return [needle for needle in needles if needle.lower() in low]


PEOPLE = [Person(n) for n in range(THROUGH_THE_APP + IN_THE_CORE)]


def trouble(request: Request) -> list[Step]:
    """Work four times out of five; else send an error that repeats the prompt."""
    trouble.count += 1  # type: ignore[attr-defined]
    if trouble.count % 5 == 0:  # type: ignore[attr-defined]
        return error("422 Unprocessable Entity", {"error": {"message": request.prompt}})
    return good(request)


@pytest.fixture
def upstream(endpoint: Endpoint) -> Endpoint:
    """The model server with errors."""
    trouble.count = 0  # type: ignore[attr-defined]
    endpoint.script = trouble
    return endpoint


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Every folder that the app may write to."""
    for name in ("tmp", "gradio", "home"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_interviews_leave_no_trace(upstream: Endpoint, home: Path) -> None:
    """Logs, temporary files, error replies and model requests hold no personal data."""
    app = App(
        home / "app.log",
        ENDPOINT_URL=upstream.url,
        QUESTION_COUNT="3",
        TMPDIR=str(home / "tmp"),
        GRADIO_TEMP_DIR=str(home / "gradio"),
        HOME=str(home / "home"),
    )
    with app:
        refused = asyncio.run(through(app, PEOPLE[:THROUGH_THE_APP]))
    asyncio.run(in_the_core(upstream, home / "core.log"))
    written = [path for path in home.rglob("*") if path.is_file()]
    left = {str(path): path.read_bytes().decode("utf-8", "replace") for path in written}
    left["error replies"] = "\n".join(refused)
    left["the model server"] = "\n".join(r.head + r.body.decode() for r in upstream.requests)
    left["the model server, decoded"] = "\n".join(r.prompt for r in upstream.requests)
    assert len(refused) > 6 * THROUGH_THE_APP
    assert len(upstream.requests) > 3 * THROUGH_THE_APP
    assert "outcome=" in left[str(home / "app.log")]
    assert "outcome=" in left[str(home / "core.log")]
    lines = left[str(home / "app.log")].splitlines()
    assert not [line for line in lines if line.startswith(("FORGED", "Traceback", "  "))]
    for place, text in left.items():
        found = {hit for person in PEOPLE for hit in person.found_in(text)}
        assert found == set(), f"{place} holds {sorted(found)[:5]}"
        if "model server" not in place:  # which has to read the answers
            words = {person.word for person in PEOPLE if person.word in text}
            assert words == set(), f"{place} holds answers: {sorted(words)[:5]}"
    spilled = [name for name in left if str(home / "gradio") in name]
    assert spilled == []
    assert all(person.word in left["the model server, decoded"] for person in PEOPLE)


async def through(app: App, people: list[Person]) -> list[str]:
    """Run their interviews through the app, eight at once, and return the errors it showed."""
    config, gate, refused = await Config.of(app.url), asyncio.Semaphore(8), list[str]()
    async with httpx.AsyncClient(base_url=app.url, timeout=30, verify=False) as http:  # noqa: S501

        async def one(person: Person) -> None:
            async with gate:
                await whole(Page(config), person, refused)
                refused.extend(await around(http, person))

        await asyncio.gather(*map(one, people))
    return refused


async def whole(page: Page, person: Person, refused: list[str]) -> None:
    """Run one interview after a few mistakes, each of which ends in an error."""
    save = page.config.types["browserstate"]
    for mistake, event in (
        ({"Your_answer": person.answer(0)}, "answer"),
        ({"Full_name": person.name, "Email": person.phone, "Tech_stack": ""}, "start"),
        ({"Your_answer": person.answer(1), "save": {"interview": person.name}}, "answer"),
    ):
        page.values[save] = mistake.pop("save", None)
        page.fill(**mistake)
        seen = await page.run(event)
        assert seen.error
        refused.append(seen.error)
    page.values[save] = None
    page.fill(**dict(zip(FIELDS, person.form, strict=True)))
    assert not (await page.run("start")).error
    for turn in range(3):
        page.fill(Your_answer=person.answer(turn))
        assert not (await page.run("answer")).error
    assert "thank you" in page.text().lower()
    await page.close()


async def around(http: httpx.AsyncClient, person: Person) -> list[str]:
    """Send broken requests with this person's data, and return the error pages."""
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
            reply = await http.post(f"gradio_api/{path}", json=body)
            if reply.is_error:
                pages.append(reply.text)
    forged = f"x%0aFORGED by {person.email}"  # Gradio prints it
    with suppress(httpx.HTTPError):
        await http.get(f"gradio_api/custom_component/{forged}/client/component/style.css")
    return pages


async def in_the_core(upstream: Endpoint, log: Path) -> None:
    """Run interviews with the app's own log and interviewers, but without a page."""
    log_to_stderr()
    ours = logging.getLogger("interviewer")
    with log.open("w") as out:
        for handler in ours.handlers:
            assert isinstance(handler, logging.StreamHandler)
            handler.setStream(RedactingStream(out))
        settings = Settings(endpoint_url=upstream.url, question_count=3)
        models = ModelPool(settings)
        gate = asyncio.Semaphore(8)

        async def interview(person: Person) -> None:
            profile = Profile.from_form(*person.form)
            by = interviewer(settings, models, profile, person.number)
            async with gate:
                now = Interview(profile, Options(3))
                for turn in range(4):
                    async for now, _ in work(now, by):
                        pass
                    if turn < 3:
                        now = after(now, Answered(person.answer(turn), 1.0))
                ours.info("an address logged by mistake: %s", person.email)

        await asyncio.gather(*map(interview, PEOPLE[THROUGH_THE_APP:]))
        for handler in list(ours.handlers):
            ours.removeHandler(handler)
    ours.propagate = True


def test_the_search_finds_personal_data() -> None:
    """It recognises each detail as typed, in capitals, as JSON and as bare digits."""
    person = Person(11)
    texts = (person.name.upper(), json.dumps(person.name), person.email, person.answer(2))
    assert all(person.found_in(text) for text in texts)
    assert len({p.email for p in PEOPLE} | {p.phone for p in PEOPLE}) == 2 * len(PEOPLE)
    assert Person(12).found_in("An ordinary sentence about indexes.") == []
