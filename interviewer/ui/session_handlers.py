"""Handle the events around an interview: return, restart, deletion, report."""

import contextlib
import html
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ..builtin.bank.announcement import recognised
from ..builtin.coach.reading import read_answer
from ..engine.checks import check_job, check_projects, newer, require_interview
from ..engine.sessions import SessionLocks
from ..errors import InputError, InterviewerError, ProfileError, UnreadableSaveError
from ..interview.interview import Phase
from ..interview.profile import Profile
from ..interview.saves import VERSION, Save, from_save
from ..report import document, summary, texts
from ..report.view import is_finished
from ..settings import Mode, Settings
from ..web.access import Visitor
from .handlers import Known, Sender
from .render import Renderer, Update


def check_form(*values: Any) -> list[Any]:
    """Return every problem of the form, each next to its field."""
    problems: dict[str, str] = {}
    try:
        Profile.from_form(*values[:6])
    except ProfileError as error:
        problems = dict(error.problems)
    for name, check, value in (
        ("job", check_job, values[8]),
        ("projects", check_projects, values[11]),
    ):
        try:
            check(value)
        except InputError as error:
            problems[name] = str(error)
    fields = (
        "name email phone years position stack count level job follow_ups timer projects "
        "interview saved"
    )
    return [gr.validate(name not in problems, problems.get(name, "")) for name in fields.split()]


@dataclass
class SessionHandlers:
    """One method for each event.

    Attributes:
        settings: the configuration.
        renderer: updates the screen.
        locks: the sessions with a running event.
        warm_up: warms up the model's server.
    """

    settings: Settings
    renderer: Renderer
    locks: SessionLocks
    warm_up: Callable[[], Awaitable[None]]

    async def form_focused(self) -> None:
        """Warm up the model's server: a visitor has begun to fill in the form."""
        await self.warm_up()

    def recognise(self, stack: Any) -> str:
        """Say beside the field which technologies of the stack the bank has questions on."""
        if self.settings.mode is Mode.BUILT_IN and isinstance(stack, str):
            return html.escape(recognised(stack)) or texts.STACK_INFO
        return texts.STACK_INFO

    def page_opened(self, saved: Any, found: str) -> Update:
        """Offer to continue the interview that the browser saved.

        Args:
            found: the page's own finding, `unreadable` or `elsewhere` (open in another tab).
        """
        try:
            kept = from_save(saved).interview
        except UnreadableSaveError:
            return self.renderer.unreadable()
        if kept is not None:
            here = texts.FINISHED if is_finished(kept) else texts.RETURNING
            here = texts.ELSEWHERE if found == "elsewhere" else here
            return self.renderer.running(kept, here)
        return self.renderer.unreadable() if found == "unreadable" else self.renderer.not_running()

    def page_loaded(self, saved: Any, found: str, request: Sender = None) -> Update:
        """Do what `page_opened` does, and read the page's link unless an interview is running."""
        running = False
        with contextlib.suppress(UnreadableSaveError):
            kept = from_save(saved).interview
            running = kept is not None and not is_finished(kept)
        query = {} if running or request is None else request.query_params
        return {**self.page_opened(saved, found), **self.renderer.linked(query)}

    def start_refused(
        self,
        interview: Known = None,
        saved: Any = None,
        found: str = "",
        request: Sender = None,
    ) -> Update:
        """Offer to continue, if a start failed because an interview is in progress.

        A second click on Start while the first is still at work does not count.

        Args:
            found: the page's own finding, `begun` if the form is closed: Stop ended that start.
        """
        with contextlib.suppress(InterviewerError):
            now = newer(interview, from_save(saved).interview)
            if now is None or found == "begun":
                return self.renderer.not_running()
            if now.phase is Phase.CLOSED:
                return self.page_opened(saved, found)
            if now.phase is not Phase.PREPARING or not self.locks.busy(Visitor.of(request).session):
                return self.renderer.running(now, texts.RUNNING)
        return self.renderer.not_running()

    def restart(self, interview: Known = None, saved: Any = None, request: Sender = None) -> Update:
        """Go back to the profile; a finished interview stays in the history."""
        self.locks.cancel(Visitor.of(request).session)
        save = Save(VERSION)
        with contextlib.suppress(UnreadableSaveError):
            save = from_save(saved)
            now = newer(interview, save.interview)
            if now is not None:
                history = summary.with_this_in_history(now, self.renderer.bank)
                save = Save(VERSION, history=history, profile=now.profile)
        return self.renderer.nothing(save)

    def delete(self, request: Sender = None) -> Update:
        """Delete everything, on the server and in the browser."""
        self.locks.cancel(Visitor.of(request).session)
        read_answer.cache_clear()
        gr.Info(texts.DELETED, title="Deleted")
        return {**self.renderer.nothing(None), **self.renderer.blank_form()}

    def document(self, interview: Known = None, saved: Any = None) -> str:
        """Return the report as Markdown."""
        now = require_interview(interview, saved)
        return document.markdown(now, self.settings.next_steps, self.renderer.bank)

    def document_json(self, interview: Known = None, saved: Any = None) -> str:
        """Return the report as JSON."""
        return document.to_json(require_interview(interview, saved), self.renderer.bank)
