"""Handle the candidate's actions in an interview, each in a few lines."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import gradio as gr

from ..engine.checks import (
    check_answer,
    check_job,
    check_projects,
    count_of,
    covered_of,
    level_of,
    newer,
    number_of,
    require_interview,
)
from ..engine.fallback import ChooseInterviewer
from ..engine.sessions import SessionLock, SessionLocks
from ..engine.work import work
from ..errors import InputError, UnreadableSaveError
from ..interview import events
from ..interview.interview import Interview, Phase
from ..interview.profile import Profile
from ..interview.records import Options
from ..interview.saves import VERSION, Save, check_room, from_save
from ..interview.state import after, check_move
from ..privacy.redactor import redactor_of
from ..report import summary, texts
from ..report.view import where
from ..settings import Mode, Settings
from ..web.access import AccessControl, Visitor
from .blocks import CancellableUpdate
from .render import Renderer, Update

Known = Interview | None
Sender = gr.Request | None


@dataclass
class Handlers:
    """One method for each event."""

    settings: Settings
    renderer: Renderer
    choose: ChooseInterviewer
    locks: SessionLocks
    access: AccessControl

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
        projects: str | None = None,
        interview: Known = None,
        saved: Any = None,
        request: Sender = None,
    ) -> AsyncIterator[CancellableUpdate | Update]:
        """Start an interview from the profile's six fields; options have defaults."""
        profile = Profile.from_form(name, email, phone, years, position, stack)
        options = Options(
            count_of(number_of_questions, self.settings.question_count),
            level_of(level),
            check_job(job_description),
            follow_ups is True,
            timer is True,
            check_projects(projects),
        )
        kept = Save(VERSION)
        with contextlib.suppress(UnreadableSaveError):  # the page asks before it replaces it
            kept = from_save(saved)
        running = newer(interview, kept.interview)
        if running is not None and running.phase is not Phase.CLOSED:
            said = texts.RUNNING_REFUSED.format(where=where(running))
            raise gr.Error(said, visible=False, print_exception=False)  # a panel asks instead
        history = (
            summary.with_this_in_history(running, self.renderer.bank) if running else kept.history
        )
        visitor = Visitor.of(request)
        with self.locks.acquire(visitor.session) as lock:
            self.access.count_start(visitor)
            now = time.time()
            new = Interview(profile, options, started_at=now, asked_at=now, history=history)
            async for update in self._work(new, lock, visitor):
                yield update

    async def answer(
        self,
        text: Any,
        interview: Known = None,
        saved: Any = None,
        request: Sender = None,
    ) -> AsyncIterator[CancellableUpdate | Update]:
        """Send an answer to the current question; the feedback streams, then the next question."""
        visitor = Visitor.of(request)
        with self.locks.acquire(visitor.session) as lock:
            now = require_interview(interview, saved, allow_stale=False)
            check_move(now, events.Answered)
            question = now.turn.asked(now.at_follow_up)
            said = check_answer(redactor_of(now.profile), now.profile, question, text)
            moved = after(now, events.Answered(said, time.time()))
            check_room(moved)
            async for update in self._work(moved, lock, visitor):
                yield update

    async def again(
        self, interview: Known = None, saved: Any = None, request: Sender = None
    ) -> AsyncIterator[CancellableUpdate | Update]:
        """Do the pending work after Stop, a failure or a reload."""
        visitor = Visitor.of(request)
        with self.locks.acquire(visitor.session) as lock:
            now = require_interview(interview, saved)
            async for update in self._work(now, lock, visitor):
                yield update

    async def ask_model(
        self,
        number: Any = None,
        interview: Known = None,
        saved: Any = None,
        request: Sender = None,
    ) -> AsyncIterator[CancellableUpdate | Update]:
        """Ask the model for the feedback that the coach wrote in its place."""
        visitor = Visitor.of(request)
        if self.settings.mode is Mode.BUILT_IN and visitor.token is None:
            raise InputError(texts.NO_MODEL)  # the coach would only repeat itself
        with self.locks.acquire(visitor.session) as lock:
            now = require_interview(interview, saved)
            moved = after(now, events.ReviewRequested(number_of(number, now)))
            async for update in self._work(moved, lock, visitor):
                yield update

    def hint(self, interview: Known = None, saved: Any = None, request: Sender = None) -> Update:
        """Show the hint of the current question."""
        return self._move(events.HintTaken(), interview, saved, request)

    def opened(self, interview: Known = None, saved: Any = None, request: Sender = None) -> Update:
        """Go on from the feedback; the clock of the next question starts."""
        return self._move(events.Opened(time.time()), interview, saved, request)

    def skip(self, interview: Known = None, saved: Any = None, request: Sender = None) -> Update:
        """Skip to the next question; it counts as done, and `improve` can return to it."""
        return self._move(events.Skipped(time.time()), interview, saved, request)

    def improve(
        self,
        number: Any = None,
        interview: Known = None,
        saved: Any = None,
        request: Sender = None,
    ) -> Update:
        """Return to an answered or skipped question, with its earlier answer in the box."""
        chosen = number_of(number, require_interview(interview, saved))
        return self._move(events.ImproveRequested(chosen, time.time()), interview, saved, request)

    def self_check(
        self,
        covered: Any = None,
        number: Any = None,
        interview: Known = None,
        saved: Any = None,
        request: Sender = None,
    ) -> Update:
        """Say which key points the latest answer to a question makes, by their numbers."""
        now = require_interview(interview, saved)
        chosen = number_of(number, now)
        points = covered_of(covered, now, chosen, self.renderer.bank)
        return self._move(events.SelfChecked(chosen, points), interview, saved, request)

    def end(self, interview: Known = None, saved: Any = None, request: Sender = None) -> Update:
        """Close the interview now; the report covers what was answered."""
        now = require_interview(interview, saved)
        redactor_of(now.profile)
        moved = after(now, events.Ended(time.time()))
        self.locks.cancel(Visitor.of(request).session)
        return self.renderer.rendered(moved).whole

    def stopped(self, interview: Known = None, saved: Any = None, request: Sender = None) -> Update:
        """Stop the running event, and show the interview without its draft."""
        self.locks.cancel(Visitor.of(request).session)
        now = require_interview(interview, saved)
        redactor_of(now.profile)
        return self.renderer.stopped(now)

    async def _work(
        self, interview: Interview, lock: SessionLock, visitor: Visitor
    ) -> AsyncIterator[CancellableUpdate | Update]:
        """Store the accepted event, show drafts, store each finished piece of work.

        Raises InputError, before it stores anything, if the visitor has to sign in.
        """
        redactor = redactor_of(interview.profile)
        self.access.require_login(visitor)
        # A long interview takes a second to render; other visitors are served meanwhile.
        rendered = await asyncio.to_thread(self.renderer.rendered, interview)
        yield CancellableUpdate(rendered.whole, lock)
        spend = partial(self.access.requests.count, visitor)
        interviewer = self.choose(redactor, visitor.token, spend)
        async with contextlib.aclosing(work(interview, interviewer, time.time)) as steps:
            async for interview, draft in steps:
                if lock.cancelled:
                    yield gr.skip()  # at its end Gradio sends once more what an event yielded last
                    return
                if draft is None:
                    rendered = await asyncio.to_thread(self.renderer.rendered, interview)
                update = rendered.draft(draft) if draft else rendered.whole
                yield CancellableUpdate(update, lock)

    def _move(self, event: events.Event, interview: Known, saved: Any, request: Sender) -> Update:
        with self.locks.acquire(Visitor.of(request).session):
            now = require_interview(interview, saved)
            redactor_of(now.profile)
            return self.renderer.rendered(after(now, event)).whole
