"""Show an interview on the screen: the one way there.

Chat, state and save are rendered here. Everything else follows from the view, a line of JSON that
says where the interview stands and that the page turns into steps, buttons and clocks. So an answer
is one event, and what it does not change costs nothing.
"""

import html
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr
import pandas as pd  # what gr.BarPlot takes; Gradio brings it along

from ..builtin.bank.entries import Bank
from ..engine.checks import max_answer_tokens
from ..interview.events import Draft
from ..interview.interview import Interview, Phase
from ..interview.saves import ERASED, Save, to_save
from ..privacy.redactor import Redactor
from ..report import document, texts, transcript
from ..settings import Mode, Settings
from .components import Control, Screen

Update = dict[Any, Any]
NOTHING: dict[str, Any] = {
    "step": 1, "can": [], "numbers": [], "asked": 0, "room": 1000, "sent": 0,
}  # fmt: skip
"""The view without an interview."""


@dataclass(frozen=True)
class Rendered:
    """An interview as the screen shows it.

    Attributes:
        whole: with all that is stored.
        draft: while work goes on.
    """

    whole: Update
    draft: Callable[[Draft], Update]


class Renderer:
    """Renders an interview into one screen's components."""

    def __init__(self, screen: Screen, settings: Settings, bank: Bank) -> None:
        self.screen = screen
        self._settings = settings
        self._bank = bank

    def rendered(
        self, interview: Interview, redactor: Redactor, *, stopped: bool = False
    ) -> Rendered:
        """Return the whole, and drafts behind the finished messages, which are made only once.

        A draft repeats what it does not change: Gradio then sends nothing of it.
        """
        chat, screen = self.screen.chat.chat, self.screen
        finished = transcript.finished_messages(interview, self._bank, self._settings.next_steps)
        view = self.view_state(interview, redactor, stopped)
        kept = {screen.view: view, screen.save: to_save(interview)}

        def draft(draft: Draft | None) -> Update:
            return {chat: [*finished, *transcript.draft_messages(interview, draft)], **kept}

        return Rendered({**draft(None), screen.state: interview}, draft)

    def stopped(self, interview: Interview, redactor: Redactor) -> Update:
        """Show what Stop leaves: no draft, the work still pending, the state untouched."""
        return self.rendered(interview, redactor, stopped=True).draft(Draft(note=texts.STOPPED))

    def nothing(self, save: Save | None) -> Update:
        """No interview any more; the browser keeps `save`, or forgets everything."""
        return {
            self.screen.chat.chat: [],
            self.screen.state: None,
            self.screen.view: json.dumps(NOTHING),
            self.screen.save: to_save(save) if save else ERASED,
            self.screen.chat.box: "",
            self.screen.kept.text: "",
        }

    def view_state(self, interview: Interview, redactor: Redactor, stopped: bool = False) -> str:
        """Return where the interview stands, as JSON for the page.

        step: of the walkthrough, 1 to 3. can: ids of what can be pressed. numbers: of the questions
        that can be improved. asked: number of the question at hand. room: tokens of the longest
        answer. sent: answers so far. since: when the question was asked, if its time is shown.
        report: names the report to be shown.
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
        if interview.phase is Phase.ANSWERING and interview.choices.timer:
            view["since"] = round(interview.asked_at)
        if closed:
            view["report"] = f"{interview.started_at}/{interview.moves}"
        return json.dumps(view)

    def _room(self, interview: Interview, redactor: Redactor) -> int:
        if not interview.turns:
            return int(NOTHING["room"])
        question = interview.turn.question_with_follow_up
        return max_answer_tokens(redactor, interview.profile, question)

    def _possible(self, interview: Interview, stopped: bool) -> list[Control]:
        """The ids of what can be pressed now."""
        can = [Control.GO_INTERVIEW]
        if interview.phase is Phase.ANSWERING:
            can += [Control.ANSWER, Control.SEND, Control.HINT, Control.SKIP, Control.END]
        elif interview.pending:
            work = [Control.AGAIN, Control.END] if stopped else [Control.STOP]
            can += [Control.ANSWER, *work]
        else:
            can += [Control.GO_REPORT, Control.DOWNLOAD, Control.DOWNLOAD_JSON]
            can += [Control.GO_ANSWERS, Control.NEW]
        if not interview.pending and interview.improvable:
            can.append(Control.IMPROVE)
            if len(interview.improvable) > 1:
                can.append(Control.NUMBER)
            if self._settings.mode is not Mode.BUILT_IN and interview.coached_question is not None:
                can.append(Control.ASK_MODEL)
        return can

    def report(self, interview: Interview | None) -> Update:
        """Step 3; empty until the interview is closed."""
        rep = self.screen.report
        if interview is None or interview.phase is not Phase.CLOSED:
            hidden = {chart: gr.update(visible=False) for chart in rep.charts}
            return {rep.overview: texts.NO_INTERVIEW, **hidden, rep.details: ""}
        closing = transcript.closing(interview, self._settings.next_steps)
        return {
            rep.overview: document.overview(interview, closing, self._bank),
            **dict(zip(rep.charts, map(_chart, document.charts(interview)), strict=True)),
            rep.details: document.details(interview, self._bank),
        }

    def running(self, interview: Interview, text: str) -> Update:
        """The question whether to go on with an interview that is under way."""
        name = html.escape(interview.profile.name)
        said = text.format(name=name, where=where(interview))
        return {self.screen.kept.text: f'<p>{said}</p><i data-can="resume"></i>'}

    def unreadable(self) -> Update:
        """What the browser kept is not ours to read: explain, and offer it."""
        return {self.screen.kept.text: f'<p>{texts.UNREADABLE}</p><i data-can="rescue"></i>'}

    def not_running(self) -> Update:
        """Nothing to go on with: no panel."""
        return {self.screen.kept.text: ""}


def _chart(bars: dict[str, int]) -> Any:
    """One dimension's grades by question; nothing if there are none."""
    if not bars:
        return gr.update(visible=False)
    frame = pd.DataFrame({"Question": list(bars), "Score": list(bars.values())})
    return gr.update(value=frame, visible=True, sort=list(bars))


def where(interview: Interview) -> str:
    """`question 3 of 5`."""
    if interview.phase is Phase.CLOSED:
        return "finished: your report is ready"
    return f"question {interview.current + 1} of {interview.count}"
