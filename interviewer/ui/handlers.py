"""What happens when somebody does something: one handler of a few lines for each event."""

import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from .. import report, stateless, texts
from ..bank import Bank
from ..errors import InputError, InterviewerError, ProfileError
from ..events import Answered, Ended, Event, HintTaken, Skipped
from ..interview import Choices, Interview, Phase
from ..interviewers import Interviewer, work
from ..profile import Profile
from ..prompts import check_answer
from ..saves import ERASED, from_save
from ..settings import Settings
from .pacing import paced
from .paint import Painter, Update, where
from .runs import Run, Runs

DRAFT_EVERY = 0.1  # seconds between two drafts on the screen


@dataclass
class Handlers:
    """One method an event. `interviewer` is called for each piece of work."""

    settings: Settings
    bank: Bank
    painter: Painter
    interviewer: Callable[[], Interviewer]
    runs: Runs
    clock: Callable[[], float] = time.time

    async def start(
        self,
        name: str,
        email: str,
        phone: str,
        years: str,
        position: str,
        stack: str,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> AsyncIterator[Update]:
        """Begin an interview with the six fields of the profile."""
        with _told():
            profile = Profile.from_form(name, email, phone, years, position, stack)
            running = _current(interview, saved)
            if running is not None and running.phase is not Phase.CLOSED:
                said = texts.RUNNING_REFUSED.format(where=where(running))
                raise gr.Error(said, visible=False, print_exception=False)  # a panel asks instead
            with self.runs.alone(_session(request)) as run:
                now = self.clock()
                choices = Choices(self.settings.question_count)
                new = Interview(profile, choices, started_at=now, asked_at=now)
                async for update in self._work(new, run):
                    yield update

    def running(self, interview: Interview | None, saved: Any) -> Update:
        """After a start that was refused: ask whether to go on or to start over."""
        with contextlib.suppress(InterviewerError):
            now = _current(interview, saved)
            if now is not None and now.phase is not Phase.CLOSED:
                return self.painter.running(now, texts.RUNNING)
        return self.painter.not_running()

    async def answer(
        self,
        text: str,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> AsyncIterator[Update]:
        """Send an answer to the current question; feedback streams, then the next question."""
        with _told(), self.runs.alone(_session(request)) as run:
            now = _under_way(interview, saved)
            event = Answered(text if isinstance(text, str) else "", self.clock())
            after = now.after(event)
            check_answer(now.profile, now.turn.question, text)
            async for update in self._work(after, run, {self.painter.screen.chat.box: ""}):
                yield update

    async def again(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> AsyncIterator[Update]:
        """Do what is pending: after Stop, a failure, or a reload."""
        with _told(), self.runs.alone(_session(request)) as run:
            async for update in self._work(_under_way(interview, saved), run):
                yield update

    def resume(self, interview: Interview | None = None, saved: Any = None) -> Update:
        """Open what was kept where it was left; what is pending is done next."""
        with _told():
            now = _under_way(interview, saved)
            return {**self.painter.whole(now), **self.painter.rest(now)}
        return {}

    def hint(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> Update:
        """Show the hint of the current question."""
        return self._move(HintTaken(), interview, saved, request)

    def skip(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> Update:
        """Leave the current question for later."""
        return self._move(Skipped(self.clock()), interview, saved, request)

    def end(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> Update:
        """Close the interview now; the report covers what was answered."""
        self.runs.stop(_session(request))
        return self._move(Ended(self.clock()), interview, saved, request)

    def restart(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> Update:
        """Forget the interview and go back to the profile."""
        self.runs.stop(_session(request))
        screen = self.painter.screen
        return {**self.painter.chat(None), screen.state: None, screen.save: ERASED}

    def welcome(self, saved: Any) -> Update:
        """When the page opens: offer to go on with what the browser kept."""
        with contextlib.suppress(InterviewerError):
            kept = from_save(saved)
            if kept is not None:
                return self.painter.running(kept, texts.RETURNING)
        return self.painter.not_running()

    def document(self, interview: Interview | None, saved: Any) -> str:
        """The report as Markdown."""
        with _told():
            return report.markdown(_under_way(interview, saved), self.settings.next_steps)
        return ""

    def stopped(self, interview: Interview | None) -> Update:
        """Paint what Stop leaves."""
        return self.painter.stopped(interview)

    def rest(self, interview: Interview | None) -> Update:
        """Paint what follows a change of the interview."""
        return self.painter.rest(interview)

    async def generate_questions(self, position: str, years: float, stack: str) -> list[str]:
        """Distinct technical interview questions for this position, experience and stack."""
        with _told():
            return await stateless.generate_questions(
                self.interviewer(), self.settings.question_count, position, years, stack
            )
        return []

    async def generate_response(self, question: str, answer: str) -> AsyncIterator[str]:
        """Constructive feedback on an answer to a question, streamed."""
        with _told():
            async for text in stateless.generate_response(
                self.interviewer(), self.bank, question, answer
            ):
                yield text

    async def _work(
        self, interview: Interview, run: Run, first: Update | None = None
    ) -> AsyncIterator[Update]:
        """Store what was accepted, show drafts, store what is whole."""
        yield {**self.painter.whole(interview), **(first or {})}
        steps = work(interview, self.interviewer(), self.clock)
        shown = paced(steps, lambda step: step[1] is not None, lambda: DRAFT_EVERY)
        async with contextlib.aclosing(shown):
            async for interview, draft in shown:
                if run.stopped:
                    return
                if draft is None:
                    yield self.painter.whole(interview)
                else:
                    yield self.painter.chat(interview, draft)

    def _move(
        self, event: Event, interview: Interview | None, saved: Any, request: gr.Request | None
    ) -> Update:
        with _told(), self.runs.alone(_session(request)):
            return self.painter.whole(_under_way(interview, saved).after(event))
        return {}


@contextlib.contextmanager
def _told() -> Any:
    """What a person can understand is told to them; nothing has changed by then."""
    try:
        yield
    except InterviewerError as error:
        raise gr.Error(str(error), title="Not yet", print_exception=False) from None


def _session(request: gr.Request | None) -> str | None:
    return request.session_hash if request is not None else None


def _current(interview: Interview | None, saved: Any) -> Interview | None:
    """What the server knows, else what the browser kept."""
    return interview if interview is not None else from_save(saved)


def _under_way(interview: Interview | None, saved: Any) -> Interview:
    now = _current(interview, saved)
    if now is None:
        raise InputError(texts.NO_INTERVIEW)
    return now


def check_profile(*values: Any) -> list[Any]:
    """Every problem of the form, each beside its field."""
    problems: dict[str, str] = {}
    try:
        Profile.from_form(*values[:6])
    except ProfileError as error:
        problems = error.problems
    names = ("name", "email", "phone", "years", "position", "stack")
    told = [gr.validate(name not in problems, problems.get(name, "")) for name in names]
    return [*told, *(gr.validate(True, "") for _ in values[6:])]
