"""Interviews against an endpoint that fails half of the time: `scripts/soak [interviews]`.

Every request draws, from a seeded schedule, one of the known faults or a good reply. Twenty
interviews run at once in one process, with the app's own client and a server on loopback. Printed
is what was lost, said twice, left unlabelled or left open: each of these has to be nothing.
"""

import argparse
import asyncio
import gc
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from interviewer.builtin.bank.entries import load_bank
from interviewer.builtin.bank.selection import Picker
from interviewer.engine.builtin import BuiltInInterviewer
from interviewer.engine.fallback import choose
from interviewer.engine.work import Interviewer, work
from interviewer.interview.events import Answered, Draft
from interviewer.interview.interview import Interview, Phase
from interviewer.interview.profile import Profile
from interviewer.interview.records import Options
from interviewer.interview.state import after
from interviewer.llm.failover import Models
from interviewer.report.transcript import messages
from interviewer.settings import Settings
from tests.support.faults import FAULTS, HANGS, echo
from tests.support.model_server import Endpoint, Request, Step, good

SHARE = 0.5  # of the requests that fail
QUESTIONS = 2
AT_ONCE = 20
SLACK = 3.0  # seconds of a busy machine beside the limits' arithmetic
RSS_GROWTH = 20.0  # MiB between the first fifty interviews and the last: caches fill
WHO = Profile("Zoë Quintrell", "", "", 4, "Engineer", ("Python", "SQL", "Docker"))
FAULTY: dict[str, list[Step] | None] = {
    **{name: steps for name, (steps, _) in {**FAULTS, **HANGS}.items()},
    "echo": None,
}


@dataclass
class Schedule:
    """What each request gets, in the order in which they come."""

    seed: int
    drawn: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._rng = random.Random(self.seed)

    def __call__(self, request: Request) -> Iterable[Step]:
        """The script of the server."""
        if self._rng.random() >= SHARE:
            self.drawn["good"] += 1
            return good(request)
        name = self._rng.choice(sorted(FAULTY))
        self.drawn[name] += 1
        steps = FAULTY[name]
        return echo(request) if steps is None else steps


@dataclass
class Findings:
    """What came of the interviews, and what was left behind."""

    interviews: int
    complete: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    pieces: Counter[str] = field(default_factory=Counter)
    tries_said: int = 0
    longest: float = 0.0
    limit: float = 0.0
    took: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)
    tasks: int = 0
    connections: int = 0
    files: int = 0
    resident: list[float] = field(default_factory=list)  # MiB, after each interview

    @property
    def growth(self) -> float:
        """MiB from the first fifty interviews' end to the last fifty's; 0 if they are too few."""
        if len(self.resident) < 100:
            return 0.0
        return sum(self.resident[-50:]) / 50 - sum(self.resident[:50]) / 50

    @property
    def wrong(self) -> list[str]:
        """A line for everything that must not be."""
        held = {
            f"{self.interviews - self.complete} interviews not finished": self.interviews
            - self.complete,
            f"answers lost: {self.lost[:3]}": self.lost,
            f"said twice: {self.twice[:3]}": self.twice,
            f"built-in without a word about it: {self.unlabelled[:3]}": self.unlabelled,
            f"crashed: {self.crashed[:3]}": self.crashed,
            f"{self.tasks} tasks left": self.tasks,
            f"{self.connections} connections left": self.connections,
            f"{self.files} open files more than before": self.files > 0,
            f"a piece of work took {self.longest:.2f} s": self.longest > self.limit + SLACK,
            f"memory grew by {self.growth:.1f} MiB": self.growth > RSS_GROWTH,
        }
        return [line for line, is_so in held.items() if is_so]

    def __str__(self) -> str:
        kinds = len(self.faults.keys() - {"good"})
        faulty = self.faults.total() - self.faults["good"]
        first = self.resident[min(49, len(self.resident) - 1)] if self.resident else 0.0
        last = self.resident[-1] if self.resident else 0.0
        rows = {
            "interviews complete": f"{self.complete} of {self.interviews} in {self.took:.1f} s",
            "requests": f"{self.faults.total()}, {faulty} with one of {kinds} faults",
            "pieces": ", ".join(f"{n} {what}" for what, n in sorted(self.pieces.items())),
            "tries announced": self.tries_said,
            "answers lost": len(self.lost),
            "duplicated text": len(self.twice),
            "unlabelled built-in pieces": len(self.unlabelled),
            "crashes": len(self.crashed),
            "tasks left": self.tasks,
            "connections left": self.connections,
            "open files more than before": self.files,
            "longest piece of work": f"{self.longest:.2f} s (limit {self.limit:.2f} s)",
            "memory": f"{first:.1f} MiB after the first 50, {last:.1f} MiB in the end, "
            f"{self.growth:+.1f} MiB on average",
        }
        return "\n".join(f"{name:28}{value}" for name, value in rows.items())


