"""What happens around an interview: coming back, starting over, deleting, the report."""

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ..builtin.bank.entries import Bank
from ..errors import InterviewerError, SaveUnreadable
from ..interview.interview import Interview, Phase
from ..interview.saves import Save, from_save
from ..report import document, summary, texts
from .inputs import current, session_of, told, under_way
from .render import Painter, Update
from .sessions import Runs


@dataclass
class Keeping:
    """One method an event. next_steps: what the report says at its end."""

    next_steps: str
    bank: Bank
    painter: Painter
    runs: Runs
    warm: Callable[[], Awaitable[None]]

    async def begun(self) -> None:
        """Somebody has begun to fill in the form: the model may be needed soon."""
        await self.warm()

    def welcome(self, saved: Any, found: str) -> Update:
        """When the page opens: offer to go on with what the browser kept.

        found: what only the page can see, `unreadable` or `elsewhere` (open in another tab).
        """
        try:
            kept = from_save(saved).interview
        except SaveUnreadable:
            return self.painter.unreadable()
        if kept is not None:
            here = texts.FINISHED if kept.phase is Phase.CLOSED else texts.RETURNING
            here = texts.ELSEWHERE if found == "elsewhere" else here
            return self.painter.running(kept, here)
        return self.painter.unreadable() if found == "unreadable" else self.painter.not_running()

    def running(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        found: str = "",
        request: gr.Request | None = None,
    ) -> Update:
        """After a start that failed: if an interview is running, ask whether to go on with it.

        found: what only the page can see, `begun` if the form is no longer open: then it was
        stopped. Not after the second click of two either, while the first is at work.
        """
        with contextlib.suppress(InterviewerError):
            now = current(interview, saved)
            if now is None or now.phase is Phase.CLOSED or found == "begun":
                return self.painter.not_running()
            if now.phase is not Phase.PREPARING or not self.runs.busy(session_of(request)):
                return self.painter.running(now, texts.RUNNING)
        return self.painter.not_running()

    def restart(
        self,
        interview: Interview | None = None,
        saved: Any = None,
        request: gr.Request | None = None,
    ) -> Update:
        """Go back to the profile; a finished interview stays in the history."""
        self.runs.stop(session_of(request))
        save = Save()
        with contextlib.suppress(SaveUnreadable):
            save, now = from_save(saved), current(interview, saved)
            if now is not None:
                save = Save(history=summary.archived(now), profile=now.profile)
        return self.painter.nothing(save)

    def delete(self, request: gr.Request | None = None) -> Update:
        """Forget everything, here and in the browser."""
        self.runs.stop(session_of(request))
        gr.Info(texts.DELETED, title="Deleted")
        return self.painter.nothing(None)

    def report(self, interview: Interview | None) -> Update:
        """Paint the report when its step opens."""
        return self.painter.report(interview)

    def document(self, interview: Interview | None = None, saved: Any = None) -> str:
        """The report as Markdown."""
        with told():
            return document.markdown(under_way(interview, saved), self.next_steps, self.bank)
        return ""

    def document_json(self, interview: Interview | None = None, saved: Any = None) -> str:
        """The report as JSON."""
        with told():
            return document.to_json(under_way(interview, saved))
        return ""
