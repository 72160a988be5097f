"""From an interview to the screen: the one way there."""

import html
from collections.abc import Callable
from typing import Any

import gradio as gr

from .. import pages, texts, transcript
from ..bank import Bank
from ..interview import Interview, Phase
from ..interviewers import Draft
from ..prompts import answer_room
from ..saves import Save, to_save
from ..settings import Mode, Settings
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

    def drafts(self, interview: Interview) -> Callable[[Draft], Update]:
        """Paints drafts above what is settled, which is put together only once."""
        settled = transcript.settled(interview, self._bank, self._settings.next_steps)
        chat = self.screen.chat.chat
        return lambda draft: {chat: [*settled, *transcript.pending(interview, draft)]}

    def whole(self, interview: Interview) -> Update:
        """What is stored when a step is settled: chat, state and browser."""
        return {
            **self.chat(interview),
            self.screen.state: interview,
            self.screen.save: to_save(interview),
        }

    def nothing(self, save: Save) -> Update:
        """No interview any more; the browser keeps `save`."""
        return {
            **self.chat(None),
            self.screen.state: None,
            self.screen.save: to_save(save),
            self.screen.chat.box: "",
        }

    def rest(self, interview: Interview | None, *, stopped: bool = False) -> Update:
        """Everything but chat, answer and report: which step, which buttons.

        Few outputs, since each costs half a millisecond or more at every change: what can be
        pressed is one attribute, and the style sheet shows the buttons it names.
        """
        chat, phase = self.screen.chat, interview.phase if interview else None
        step = 1 if interview is None else 3 if phase is Phase.CLOSED else 2
        come_up = [i + 1 for i in interview.come_up] if interview else []
        timed = interview is not None and phase is Phase.ANSWERING and interview.choices.timer
        since = (
            f'<span data-since="{interview.asked_at:.0f}"></span>' if timed and interview else ""
        )
        return {
            self.screen.steps: gr.update(selected=step),
            self.screen.mood: f'<i data-can="{" ".join(self._possible(interview, stopped))}"></i>',
            chat.number: gr.update(
                choices=[(f"Question {n}", n) for n in come_up],
                value=come_up[-1] if come_up else None,
            ),
            chat.room: str(self._room(interview)),
            chat.timer: since,
            self.screen.kept.text: "",
        }

    def _possible(self, interview: Interview | None, stopped: bool) -> list[str]:
        """The ids of what can be pressed now."""
        if interview is None:
            return []
        can = ["go-interview"]
        if interview.phase is Phase.ANSWERING:
            can += ["send", "hint", "skip", "end"]
        elif interview.pending:
            can += ["again", "end"] if stopped else ["stop"]
        else:
            can += ["go-report", "download", "download-json", "go-answers", "new"]
        if not interview.pending and interview.come_up:
            can += ["improve", "number"] if len(interview.come_up) > 1 else ["improve"]
            if self._settings.mode is not Mode.BUILT_IN and interview.stood_in is not None:
                can.append("ask-model")
        return can

    def report(self, interview: Interview | None) -> Update:
        """Step 3; empty until the interview is closed."""
        rep = self.screen.report
        if interview is None or interview.phase is not Phase.CLOSED:
            hidden = gr.update(visible=False)
            return {rep.overview: "", rep.chart: hidden, rep.details: ""}
        closing = transcript.closing(interview, self._settings.next_steps)
        return {
            rep.overview: pages.overview(interview, closing, self._bank),
            rep.chart: _chart(interview),
            rep.details: pages.details(interview, self._bank),
        }

    def _room(self, interview: Interview | None) -> int:
        if interview is None or not interview.turns:
            return 1000
        return answer_room(interview.profile, interview.turn.asked)

    def stopped(self, interview: Interview | None) -> Update:
        """After Stop: the draft is gone, the work is still pending."""
        pending = interview is not None and interview.pending is not None
        draft = Draft(note=texts.STOPPED) if pending else None
        return {**self.chat(interview, draft), **self.rest(interview, stopped=True)}

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

    @property
    def rest_outputs(self) -> list[Any]:
        """The components that `rest` paints."""
        return list(self.rest(None))


def _chart(interview: Interview) -> Any:
    rows = pages.chart(interview)
    if not rows:
        return gr.update(visible=False)
    import pandas as pd  # what gr.BarPlot takes; half a second that a start can do without

    frame = pd.DataFrame(rows)
    return gr.update(value=frame, visible=True, sort=[row["Question"] for row in rows])


def where(interview: Interview) -> str:
    """`question 3 of 5`."""
    if interview.phase is Phase.CLOSED:
        return "finished: your report is ready"
    return f"question {interview.current + 1} of {interview.count}"
