"""Measure how well the configured model serves: `python -m interviewer.evaluate model`.

The app's own engine asks the model for questions and feedback, without the built-in interviewer
behind it, one piece of work after the other.
"""

import argparse
import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ..builtin.bank.entries import load_bank
from ..engine.model import ModelInterviewer, Reply
from ..engine.work import Emit, work
from ..errors import EmptyReplyError, InterviewerError, ModelError, SettingsError
from ..interview.events import Draft
from ..interview.interview import Interview, Phase
from ..interview.records import Attempt, Options, Question, Turn
from ..llm.failover import ModelPool, Try
from ..llm.prompts import Prompt
from ..privacy.redactor import Redactor
from ..settings import Mode, Settings, prepare_proxies
from .figures import Exchange, Job, figures
from .output import picture, table
from .personas import CASES, PROFILES, Case

QUESTIONS = 5  # asked for each profile
NO_MODEL = "There is no model to measure: set ENDPOINT_URL (or pass --endpoint URL) or HF_TOKEN."


@dataclass(frozen=True)
class Recorder(ModelInterviewer):
    """The app's interviewer by a model, keeping what went to and fro.

    Attributes:
        exchanges: every request with its reply, as far as it came.
    """

    exchanges: list[Exchange] = field(default_factory=list)

    async def _receive(
        self, reply: Reply, trial: Try, prompt: Prompt, look: Callable[[str], Draft], emit: Emit
    ) -> None:
        try:
            await super()._receive(reply, trial, prompt, look, emit)
        finally:
            self.exchanges.append((prompt, reply.text))


async def measure(settings: Settings) -> list[Job]:
    """Do every piece of work in turn, by the first model of the settings; report each.

    Raises ModelError if going on is pointless: the model cannot be used, or never said a word.
    """
    settings = settings.model_copy(update={"fallback_model_ids": ()})
    pool, bank = ModelPool(settings), load_bank()
    todo: list[tuple[Interview, Case | None]] = [
        *((Interview(profile, Options(QUESTIONS)), None) for profile in PROFILES),
        *((_answered(case), case) for case in CASES),
    ]
    jobs: list[Job] = []
    for number, (interview, case) in enumerate(todo, 1):
        job = await _do(interview, Recorder(settings, pool, bank, Redactor()), case)
        jobs.append(job)
        heard = any(reply for done in jobs for _, reply in done.exchanges)
        if job.error and (job.error.permanent or not heard):
            raise job.error
        _report(f"{number}/{len(todo)} {job.summary} ({job.end:.1f} s) {job.error or ''}".rstrip())
    return jobs


def _answered(case: Case) -> Interview:
    """Return an interview in which this answer waits for its feedback."""
    turn = Turn(Question(case.question, ""), (Attempt(case.answer),))
    return Interview(PROFILES[0], Options(1), Phase.REVIEWING, (turn,))


async def _do(interview: Interview, by: Recorder, case: Case | None) -> Job:
    began, first, failure = time.monotonic(), None, None
    try:
        async with contextlib.aclosing(work(interview, by)) as steps:
            async for interview, draft in steps:
                if first is None and (draft is None or draft.text):
                    first = time.monotonic() - began
    except ModelError as error:
        # Too few questions are not the server's failure: the figures show them.
        few = isinstance(error, EmptyReplyError) and case is None
        failure = None if few and by.exchanges else error
    return Job(interview, case, tuple(by.exchanges), first, time.monotonic() - began, failure)


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 0, 2 after a one-line message on standard error, 130 after Ctrl-C."""
    parser = argparse.ArgumentParser(
        prog="python -m interviewer.evaluate model",
        description="Measure how well the configured model serves. It takes some minutes.",
    )
    parser.add_argument("--endpoint", metavar="URL", help="instead of ENDPOINT_URL")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--svg", type=Path, metavar="FILE", help="draw the grades by persona")
    chosen = parser.parse_args(arguments)
    try:
        given = {"ENDPOINT_URL": chosen.endpoint} if chosen.endpoint else {}
        settings = Settings.from_env({**os.environ, **given})
        if settings.mode is Mode.BUILT_IN:
            raise SettingsError(NO_MODEL)
        for problem in prepare_proxies(os.environ):
            _report(problem)
        result = figures(asyncio.run(measure(settings)))
        print(json.dumps(result, indent=2) if chosen.json else table(result))
        if chosen.svg:
            chosen.svg.write_text(picture(result), "utf-8")
    except KeyboardInterrupt:
        _report("Stopped before the end: there is no result.")
        return 130
    except InterviewerError as error:
        _report(f"{error} {getattr(error, 'reason', '')}".rstrip())
        return 2
    except OSError as error:
        _report(f"{chosen.svg}: {error.strerror}")
        return 2
    return 0


def _report(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
