"""Render an interview into the components of the screen; nothing else updates them.

This module renders chat, state and save. Everything else follows from the view, a line of JSON with
the interview's progress, from which the page derives steps, buttons and timers. So an answer is one
event, and unchanged components cost nothing.
"""

import html
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr
import pandas as pd  # the input of gr.BarPlot; a dependency of Gradio

from ..builtin.bank.entries import Bank
from ..engine.checks import max_answer_tokens
from ..interview.events import Draft
from ..interview.interview import Interview, Phase
from ..interview.saves import ERASED, Save, to_save
from ..privacy.redactor import Redactor
from ..report import document, texts, transcript
from ..report.points import latest_points
from ..settings import Mode, Settings
from .components import Control, Screen
from .copies import ServerCopies

Update = dict[Any, Any]
NOTHING: dict[str, Any] = {
    "step": 1, "can": [], "numbers": [], "asked": 0, "room": 1000, "sent": 0,
}  # fmt: skip
"""The view without an interview."""


@dataclass(frozen=True)
class Rendered:
    """The updates for an interview.

    Attributes:
        whole: for a stored interview.
        draft: for a draft, while work goes on.
    """

    whole: Update
    draft: Callable[[Draft], Update]


class Renderer:
    """Renders an interview into one screen's components."""

    def __init__(self, screen: Screen, settings: Settings, bank: Bank) -> None:
        self.screen = screen
        self._settings = settings
        self.bank = bank
        self._copies = ServerCopies()

    def rendered(
        self, interview: Interview, redactor: Redactor, *, stopped: bool = False
    ) -> Rendered:
        """Render the interview, and prepare its drafts.

        The finished messages are rendered once for all drafts. Gradio sends only the differences
        between two drafts.
        """
        chat, screen = self.screen.chat.chat, self.screen
        finished = transcript.finished_messages(interview, self.bank, self._settings.next_steps)
        view, save = self.view_state(interview, redactor, stopped), to_save(interview)
        kept = {screen.view: view, screen.save: save}

        def draft(draft: Draft | None) -> Update:
            return {chat: [*finished, *transcript.draft_messages(interview, draft)], **kept}

        held = self._copies.hold(interview, len(save))
        return Rendered({**draft(None), screen.state: held}, draft)

    def stopped(self, interview: Interview, redactor: Redactor) -> Update:
        """Show the interview after Stop: without a draft, with its work still pending."""
        return self.rendered(interview, redactor, stopped=True).draft(Draft(note=texts.STOPPED))

    def nothing(self, save: Save | None) -> Update:
        """Show the empty form; the browser keeps `save`, or deletes everything if it is None."""
        return {
            self.screen.chat.chat: [],
            self.screen.state: None,
            self.screen.view: json.dumps(NOTHING),
            self.screen.save: to_save(save) if save else ERASED,
            self.screen.chat.box: "",
            self.screen.kept.text: "",
        }

    def view_state(self, interview: Interview, redactor: Redactor, stopped: bool = False) -> str:
        """Return the interview's progress as JSON for the page.

        Its keys:
            step: of the walkthrough, 1 to 3.
            can: ids of the active controls.
            numbers: the questions that can be improved.
            asked: the number of the question at hand.
            room: tokens of the longest answer.
            sent: the number of answers so far.
            since: the time of the question, if the timer is on.
            report: names the report to show.
            checklist: the key points of the answer reviewed last, each by its question, and the
                numbers of those covered.
        """
        closed = interview.phase is Phase.CLOSED
        view: dict[str, Any] = {
            "step": 3 if closed else 2,
            "can": self._possible(interview, stopped),
            "numbers": [i + 1 for i in interview.improvable],
            "asked": interview.current + 1,
            "room": self._room(interview, redactor),
            "sent": sum(len(turn.attempts) for turn in interview.turns),
        }
        if checklist := self._checklist(interview):
            view["checklist"] = checklist
        if interview.phase is Phase.ANSWERING and interview.choices.timer:
            view["since"] = round(interview.asked_at)
        if closed:
            view["report"] = f"{interview.started_at}/{interview.moves}"
        return json.dumps(view)

    def _checklist(self, interview: Interview) -> dict[str, Any] | None:
        """Return the key points of the answer that was reviewed last, if the bank knows them."""
        if interview.pending:
            return None
        indexes = dict.fromkeys((interview.current, *reversed(interview.visited)))
        for index in indexes if interview.turns else ():
            turn = interview.turns[index]
            if turn.attempts and turn.attempts[-1].feedback:
                if (points := latest_points(turn, self.bank)) is None:
                    return None
                return {
                    "number": index + 1,
                    "info": texts.CHECKLIST_INFO.format(number=index + 1),
                    "asks": list(points.asks),
                    "covered": sorted(n + 1 for n in points.covered),
                }
        return None

    def _room(self, interview: Interview, redactor: Redactor) -> int:
        if not interview.turns:
            return int(NOTHING["room"])
        question = interview.turn.question_with_follow_up
        return max_answer_tokens(redactor, interview.profile, question)

    def _possible(self, interview: Interview, stopped: bool) -> list[Control]:
        """Return the ids of the active controls."""
        can = [Control.GO_INTERVIEW]
        if interview.phase is Phase.ANSWERING:
            can += [Control.ANSWER, Control.SEND, Control.HINT, Control.SKIP, Control.END]
        elif interview.pending:
            work = [Control.AGAIN, Control.END] if stopped else [Control.STOP]
            can += [Control.ANSWER, *work]
        else:
            can += [Control.GO_REPORT, Control.DOWNLOAD, Control.DOWNLOAD_JSON]
            can += [Control.GO_ANSWERS, Control.NEW]
        if self._checklist(interview):
            can.append(Control.CHECKLIST)
        if not interview.pending and interview.improvable:
            can.append(Control.IMPROVE)
            if len(interview.improvable) > 1:
                can.append(Control.NUMBER)
            if self._settings.mode is not Mode.BUILT_IN and interview.coached_question is not None:
                can.append(Control.ASK_MODEL)
        return can

    def report(self, interview: Interview | None) -> Update:
        """Show the report in step 3, which is empty until the interview closes."""
        rep = self.screen.report
        if interview is None or interview.phase is not Phase.CLOSED:
            hidden = {chart: gr.update(visible=False) for chart in rep.charts}
            return {rep.overview: texts.NO_INTERVIEW, **hidden, rep.details: ""}
        closing = transcript.closing(interview, self._settings.next_steps)
        return {
            rep.overview: document.overview(interview, closing, self.bank),
            **dict(zip(rep.charts, map(_chart, document.charts(interview)), strict=True)),
            rep.details: document.details(interview, self.bank),
        }

    def running(self, interview: Interview, text: str) -> Update:
        """Show the panel that offers to continue the interview."""
        name = html.escape(interview.profile.name)
        said = text.format(name=name, where=where(interview))
        return {self.screen.kept.text: f'<p>{said}</p><i data-can="resume"></i>'}

    def unreadable(self) -> Update:
        """Explain that the save is unreadable, and offer it as a download."""
        return {self.screen.kept.text: f'<p>{texts.UNREADABLE}</p><i data-can="rescue"></i>'}

    def not_running(self) -> Update:
        """Hide the panel: there is no interview to continue."""
        return {self.screen.kept.text: ""}


def _chart(bars: dict[str, int]) -> Any:
    """Show one dimension's grades by question; hide the chart if there are none."""
    if not bars:
        return gr.update(visible=False)
    frame = pd.DataFrame({"Question": list(bars), "Score": list(bars.values())})
    return gr.update(value=frame, visible=True, sort=list(bars))


def where(interview: Interview) -> str:
    """Return `question 3 of 5`, or that the interview is finished."""
    if interview.phase is Phase.CLOSED:
        return "finished: your report is ready"
    return f"question {interview.current + 1} of {interview.count}"