async def soak(interviews: int, seed: int = 1, at_once: int = AT_ONCE) -> Findings:
    """Run that many interviews, so many at once."""
    schedule = Schedule(seed)
    findings = Findings(interviews, faults=schedule.drawn)
    with Endpoint(schedule) as endpoint:
        settings = Settings(
            endpoint_url=endpoint.url,
            first_token_timeout=0.2,
            stall_timeout=0.2,
            total_timeout=3.0,
            model_cooldown=0.05,  # else one refused key would keep the other faults away
        )
        findings.limit = settings.total_timeout
        models = Models(settings, backoff=0.01)
        await _one(Findings(1), settings, models, 0)  # loads what is loaded once
        await _settled(endpoint)
        tasks, files = len(asyncio.all_tasks()), _open_files()
        began = time.monotonic()
        numbers = iter(range(1, interviews + 1))

        async def candidate() -> None:
            for number in numbers:
                try:
                    await _one(findings, settings, models, number)
                except Exception as error:
                    findings.crashed.append(repr(error))
                endpoint.requests.clear()  # the server's own memory, not the app's
                findings.resident.append(_resident())

        await asyncio.gather(*(candidate() for _ in range(at_once)))
        findings.took = time.monotonic() - began
        findings.tasks = len(asyncio.all_tasks()) - tasks
        await _settled(endpoint)
        findings.connections = endpoint.open
        findings.files = _open_files() - files
    return findings


async def _one(findings: Findings, settings: Settings, models: Models, number: int) -> None:
    by = choose(settings, models, BuiltInInterviewer(Picker(load_bank()), random.Random(number)))
    answers = [_answer(number, n) for n in range(1, QUESTIONS + 1)]
    interview = await _work(findings, Interview(WHO, Options(QUESTIONS)), by)
    for answer in answers:
        interview = await _work(findings, after(interview, Answered(answer)), by)
    findings.complete += interview.phase is Phase.CLOSED
    _judge(findings, interview, answers)


def _answer(interview: int, number: int) -> str:
    """One that a model has to grade, and that no other interview has."""
    return (
        f"In project {interview} I measured first, because guessing costs more, and in step "
        f"{number} we changed the slowest query and compared the two numbers."
    )


async def _work(findings: Findings, interview: Interview, by: Interviewer) -> Interview:
    """Do what is pending, with an eye on its time and its drafts."""
    began = time.monotonic()
    async for interview, draft in work(interview, by):
        if draft is not None:
            _watch(findings, draft)
    findings.longest = max(findings.longest, time.monotonic() - began)
    return interview


def _watch(findings: Findings, draft: Draft) -> None:
    findings.twice += _repeated(draft.text)
    findings.tries_said += "Trying again" in draft.note


def _judge(findings: Findings, interview: Interview, answers: list[str]) -> None:
    """Look at the whole of a finished interview, and at what the screen shows of it."""
    shown = messages(interview, load_bank(), "")
    screen = "\n".join(message["content"][0]["text"] for message in shown)
    kept = [attempt.answer for turn in interview.turns for attempt in turn.attempts]
    for answer in answers:
        if kept.count(answer) != 1 or screen.count(answer) != 1:
            findings.lost.append(answer)
    questions = [question.text for question in interview.questions]
    findings.twice += [text for text, times in Counter(questions).items() if times > 1]
    for turn in interview.turns:
        findings.pieces[_kind("questions", turn.question.built_in)] += 1
        if turn.question.built_in and not (turn.question.note and turn.question.note in screen):
            findings.unlabelled.append(turn.question.text)
        feedback = turn.attempts[-1].feedback if turn.attempts else None
        if feedback is None or not feedback.text:
            findings.lost.append(f"feedback on {turn.question.text}")
            continue
        findings.pieces[_kind("feedbacks", feedback.built_in)] += 1
        findings.twice += _repeated(feedback.text)
        if feedback.built_in and not (feedback.note and feedback.note in screen):
            findings.unlabelled.append(feedback.text)


def _kind(what: str, built_in: bool) -> str:
    return f"{'built-in' if built_in else 'model'} {what}"


def _repeated(text: str) -> list[str]:
    """Sentences of four words and more that stand in the text twice."""
    sentences = (s.strip(" *-\n") for s in re.split(r"(?<=[.?!:])\s+|\n+", text))
    long = Counter(sentence for sentence in sentences if len(sentence.split()) >= 4)
    return [sentence for sentence, times in long.items() if times > 1]


async def _settled(endpoint: Endpoint) -> None:
    """Give sockets that were closed a moment to be gone."""
    for _ in range(100):
        gc.collect(0)
        await asyncio.sleep(0.02)
        if not endpoint.open:
            break
    await asyncio.sleep(0.1)
    gc.collect()


def _open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def _resident() -> float:
    """MiB in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> int:
    """Run, print, and judge."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("interviews", nargs="?", type=int, default=200, help="how many; 200")
    parser.add_argument("--seed", type=int, default=1, help="of the schedule of faults; 1")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help=f"how many; {AT_ONCE}")
    options = parser.parse_args()
    findings = asyncio.run(soak(options.interviews, options.seed, options.at_once))
    print(findings)
    for line in findings.wrong:
        print(f"WRONG: {line}", file=sys.stderr)
    return 1 if findings.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
