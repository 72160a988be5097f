"""From an interview to the screen: the one way there.

Chat, state and save are painted from here; everything else follows from the `view`, a line of JSON
that says where the interview stands, and that the page itself turns into steps, buttons and clocks
(`page.js`). So an answer is one event, and whatever it does not change costs nothing.
"""

import html
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr
import pandas as pd  # what gr.BarPlot takes; Gradio brings it along

from ..builtin.bank.entries import Bank
from ..engine.checks import answer_room
from ..interview.events import Draft
from ..interview.interview import Interview, Phase
from ..interview.saves import ERASED, Save, to_save
from ..report import document, texts, transcript
from ..settings import Mode, Settings
from .components import Screen

Update = dict[Any, Any]
NOTHING: dict[str, Any] = {
    "step": 1, "can": [], "numbers": [], "asked": 0, "room": 1000, "sent": 0,
}  # fmt: skip
"""The view without an interview."""


@dataclass(frozen=True)
class Picture:
    """An interview as it is painted. whole: with all that is stored. draft: while work goes on."""

    whole: Update
    draft: Callable[[Draft], Update]


class Painter:
    """Paints one screen's components from an interview."""

    def __init__(self, screen: Screen, settings: Settings, bank: Bank) -> None:
        self.screen = screen
        self._settings = settings
        self._bank = bank

    def picture(self, interview: Interview, *, stopped: bool = False) -> Picture:
        """The whole, and drafts above what is settled, which is put together only once.

        A draft repeats what it does not change: Gradio then sends nothing of it.
        """
        chat, screen = self.screen.chat.chat, self.screen
        settled = transcript.settled(interview, self._bank, self._settings.next_steps)
        kept = {screen.view: self.view(interview, stopped), screen.save: to_save(interview)}

        def draft(draft: Draft | None) -> Update:
            return {chat: [*settled, *transcript.pending(interview, draft)], **kept}

        return Picture({**draft(None), screen.state: interview}, draft)

    def stopped(self, interview: Interview) -> Update:
        """After Stop: the draft is gone, the work is still pending, and the state untouched."""
        return self.picture(interview, stopped=True).draft(Draft(note=texts.STOPPED))

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

    def view(self, interview: Interview, stopped: bool = False) -> str:
        """Where the interview stands, as JSON for the page.

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
            "room": self._room(interview),
            "sent": sum(len(turn.attempts) for turn in interview.turns),
        }
        if interview.phase is Phase.ANSWERING and interview.choices.timer:
            view["since"] = round(interview.asked_at)
        if closed:
            view["report"] = f"{interview.started_at}/{interview.moves}"
        return json.dumps(view)

    def _room(self, interview: Interview) -> int:
        if not interview.turns:
            return int(NOTHING["room"])
        return answer_room(interview.profile, interview.turn.asked)

    def _possible(self, interview: Interview, stopped: bool) -> list[str]:
        """The ids of what can be pressed now."""
        can = ["go-interview"]
        if interview.phase is Phase.ANSWERING:
            can += ["send", "hint", "skip", "end"]
        elif interview.pending:
            can += ["again", "end"] if stopped else ["stop"]
        else:
            can += ["go-report", "download", "download-json", "go-answers", "new"]
        if not interview.pending and interview.improvable:
            can += ["improve", "number"] if len(interview.improvable) > 1 else ["improve"]
            if self._settings.mode is not Mode.BUILT_IN and interview.stood_in is not None:
                can.append("ask-model")
        return can

    def report(self, interview: Interview | None) -> Update:
        """Step 3; empty until the interview is closed."""
        rep = self.screen.report
        if interview is None or interview.phase is not Phase.CLOSED:
            hidden = {chart: gr.update(visible=False) for chart in rep.charts}
            return {rep.overview: "", **hidden, rep.details: ""}
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
