"""Where everything stands on the screen: one function a panel."""

import html
from dataclasses import dataclass
from typing import Any

import gradio as gr

from .. import texts
from ..settings import Mode, Settings


@dataclass(frozen=True)
class Form:
    """Step 1. `fields` in the order of the contract."""

    name: gr.Textbox
    email: gr.Textbox
    phone: gr.Textbox
    years: gr.Textbox
    position: gr.Textbox
    stack: gr.Textbox
    start: gr.Button
    example: gr.Button
    suggestions: tuple[gr.Button, ...]

    @property
    def fields(self) -> list[gr.Textbox]:
        """The six fields."""
        return [self.name, self.email, self.phone, self.years, self.position, self.stack]


@dataclass(frozen=True)
class Chat:
    """Step 2."""

    chat: gr.Chatbot
    box: gr.Textbox
    send: gr.Button
    hint: gr.Button
    skip: gr.Button
    stop: gr.Button
    again: gr.Button
    end: gr.Button
    actions: gr.Row


@dataclass(frozen=True)
class Report:
    """Step 3."""

    page: gr.Markdown
    download: gr.Button
    document: gr.Textbox
    new: gr.Button


@dataclass(frozen=True)
class Screen:
    """Everything that can be painted."""

    state: gr.State
    save: gr.BrowserState
    steps: gr.Walkthrough
    running: gr.Column
    running_text: gr.Markdown
    resume: gr.Button
    discard: gr.Button
    form: Form
    chat: Chat
    report: Report


def build_screen(settings: Settings) -> Screen:
    """Lay everything out inside the current Blocks."""
    state = gr.State(None, time_to_live=settings.session_ttl)
    save = gr.BrowserState(None, storage_key="ai-interviewer", secret=settings.state_secret)
    gr.HTML(_header(settings), elem_id="header", padding=False)
    with gr.Column(visible=False, elem_id="running") as running:
        running_text = gr.Markdown()
        with gr.Row():
            resume = gr.Button("Continue your interview", variant="primary")
            discard = gr.Button("Start over")
    with gr.Walkthrough(selected=1, elem_id="steps") as steps:
        with gr.Step(texts.STEPS[0], id=1):
            form = _form()
        with gr.Step(texts.STEPS[1], id=2):
            chat = _chat()
        with gr.Step(texts.STEPS[2], id=3):
            report = _report()
    return Screen(state, save, steps, running, running_text, resume, discard, form, chat, report)


def _header(settings: Settings) -> str:
    mode = {
        Mode.BUILT_IN: texts.MODE_BUILT_IN,
        Mode.HUB: texts.MODE_HUB,
        Mode.ENDPOINT: texts.MODE_ENDPOINT,
    }[settings.mode].format(model=html.escape(settings.model_id))
    return f"<h1>{texts.TITLE}</h1><p class='tagline'>{texts.TAGLINE}</p><p class='mode'>{mode}</p>"


def _form() -> Form:
    gr.Markdown(texts.PROFILE_INTRO)
    with gr.Row():
        name = gr.Textbox(label="Full name", placeholder="Ada Lovelace", **_hints("name"))
        email = gr.Textbox(label="Email", placeholder="optional", **_hints("email"))
        phone = gr.Textbox(label="Phone", placeholder="optional", **_hints("tel"))
    with gr.Row():
        years = gr.Textbox(label="Years of experience", placeholder="3", **_hints("off"))
        position = gr.Textbox(
            label="Position", placeholder="Backend Engineer", **_hints("organization-title")
        )
    stack = gr.Textbox(
        label="Tech stack",
        placeholder="Python, React, PostgreSQL",
        elem_id="stack",
        **_hints("off"),
    )
    gr.HTML(texts.STACK_INFO, elem_id="stack-info", padding=False)
    with gr.Row(elem_id="suggestions"):
        suggestions = tuple(
            gr.Button(name, size="sm", min_width=0, scale=0) for name in texts.STACK_SUGGESTIONS
        )
    with gr.Row():
        start = gr.Button("Start interview", variant="primary", scale=2)
        example = gr.Button("Fill in an example", scale=1)
    return Form(name, email, phone, years, position, stack, start, example, suggestions)


def _hints(autocomplete: str) -> dict[str, Any]:
    """What a browser may remember for the field."""
    return {"html_attributes": gr.InputHTMLAttributes(autocomplete=autocomplete)}


def _chat() -> Chat:
    chat = gr.Chatbot(
        label="Interview",
        show_label=False,
        elem_id="chat",
        height="58vh",
        min_height=320,
        layout="bubble",
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        allow_tags=False,
        placeholder=texts.CHAT_EMPTY,
        group_consecutive_messages=False,
    )
    box = gr.Textbox(
        label="Your answer",
        placeholder=texts.ANSWER_PLACEHOLDER,
        lines=3,
        max_lines=12,
        elem_id="answer",
    )
    with gr.Row(elem_id="actions") as actions:
        send = gr.Button("Send", variant="primary", min_width=110, elem_id="send")
        hint = gr.Button("Hint", min_width=90)
        skip = gr.Button("Skip", min_width=90)
        stop = gr.Button("Stop", variant="stop", min_width=110, visible=False)
        again = gr.Button("Try again", variant="primary", min_width=110, visible=False)
        end = gr.Button("End interview", min_width=130)
    return Chat(chat, box, send, hint, skip, stop, again, end, actions)


def _report() -> Report:
    page = gr.Markdown(texts.NO_INTERVIEW, elem_id="report")
    with gr.Row():
        download = gr.Button("Download report", variant="primary", visible=False)
        new = gr.Button("New interview", visible=False)
    document = gr.Textbox(visible="hidden", elem_id="document")
    return Report(page, download, document, new)
