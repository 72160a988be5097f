"""Résumés go through the app without a trace: to no model, no log and no folder."""

import asyncio
import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from interviewer.interview.profile import Profile
from interviewer.text.documents import MAX_FILE
from tests.support.app import App, folders
from tests.support.http_page import Config, Page, client
from tests.support.model_server import Endpoint
from tests.support.privacy.people import people
from tests.support.resumes import (
    LISTED,
    POSITION,
    READABLE,
    UNREADABLE,
    docx,
    lines,
    paragraphs,
    pdf,
)

PEOPLE = 10
TOWNS = "Tiverton Larkspur Oberammergau Llanfairpwll Szczecin Huddersfield".split()
PROSE = "Built a queue of {number} topics with Kafka and PostgreSQL that never lost a message."


class Person:
    """Someone invented, whose résumé repeats the header in odd places."""

    def __init__(self, number: int, who: Profile) -> None:
        self.number, self.name = number, who.name
        self.town = TOWNS[number % len(TOWNS)] + "ely" * (number % 3)
        self.handle = who.email.partition("@")[0]
        self.header = [
            who.name,
            f"{self.town}er Chaussee {1200 + number}, {21000 + 37 * number} {self.town}",
            f"{who.email} · {who.phone}",
            f"linkedin.com/in/{self.handle} | github.com/{self.handle}/kafka-{self.handle}",
        ]

    @property
    def body(self) -> list[str]:
        """Lines about projects that name technologies, some with what must not leave."""
        return [
            *("Skills", "Python, Go, Kafka, PostgreSQL"),
            *("Experience", f"{POSITION}, {self.town} GmbH, 2019 – 2022"),
            PROSE.format(number=1000 + self.number),
            f"Moved the office in {self.town} to Kubernetes and PostgreSQL.",
            f"As {self.name} I told everyone about Kafka at length.",
            f"See https://{self.handle}.example/docker for my work on Docker images.",
            f"Wrote to {self.header[2]} about Docker once a week.",
        ]

    @property
    def file(self) -> bytes:
        """The résumé, as one of several kinds of file."""
        text = [*self.header, *self.body]
        if self.number % 5 == 0:
            return pdf(lines(text))
        if self.number % 5 == 1:
            return docx(paragraphs(self.body), paragraphs(self.header))
        return docx(paragraphs(text)) if self.number % 5 == 2 else "\n".join(text).encode()

    @property
    def words(self) -> set[str]:
        """The words of the header, without those that a résumé may name as technologies."""
        words = re.findall(r"[^\W_]{3,}", " ".join(self.header).casefold())
        return {*words} - {"linkedin", "github", "com", "kafka", "chaussee", "example"}


def test_no_word_of_a_header_reaches_the_endpoint(
    endpoint: Endpoint, serve: Callable[..., App], tmp_path: Path
) -> None:
    """Ten people fill in the form from a résumé and start, under another name."""
    crowd = [Person(*numbered) for numbered in enumerate(people(PEOPLE))]
    app = serve(ENDPOINT_URL=endpoint.url, QUESTION_COUNT="1", **folders(tmp_path))
    asyncio.run(interviews(app, crowd))
    prompts = [request.prompt.casefold() for request in endpoint.requests]
    assert len(prompts) >= PEOPLE
    written = app.log.read_text("utf-8").casefold()
    for person in crowd:
        own = [prompt for prompt in prompts if f"queue of {1000 + person.number} topics" in prompt]
        assert len(own) == 1  # the line about a project arrived
        said = {*re.findall(r"[^\W_]+", own[0])}
        assert person.words & said == set()
        assert person.handle not in written
    assert left(tmp_path) == []


async def interviews(app: App, crowd: list[Person]) -> None:
    """Fill in the form and start, for each of them, a few at once."""
    config, few = await Config.of(app.url), asyncio.Semaphore(4)

    async def one(person: Person) -> None:
        async with few:
            page = Page(config)
            filled = await fill(page, person.file)
            assert filled["Position"] == POSITION
            page.fill(Full_name="Pat Smith", Email="", Phone="")
            started = await page.run("start")
            assert not started.error
            await page.close()

    await asyncio.gather(*map(one, crowd))


async def fill(page: Page, file: bytes) -> dict[str, Any]:
    """Fill in the form from a file; return its fields by label, and what was said about it."""
    labels = ("Position", "Years of experience", "Tech stack", PROJECTS)
    page.fill(File=base64.b64encode(file[: MAX_FILE + 1]).decode())  # as the page cuts it
    said = await page.run("fill")
    assert not said.error
    page.fill(File="")
    values = {label: page.values[page.config.labels[label]] for label in labels}
    return {**values, "said": str(said.outputs)}


PROJECTS = "Projects you want to be asked about"


def left(tmp_path: Path) -> list[str]:
    """List the files that the app left."""
    return [str(f) for f in tmp_path.rglob("*") if f.is_file() and f.name != "app.log"]


ODD = ("bomb.pdf", "bomb.docx", "too large.txt", "empty.pdf")
FILES = {"60 pages.pdf": READABLE["60 pages.pdf"], **{name: UNREADABLE[name][1] for name in ODD}}


def test_every_file_is_answered_while_the_server_serves_others(
    serve: Callable[..., App], tmp_path: Path
) -> None:
    """One that is read in part fills the form, the others get their sentence.

    The status is always there.
    """
    app = serve(**folders(tmp_path))
    answers = asyncio.run(all_files(app))
    for name, answer in answers.items():
        if name in READABLE:
            assert set(answer["Tech stack"].split(", ")) == LISTED, name
        else:
            assert UNREADABLE[name][0] in answer["said"], name
            assert not answer["Tech stack"], name
    assert "Only its beginning was read" in answers["60 pages.pdf"]["said"]
    assert left(tmp_path) == []
    assert "Traceback" not in app.log.read_text("utf-8")


async def all_files(app: App) -> dict[str, dict[str, Any]]:
    """Send every file, and ask for the status of the queue meanwhile."""
    config, answers = await Config.of(app.url), dict[str, dict[str, Any]]()
    few, served = asyncio.Semaphore(3), 0

    async def one(name: str, make: Callable[[], bytes]) -> None:
        async with few:
            page = Page(config)
            answers[name] = await fill(page, make())
            await page.close()

    async def others() -> None:
        nonlocal served
        async with client(app.url) as http:
            while len(answers) < len(FILES):
                (await http.get("gradio_api/queue/status")).raise_for_status()
                served += 1
                await asyncio.sleep(0.05)

    await asyncio.gather(others(), *(one(*file) for file in FILES.items()))
    assert served > len(FILES)
    return answers
