"""Interviews against an endpoint that fails half of the time: `scripts/soak [interviews]`.

Every request draws, from a seeded schedule, one of the known faults or a good reply. Twenty
interviews run at once in one process, with the app's own client and a server on loopback. Nothing
may be lost, said twice, left without a label or left open.
"""

import argparse
import asyncio
import gc
import os
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from interviewer.builtin.bank.entries import load_bank
from interviewer.engine.work import Interviewer, work
from interviewer.interview.events import Answered
from interviewer.interview.interview import Interview, Phase
from interviewer.interview.profile import Profile
from interviewer.interview.records import Options
from interviewer.interview.state import after
from interviewer.llm.failover import ModelPool
from interviewer.report.transcript import finished_messages
from interviewer.settings import Settings
from tests.support.builders import interviewer
from tests.support.faults import FAULTS, HANGS, echo
from tests.support.model_server import Endpoint, Request, Script, Step, good

SHARE = 0.5  # of the requests that fail
QUESTIONS = 2
TOTAL = 3.0  # seconds that a piece of work may take
WARM_UP, MAX_GROWTH = 50, 20.0  # interviews while caches fill, and MiB after them
WHO = Profile("Zoë Quintrell", "", "", 4, "Engineer", ("Python", "SQL", "Docker"))
ANSWER = (  # one that a model has to grade, and that no other interview has
    "In project {} I measured first, because guessing costs more, and in step {} we changed the "
    "slowest query and compared the two numbers."
)
FAULTY = sorted([*FAULTS, *HANGS, "echo"])


def schedule(seed: int, drawn: Counter[str]) -> Script:
    """The fault of each request, in the order in which they come; `drawn` counts by name."""
    rng = random.Random(seed)

    def script(request: Request) -> Iterable[Step]:
        name = rng.choice(FAULTY) if rng.random() < SHARE else "good"
        drawn[name] += 1
        if name in ("good", "echo"):
            return good(request) if name == "good" else echo(request)
        return {**FAULTS, **HANGS}[name][0]

    return script


@dataclass
class Findings:
    """The outcome of the interviews.

    Attributes:
        wrong: a line for everything that must not be.
        pieces: how many questions and feedbacks, by who wrote them.
        requests: how many requests, by what the endpoint did with them.
        retries: drafts that announced another try.
        longest: seconds of the longest piece of work.
        growth: MiB by which the process's peak grew after the first fifty interviews.
    """

    wrong: list[str] = field(default_factory=list)
    pieces: Counter[str] = field(default_factory=Counter)
    requests: Counter[str] = field(default_factory=Counter)
    retries: int = 0
    longest: float = 0.0
    growth: float = 0.0

    def __str__(self) -> str:
        """A line for each figure, and for everything that is wrong."""
        requests, kinds = self.requests.total(), len(self.requests.keys() - {"good"})
        faulty = requests - self.requests["good"]
        lines = [
            f"{requests} requests, {faulty} with one of {kinds} faults",
            *(f"{count} × {piece}" for piece, count in sorted(self.pieces.items())),
            f"{self.retries} tries announced",
            f"{self.longest:.2f} s for the longest piece of work",
            f"{self.growth:+.1f} MiB of memory after the first {WARM_UP} interviews",
            f"{len(self.wrong)} things wrong",
        ]
        return "\n".join([*lines, *self.wrong])


async def soak(interviews: int, seed: int = 1, at_once: int = 20) -> Findings:
    """Run that many interviews, so many of them at once."""
    findings = Findings()
    with Endpoint(schedule(seed, findings.requests)) as endpoint:
        settings = Settings(
            endpoint_url=endpoint.url,
            first_token_timeout=0.2,
            stall_timeout=0.2,
            total_timeout=TOTAL,
            model_cooldown=0.05,  # else one refused key would keep the other faults away
        )
        models = ModelPool(settings, backoff=0.01)
        await _interview(Findings(), settings, models, 0)  # loads what is loaded once
        before = await _held(endpoint)
        numbers, memory = iter(range(1, interviews + 1)), list[float]()

        async def candidate() -> None:
            for number in numbers:
                try:
                    await _interview(findings, settings, models, number)
                except Exception as error:
                    findings.wrong.append(f"crashed: {error!r}")
                endpoint.requests.clear()  # the server's own memory, not the app's
                memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)

        await asyncio.gather(*(candidate() for _ in range(at_once)))
        for what, count in (await _held(endpoint)).items():
            if count > before[what]:
                findings.wrong.append(f"left open: {count - before[what]} {what}")
    if findings.longest > 2 * TOTAL:  # the machine may be busy
        findings.wrong.append("a piece of work took longer than the limit")
    findings.growth = memory[-1] - memory[:WARM_UP][-1]
    if findings.growth > MAX_GROWTH:
        findings.wrong.append("memory grew")
    return findings


