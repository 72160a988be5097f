"""What happens in an interview when somebody does something: a handler of a few lines an event."""

import contextlib
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ..engine.checks import check_answer, check_job
from ..engine.work import Interviewer, work
from ..interview.events import (
    Answered,
    Ended,
    Event,
    HintTaken,
    ImproveRequested,
    ModelAsked,
    Skipped,
)
from ..interview.interview import Interview, Phase
from ..interview.profile import Profile
from ..interview.records import Options
from ..interview.saves import from_save
from ..interview.state import after
from ..privacy.redactor import Wall
from ..report import summary, texts
from ..settings import Settings
from .access import Doors, Visitor
from .inputs import (
    count_of,
    current,
    last_number,
    level_of,
    number_of,
    session_of,
    text_of,
    told,
    under_way,
)
from .render import Painter, Update, where
from .sessions import Run, Runs


@dataclass
class Handlers:
    """One method an event. `interviewer` gives, for a visitor's token, who does the work."""

    settings: Settings
    painter: Painter
    interviewer: Callable[[str | None], Interviewer]
    runs: Runs
    doors: Doors
    clock: Callable[[], float] = time.time

    async def start(
        self,
        name: str,
        email: str,
        phone: str,
        years: str,
        position: str,
        stack: str,
        number_of_questions: Any = None,
        level: str = "",
        job_description: str | None = None,
        follow_ups: bool = False,
        timer: bool = False,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> AsyncIterator[Update]:
        """Begin an interview with the six fields of the profile, and choices if you like."""
        with told():
            profile = Profile.from_form(name, email, phone, years, position, stack)
            choices = Options(
                count_of(number_of_questions, self.settings.question_count),
                level_of(level),
                check_job(job_description),
                follow_ups is True,
                timer is True,
            )
            running = current(interview, saved)
            if running is not None and running.phase is not Phase.CLOSED:
                said = texts.RUNNING_REFUSED.format(where=where(running))
                raise gr.Error(said, visible=False, print_exception=False)  # a panel asks instead
            history = summary.archived(running) if running else from_save(saved).history
            with self.runs.alone(session_of(request)) as run:
                self.doors.let_start(Visitor.of(request))
                now = self.clock()
                new = Interview(profile, choices, started_at=now, asked_at=now, history=history)
                async for update in self._work(new, run, request):
                    yield update

    async def answer(
        self,
        text: Any,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> AsyncIterator[Update]:
        """Send an answer to the current question; feedback streams, then the next question."""
        with told(), self.runs.alone(session_of(request)) as run:
            now = under_way(interview, saved, behind=False)
            said = text_of(text)
            moved = after(now, Answered(said, self.clock()))
            check_answer(now.profile, now.turn.asked, said)
            async for update in self._work(moved, run, request):
                yield update

    async def again(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> AsyncIterator[Update]:
        """Do what is pending: after Stop, a failure, or a reload."""
        with told(), self.runs.alone(session_of(request)) as run:
            async for update in self._work(under_way(interview, saved), run, request):
                yield update

    async def ask_model(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> AsyncIterator[Update]:
        """Have the model write the feedback that the coach wrote in its stead."""
        with told(), self.runs.alone(session_of(request)) as run:
            now = under_way(interview, saved)
            moved = after(now, ModelAsked(now.stood_in or 0))
            async for update in self._work(moved, run, request):
                yield update

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
        """Go on to the next question; this one can be answered later with `improve`."""
        return self._move(Skipped(self.clock()), interview, saved, request)

    def improve(
        self,
        number: Any = None,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> Update:
        """Return to an answered or skipped question; its earlier text is put into the box."""
        with told():
            now = under_way(interview, saved)
            chosen = number_of(number) if number not in (None, "") else last_number(now)
            event = ImproveRequested(chosen, self.clock())
            update = self._move(event, interview, saved, request)
            earlier = now.turns[chosen - 1].own[-1:]
            return {**update, self.painter.screen.chat.box: earlier[0].answer if earlier else ""}
        return {}

    def end(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> Update:
        """Close the interview now; the report covers what was answered."""
        with told():
            moved = after(under_way(interview, saved), Ended(self.clock()))
            self.runs.stop(session_of(request))
            return self.painter.picture(moved).whole
        return {}

    def stopped(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> Update:
        """Paint what Stop leaves; what was under way paints nothing any more."""
        self.runs.stop(session_of(request))
        with told():
            return self.painter.stopped(under_way(interview, saved))
        return {}

    async def _work(
        self,
        interview: Interview,
        run: Run,
        request: gr.Request | None,
    ) -> AsyncIterator[Update]:
        """Store what was accepted, show drafts, store what is whole."""
        Wall.around(interview.profile)  # from here on it also stands before the log
        picture = self.painter.picture(interview)
        yield picture.whole
        token = self.doors.let_in(Visitor.of(request)).token
        async with contextlib.aclosing(
            work(interview, self.interviewer(token), self.clock)
        ) as steps:
            async for interview, draft in steps:
                if run.stopped:
                    return
                if draft is None:
                    picture = self.painter.picture(interview)
                yield picture.whole if draft is None else picture.draft(draft)

    def _move(
        self, event: Event, interview: Interview | None, saved: Any, request: gr.Request | None
    ) -> Update:
        with told(), self.runs.alone(session_of(request)):
            return self.painter.picture(after(under_way(interview, saved), event)).whole
        return {}
