"""Render an interview into the components of the screen.

An event of the interview updates chat, state, save and view; the page derives everything else from
the view (`report/view.py`). So an answer is one event, and unchanged components cost nothing.
"""

import html
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import gradio as gr

from ..builtin.bank.entries import Bank
from ..engine.sessions import ServerCopies
from ..interview.events import Draft
from ..interview.interview import Interview, Phase
from ..interview.saves import ERASED, Save, to_save
from ..report import page, texts, transcript, trend
from ..report.view import NOTHING, is_finished, view_state, where
from ..settings import Settings
from .layout import Screen
from .links import read_link

Update = dict[Any, Any]


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

    def rendered(self, interview: Interview, *, stopped: bool = False) -> Rendered:
        """Render the interview, and prepare its drafts.

        The finished messages are rendered once for all drafts. Gradio sends only the differences
        between two drafts.
        """
        chat, screen = self.screen.chat, self.screen
        finished = transcript.finished_messages(interview, self.bank, self._settings.next_steps)
        view = view_state(interview, self.bank, stopped=stopped)
        save = to_save(interview)
        kept = {screen.view: view, screen.save: save}

        def draft(draft: Draft) -> Update:
            return {chat: [*finished, *transcript.draft_messages(interview, draft)], **kept}

        held = self._copies.hold(interview, len(save.encode()))
        return Rendered({**draft(Draft()), screen.state: held}, draft)

    def stopped(self, interview: Interview) -> Update:
        """Show the interview after Stop: without a draft, with its work still pending."""
        return self.rendered(interview, stopped=True).draft(Draft(note=texts.STOPPED))

    def nothing(self, save: Save | None) -> Update:
        """Show the empty form; the browser keeps `save`, or deletes everything if it is None."""
        return {
            self.screen.chat: [],
            self.screen.state: None,
            self.screen.view: NOTHING,
            self.screen.save: to_save(save) if save else ERASED,
            self.screen.box: "",
            self.screen.running: "",
        }

    def blank_form(self) -> Update:
        """Show the form as it is at the first visit."""
        fields = [*self.screen.fields, *self.screen.choices]
        said = {self.screen.recognised: texts.STACK_INFO, self.screen.filled: texts.RESUME_INFO}
        return {**{f: "" if f.value is None else f.value for f in fields}, **said}

    def report(self, interview: Interview | None) -> Update:
        """Show the report, or until the interview closes, that there is none."""
        if interview is None or interview.phase is not Phase.CLOSED:
            return {self.screen.page: texts.NO_INTERVIEW, self.screen.trend: ""}
        return {
            self.screen.page: page.page(interview, self._settings.next_steps, self.bank),
            self.screen.trend: trend.trend(interview, self.bank),
        }

    def linked(self, query: Mapping[str, str]) -> Update:
        """Pass on to the page what a link presets, beside the values of an empty form."""
        fields = self.screen.linked
        given = read_link(query, [count for _, count in fields["questions"].choices])
        pairs = [(given.get(name), field.value or "") for name, field in fields.items()]
        return {self.screen.link: json.dumps(pairs)}

    def running(self, interview: Interview, text: str) -> Update:
        """Show the panel that offers to continue the interview, or to open its report."""
        finished = is_finished(interview)
        name = html.escape(interview.profile.name)
        said = text.format(name=name, where=where(interview))
        marks = 'data-can="resume"' + " data-finished" * finished
        label = texts.OPEN_REPORT if finished else texts.CONTINUE
        return {
            self.screen.running: f"<p>{said}</p><i {marks}></i>",
            self.screen.resume: gr.update(value=label),
        }

    def unreadable(self) -> Update:
        """Explain that the save is unreadable, and offer it as a download."""
        return {self.screen.running: f'<p>{texts.UNREADABLE}</p><i data-can="rescue"></i>'}

    def not_running(self) -> Update:
        """Hide the panel: there is no interview to continue."""
        return {self.screen.running: ""}
