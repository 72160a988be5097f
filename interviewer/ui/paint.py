"""From an interview to the screen: the one way there."""

from typing import Any

import gradio as gr

from .. import report, texts, transcript
from ..bank import Bank
from ..interview import Interview, Phase
from ..interviewers import Draft
from ..markup import plain
from ..saves import to_save
from ..settings import Settings
from .layout import Screen

Update = dict[Any, Any]


class Painter:
    """Paints one screen's components from an interview."""

    def __init__(self, screen: Screen, settings: Settings, bank: Bank) -> None:
        self.screen = screen
        self._settings = settings
        self._bank = bank

    def chat(self, interview: Interview | None, draft: Draft | None = None) -> Update:
        """The chat, with the draft of what is being written."""
        shown = transcript.messages(interview, self._bank, self._settings.next_steps, draft)
        return {self.screen.chat.chat: shown}

    def whole(self, interview: Interview) -> Update:
        """What is stored when a step is settled: chat, state and browser."""
        return {
            **self.chat(interview),
            self.screen.state: interview,
            self.screen.save: to_save(interview),
        }

    def rest(self, interview: Interview | None, *, stopped: bool = False) -> Update:
        """Everything but chat and answer: which step, which buttons, the report."""
        screen, chat, rep = self.screen, self.screen.chat, self.screen.report
        phase = interview.phase if interview else None
        pending = phase in (Phase.PREPARING, Phase.REVIEWING)
        answering = phase is Phase.ANSWERING
        closed = phase is Phase.CLOSED
        step = 1 if interview is None else 3 if closed else 2
        return {
            screen.steps: gr.update(selected=step),
            screen.running: gr.update(visible=False),
            chat.box: gr.update(
                placeholder=texts.WAIT_PLACEHOLDER
                if pending
                else texts.CLOSED_PLACEHOLDER
                if closed
                else texts.ANSWER_PLACEHOLDER
            ),
            chat.send: gr.update(visible=not pending, interactive=answering),
            chat.hint: gr.update(visible=answering),
            chat.skip: gr.update(visible=answering),
            chat.stop: gr.update(visible=pending and not stopped),
            chat.again: gr.update(visible=pending and stopped),
            chat.end: gr.update(visible=answering or (pending and stopped)),
            rep.page: self._page(interview),
            rep.download: gr.update(visible=closed),
            rep.new: gr.update(visible=closed),
        }

    def stopped(self, interview: Interview | None) -> Update:
        """After Stop: the draft is gone, the work is still pending."""
        draft = Draft(note=texts.STOPPED.replace("**", ""))
        return {**self.chat(interview, draft), **self.rest(interview, stopped=True)}

    def running(self, interview: Interview, text: str) -> Update:
        """The question whether to go on with an interview that is under way."""
        said = text.format(name=plain(interview.profile.name), where=where(interview))
        return {self.screen.running: gr.update(visible=True), self.screen.running_text: said}

    def not_running(self) -> Update:
        """Nothing to go on with."""
        return {self.screen.running: gr.update(visible=False), self.screen.running_text: ""}

    @property
    def rest_outputs(self) -> list[Any]:
        """The components that `rest` paints."""
        return list(self.rest(None))

    def _page(self, interview: Interview | None) -> str:
        if interview is None or interview.phase is not Phase.CLOSED:
            return texts.NO_INTERVIEW
        return report.page(interview, transcript.closing(interview, self._settings.next_steps))


def where(interview: Interview) -> str:
    """`question 3 of 5`."""
    if interview.phase is Phase.CLOSED:
        return "finished"
    return f"question {interview.current + 1} of {interview.count}"
