"""The components of the screen, by name."""

from dataclasses import dataclass
from enum import StrEnum

import gradio as gr


class Control(StrEnum):
    """Controls that the page shows only while the view names them, by their id on the page."""

    ANSWER = "answer"
    SEND = "send"
    HINT = "hint"
    SKIP = "skip"
    STOP = "stop"
    AGAIN = "again"
    END = "end"
    NUMBER = "number"
    CHECKLIST = "checklist"
    IMPROVE = "improve"
    ASK_MODEL = "ask-model"
    GO_INTERVIEW = "go-interview"
    GO_REPORT = "go-report"
    GO_ANSWERS = "go-answers"
    DOWNLOAD = "download"
    DOWNLOAD_JSON = "download-json"
    NEW = "new"


@dataclass(frozen=True)
class Form:
    """Step 1; `fields` and `choices` follow the order of the API."""

    name: gr.Textbox
    email: gr.Textbox
    phone: gr.Textbox
    years: gr.Textbox
    position: gr.Textbox
    stack: gr.Textbox
    choices: tuple[gr.Radio, gr.Radio, gr.Textbox, gr.Checkbox, gr.Checkbox]
    start: gr.Button
    example: gr.Button
    back: gr.Button
    suggestions: tuple[gr.Button, ...]
    recognised: gr.HTML

    @property
    def fields(self) -> list[gr.Textbox]:
        """Return the six fields."""
        return [self.name, self.email, self.phone, self.years, self.position, self.stack]


@dataclass(frozen=True)
class Chat:
    """Step 2."""

    chat: gr.Chatbot
    box: gr.Textbox
    meter: gr.HTML
    timer: gr.HTML
    send: gr.Button
    hint: gr.Button
    skip: gr.Button
    stop: gr.Button
    again: gr.Button
    end: gr.Button
    ask_model: gr.Button
    checklist: gr.CheckboxGroup
    checked: gr.Textbox
    number: gr.Dropdown
    improve: gr.Button
    back: gr.Button


@dataclass(frozen=True)
class Report:
    """Step 3.

    Attributes:
        shown: hidden; names the report to show.
        document: hidden; carries a download to the page.
    """

    overview: gr.Markdown
    charts: tuple[gr.BarPlot, ...]
    details: gr.Markdown
    download: gr.Button
    download_json: gr.Button
    shown: gr.Textbox
    document: gr.Textbox
    new: gr.Button
    back: gr.Button


@dataclass(frozen=True)
class Kept:
    """The panel about the browser's save; visible while it has a `text`.

    Attributes:
        found: hidden; carries the page's own findings about the save.
    """

    text: gr.HTML
    resume: gr.Button
    discard: gr.Button
    rescue: gr.Button
    delete: gr.Button
    found: gr.Textbox


@dataclass(frozen=True)
class Screen:
    """Every component that a handler updates.

    Attributes:
        view: hidden; see `Renderer.view_state`.
    """

    state: gr.State
    save: gr.BrowserState
    view: gr.Textbox
    steps: gr.Walkthrough
    kept: Kept
    form: Form
    chat: Chat
    report: Report