async def _interview(
    findings: Findings, settings: Settings, models: ModelPool, number: int
) -> None:
    by = interviewer(settings, models, WHO, number)
    answers = [ANSWER.format(number, n) for n in range(1, QUESTIONS + 1)]
    interview = await _work(findings, Interview(WHO, Options(QUESTIONS)), by)
    for answer in answers:
        interview = await _work(findings, after(interview, Answered(answer)), by)
    for turn in interview.turns:
        for piece in (turn.question, turn.attempts[-1].feedback):
            writer = "built-in" if piece and piece.built_in else "model"
            findings.pieces[f"{writer} {type(piece).__name__}"] += 1
    findings.wrong += problems(interview, answers)


async def _work(findings: Findings, interview: Interview, by: Interviewer) -> Interview:
    """Do what is pending, with an eye on its time and its drafts."""
    began = time.monotonic()
    async for interview, draft in work(interview, by):
        if draft is not None:
            findings.wrong += repeated(draft.text)
            findings.retries += "Trying again" in draft.note
    findings.longest = max(findings.longest, time.monotonic() - began)
    return interview


def problems(interview: Interview, answers: list[str]) -> Iterator[str]:
    """Yield the faults of an interview that should be finished, and of its screen."""
    if interview.phase is not Phase.CLOSED:
        yield f"not finished: {interview.phase}"
    shown = finished_messages(interview, load_bank(), "")
    screen = "\n".join(message["content"][0]["text"] for message in shown)
    kept = [attempt.answer for turn in interview.turns for attempt in turn.attempts]
    for answer in answers:
        if kept.count(answer) != 1 or screen.count(answer) != 1:
            yield f"lost or twice: {answer}"
    questions = Counter(question.text for question in interview.questions)
    yield from (f"asked twice: {text}" for text, times in questions.items() if times > 1)
    for turn in interview.turns:
        feedback = turn.attempts[-1].feedback if turn.attempts else None
        if feedback is None or not feedback.text:
            yield f"without feedback: {turn.question.text}"
        for piece in (turn.question, feedback):
            if piece and piece.built_in and not (piece.note and piece.note in screen):
                yield f"not labelled as built-in: {piece.text}"
        yield from repeated(feedback.text if feedback else "")


def repeated(text: str) -> list[str]:
    """A line for each sentence of four words and more that stands in the text twice."""
    sentences = (s.strip(" *-\n") for s in re.split(r"(?<=[.?!:])\s+|\n+", text))
    long = Counter(sentence for sentence in sentences if len(sentence.split()) >= 4)
    return [f"said twice: {sentence}" for sentence, times in long.items() if times > 1]


async def _held(endpoint: Endpoint) -> dict[str, int]:
    """Return what is still open, a moment after the end."""
    for _ in range(20):
        gc.collect()
        await asyncio.sleep(0.1)
        if not endpoint.open:
            break
    files, tasks = os.listdir("/proc/self/fd"), asyncio.all_tasks()
    return {"tasks": len(tasks), "connections": endpoint.open, "files": len(files)}


def main() -> None:
    """Run, print, and judge."""
    parser = argparse.ArgumentParser(prog="scripts/soak", description="Interviews amid faults.")
    parser.add_argument("interviews", nargs="?", type=int, default=200, help="how many; 200")
    parser.add_argument("--seed", type=int, default=1, help="of the schedule of faults; 1")
    options = parser.parse_args()
    findings = asyncio.run(soak(options.interviews, options.seed))
    print(findings)
    sys.exit(bool(findings.wrong))


if __name__ == "__main__":
    main()
