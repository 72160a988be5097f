"""What happens around an interview: coming back, starting over, deleting, the report."""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ..builtin.bank.entries import Bank
from ..builtin.coach.grading import read_answer
from ..errors import InterviewerError, UnreadableSaveError
from ..interview.interview import Interview, Phase
from ..interview.saves import Save, from_save
from ..report import document, summary, texts
from .inputs import latest_copy, require_interview, session_of, user_errors
from .render import Renderer, Update
from .sessions import SessionLocks


@dataclass
class SessionHandlers:
    """One method for each event.

    Attributes:
        next_steps: what the report says at its end.
        bank: the question bank.
        renderer: the way to the screen.
        locks: which sessions are at work.
        warm_up: wakes the model's server.
    """

    next_steps: str
    bank: Bank
    renderer: Renderer
    locks: SessionLocks
    warm_up: Callable[[], Awaitable[None]]

    async def form_focused(self) -> None:
        """Warm the model up: a visitor has begun to fill in the form."""
        await self.warm_up()

    def page_opened(self, saved: Any, found: str) -> Update:
        """Offer to go on with what the browser kept.

        found: what only the page can see, `unreadable` or `elsewhere` (open in another tab).
        """
        try:
            kept = from_save(saved).interview
        except UnreadableSaveError:
            return self.renderer.unreadable()
        if kept is not None:
            here = texts.FINISHED if kept.phase is Phase.CLOSED else texts.RETURNING
            here = texts.ELSEWHERE if found == "elsewhere" else here
            return self.renderer.running(kept, here)
        return self.renderer.unreadable() if found == "unreadable" else self.renderer.not_running()

    def start_refused(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        found: str = "",
        request: gr.Request | None = None,
    ) -> Update:
        """Ask whether to go on, if a start failed because an interview is running.

        found: what only the page can see, `begun` if the form is no longer open: then it was
        stopped. Not after the second click of two either, while the first is at work.
        """
        with contextlib.suppress(InterviewerError):
            now = latest_copy(interview, saved)
            if now is None or now.phase is Phase.CLOSED or found == "begun":
                return self.renderer.not_running()
            if now.phase is not Phase.PREPARING or not self.locks.busy(session_of(request)):
                return self.renderer.running(now, texts.RUNNING)
        return self.renderer.not_running()

    def restart(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> Update:
        """Go back to the profile; a finished interview stays in the history."""
        self.locks.cancel(session_of(request))
        save = Save()
        with contextlib.suppress(UnreadableSaveError):
            save, now = from_save(saved), latest_copy(interview, saved)
            if now is not None:
                save = Save(history=summary.with_this_in_history(now), profile=now.profile)
        return self.renderer.nothing(save)

    def delete(self, request: gr.Request | None = None) -> Update:
        """Forget everything, here and in the browser."""
        self.locks.cancel(session_of(request))
        read_answer.cache_clear()
        gr.Info(texts.DELETED, title="Deleted")
        return self.renderer.nothing(None)

    def report(self, interview: Interview | None) -> Update:
        """Show the report when its step opens."""
        return self.renderer.report(interview)

    def document(self, interview: Interview | None = None, saved: Any = None) -> str:
        """Return the report as Markdown."""
        with user_errors():
            return document.markdown(
                require_interview(interview, saved), self.next_steps, self.bank
            )
        return ""

    def document_json(self, interview: Interview | None = None, saved: Any = None) -> str:
        """Return the report as JSON."""
        with user_errors():
            return document.to_json(require_interview(interview, saved))
        return ""
