"""From an interview to the screen: the one way there."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from .. import pages, texts, transcript
from ..bank import Bank
from ..interview import Interview, Phase
from ..interviewers import Draft
from ..markup import plain
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
        """Everything but chat and answer: which step, which buttons, the report."""
        phase = interview.phase if interview else None
        step = 1 if interview is None else 3 if phase is Phase.CLOSED else 2
        return {
            self.screen.steps: gr.update(selected=step),
            self.screen.form.back: gr.update(visible=interview is not None),
            **self.not_running(),
            **self._answering(interview, stopped),
            **self._later(interview),
            **self._report(interview),
        }

    def _answering(self, interview: Interview | None, stopped: bool) -> Update:
        """The box and the buttons of the moment."""
        chat = self.screen.chat
        phase = interview.phase if interview else None
        pending = phase in (Phase.PREPARING, Phase.REVIEWING)
        answering = phase is Phase.ANSWERING
        closed = phase is Phase.CLOSED
        place = texts.WAIT_PLACEHOLDER if pending else texts.ANSWER_PLACEHOLDER
        timed = interview is not None and answering and interview.choices.timer
        since = (
            f'<span data-since="{interview.asked_at:.0f}"></span>' if timed and interview else ""
        )
        return {
            chat.box: gr.update(placeholder=texts.CLOSED_PLACEHOLDER if closed else place),
            chat.room: str(self._room(interview)),
            chat.timer: since,
            chat.send: gr.update(visible=not pending, interactive=answering),
            chat.hint: gr.update(visible=answering),
            chat.skip: gr.update(visible=answering),
            chat.stop: gr.update(visible=pending and not stopped),
            chat.again: gr.update(visible=pending and stopped),
            chat.end: gr.update(visible=answering or (pending and stopped)),
        }

    def _later(self, interview: Interview | None) -> Update:
        """What can be done to questions that have come up."""
        chat = self.screen.chat
        settled = interview is not None and interview.pending is None
        come_up = [i + 1 for i in interview.come_up] if interview and settled else []
        model = self._settings.mode is not Mode.BUILT_IN
        stood_in = model and settled and interview is not None and interview.stood_in is not None
        names = [(f"Question {n}", n) for n in come_up]
        return {
            chat.number: gr.update(
                choices=names, value=come_up[-1] if come_up else None, visible=len(come_up) > 1
            ),
            chat.improve: gr.update(visible=bool(come_up)),
            chat.ask_model: gr.update(visible=bool(stood_in)),
            chat.back: gr.update(visible=interview is not None and interview.phase is Phase.CLOSED),
        }

    def _report(self, interview: Interview | None) -> Update:
        """Step 3; empty until the interview is closed."""
        rep = self.screen.report
        closed = interview is not None and interview.phase is Phase.CLOSED
        buttons = {
            button: gr.update(visible=closed)
            for button in (rep.download, rep.download_json, rep.new, rep.back)
        }
        if interview is None or not closed:
            hidden = gr.update(visible=False)
            return {**buttons, rep.overview: texts.NO_INTERVIEW, rep.chart: hidden, rep.details: ""}
        closing = transcript.closing(interview, self._settings.next_steps)
        return {
            **buttons,
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
        said = text.format(name=plain(interview.profile.name), where=where(interview))
        kept = self.screen.kept
        return {
            kept.panel: gr.update(visible=True),
            kept.text: said,
            kept.resume: gr.update(visible=True),
            kept.discard: gr.update(visible=True),
            kept.rescue: gr.update(visible=False),
        }

    def unreadable(self) -> Update:
        """What the browser kept is not ours to read: explain, and offer it."""
        kept = self.screen.kept
        return {
            kept.panel: gr.update(visible=True),
            kept.text: texts.UNREADABLE,
            kept.resume: gr.update(visible=False),
            kept.discard: gr.update(visible=True),
            kept.rescue: gr.update(visible=True),
        }

    def not_running(self) -> Update:
        """Nothing to go on with."""
        kept = self.screen.kept
        return {
            kept.panel: gr.update(visible=False),
            kept.text: "",
            kept.resume: gr.update(visible=True),
            kept.discard: gr.update(visible=True),
            kept.rescue: gr.update(visible=False),
        }

    @property
    def rest_outputs(self) -> list[Any]:
        """The components that `rest` paints."""
        return list(self.rest(None))

    @property
    def panel_outputs(self) -> list[Any]:
        """The components of the panel about what the browser kept."""
        return list(self.not_running())


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
