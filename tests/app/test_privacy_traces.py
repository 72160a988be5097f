"""Interviews leave no name, email, phone number or answer behind."""

import asyncio
import itertools
import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from interviewer.interview.profile import Profile
from tests.support.app import App, folders
from tests.support.http_page import Config, Page
from tests.support.model_server import Endpoint, Request, Step, error, good
from tests.support.privacy.people import people

FIELDS = "Full_name Email Phone Years_of_experience Position Tech_stack".split()


@dataclass(frozen=True)
class Candidate:
    """Someone invented, whose answers contain a word of their own."""

    profile: Profile
    word: str

    @property
    def form(self) -> tuple[str, ...]:
        who = self.profile
        return (who.name, who.email, who.phone, "4", "Engineer", "Python, SQL")

    def answer(self, turn: int) -> str:
        """An answer with everything in it that must not leave the process."""
        who, number = self.profile, self.profile.phone.replace(" ", "")
        said = (
            f"I am {who.name} and I would index the orders by customer.",
            f"Write to {who.email} or call {who.phone}; an index costs writes.",
            f"As {who.name.upper()} I measure first ({number}) and then decide.",
        )
        return f"{said[turn % 3]} My {self.word} is a covering index."

    def found_in(self, text: str) -> list[str]:
        """List the details that stand in a text, in any spelling a machine would leave."""
        who = self.profile
        names, digits = who.name.split(), re.sub(r"\D", "", who.phone)
        needles = [*names, who.email, who.phone, digits[-7:]]
        needles += [json.dumps(part).strip('"') for part in names]
        low = text.lower()
        return [needle for needle in needles if needle.lower() in low]


CANDIDATES = [Candidate(who, f"secretword{n:03}") for n, who in enumerate(people(10))]


NUMBERS = itertools.count(1)


def trouble(request: Request) -> list[Step]:
    """Work four times out of five; else send an error that repeats the prompt."""
    if next(NUMBERS) % 5 == 0:
        return error("422 Unprocessable Entity", {"error": {"message": request.prompt}})
    return good(request)


def test_interviews_leave_no_trace(
    endpoint: Endpoint, serve: Callable[..., App], tmp_path: Path
) -> None:
    """Logs, temporary files, error replies and model requests hold no personal data."""
    endpoint.script = trouble
    app = serve(ENDPOINT_URL=endpoint.url, QUESTION_COUNT="3", **folders(tmp_path))
    refused = asyncio.run(through(app, CANDIDATES))
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    left = {str(path): path.read_bytes().decode("utf-8", "replace") for path in written}
    left["error replies"] = "\n".join(refused)
    left["the model server"] = "\n".join(r.head + r.body.decode() for r in endpoint.requests)
    left["the model server, decoded"] = "\n".join(r.prompt for r in endpoint.requests)
    assert len(refused) > 6 * len(CANDIDATES)
    assert len(endpoint.requests) > 3 * len(CANDIDATES)
    assert "outcome=" in left[str(app.log)]
    lines = left[str(app.log)].splitlines()
    assert not [line for line in lines if line.startswith(("FORGED", "Traceback", "  "))]
    for place, text in left.items():
        found = {hit for person in CANDIDATES for hit in person.found_in(text)}
        assert found == set(), f"{place} holds {sorted(found)[:5]}"
        if "model server" not in place:  # which has to read the answers
            words = {person.word for person in CANDIDATES if person.word in text}
            assert words == set(), f"{place} holds answers: {sorted(words)[:5]}"
    assert not [name for name in left if str(tmp_path / "gradio") in name]
    assert all(person.word in left["the model server, decoded"] for person in CANDIDATES)


async def through(app: App, candidates: list[Candidate]) -> list[str]:
    """Run their interviews through the app, eight at once, and return the errors it showed."""
    config, gate, refused = await Config.of(app.url), asyncio.Semaphore(8), list[str]()
    async with httpx.AsyncClient(base_url=app.url, timeout=30, verify=False) as http:  # noqa: S501

        async def one(person: Candidate) -> None:
            async with gate:
                await whole(Page(config), person, refused)
                refused.extend(await around(http, person))

        await asyncio.gather(*map(one, candidates))
    return refused


async def whole(page: Page, person: Candidate, refused: list[str]) -> None:
    """Run one interview after a few mistakes, each of which ends in an error."""
    save, who = page.config.types["browserstate"], person.profile
    for mistake, event in (
        ({"Your_answer": person.answer(0)}, "answer"),
        ({"Full_name": who.name, "Email": who.phone, "Tech_stack": ""}, "start"),
        ({"Your_answer": person.answer(1), "save": {"interview": who.name}}, "answer"),
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


async def around(http: httpx.AsyncClient, person: Candidate) -> list[str]:
    """Send broken requests with this person's data, and return the error pages."""
    pages = []
    for path, body in (
        ("queue/join", {"data": [*person.form], "session_hash": person.word, "fn_index": 0}),
        ("queue/join", {"data": [person.answer(0)], "session_hash": person.word, "fn_index": 999}),
        ("call/start", {"data": [person.profile.name]}),
        ("run/start", {"data": [person.profile.name, person.profile.email]}),
        ("run/answer", {"data": [person.answer(1), person.profile.name, None]}),
        ("call/nobody", {"data": [person.profile.name]}),
    ):
        with suppress(httpx.HTTPError):
            reply = await http.post(f"gradio_api/{path}", json=body)
            if reply.is_error:
                pages.append(reply.text)
    forged = f"x%0aFORGED by {person.profile.email}"  # Gradio prints it
    with suppress(httpx.HTTPError):
        await http.get(f"gradio_api/custom_component/{forged}/client/component/style.css")
    return pages


def test_the_search_finds_personal_data() -> None:
    """It recognises each detail as typed, in capitals, as JSON and as bare digits."""
    who, another = CANDIDATES[:2]
    name = who.profile.name
    texts = (name.upper(), json.dumps(name), who.profile.email, *map(who.answer, range(3)))
    assert all(who.found_in(text) for text in texts)
    assert not any(another.found_in(text) for text in texts)
