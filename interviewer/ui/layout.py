"""Lay out the screen, with one function per panel."""

import html
from typing import Any

import gradio as gr

from ..interview.rubric import DIMENSIONS
from ..report import texts
from ..settings import Mode, Settings
from .components import Chat, Control, Form, Kept, Report, Screen


def build_screen(settings: Settings, *, login: bool) -> Screen:
    """Lay out the screen inside the current Blocks, with a sign-in button if `login`."""
    state = gr.State(None, time_to_live=settings.session_ttl)
    save = gr.BrowserState(None, storage_key="ai-interviewer", secret=settings.state_secret)
    with gr.Row(elem_id="top"):
        gr.HTML(_header(settings, login), elem_id="header", padding=False)
        if login:
            gr.LoginButton(size="sm", scale=0, min_width=160)
    text, resume, discard, rescue = _panel()
    view = gr.Textbox(visible="hidden")
    with gr.Walkthrough(selected=1, elem_id="steps") as steps:
        with gr.Step(texts.STEPS[0], id=1):
            form = _form(settings)
        with gr.Step(texts.STEPS[1], id=2):
            chat = _chat()
        with gr.Step(texts.STEPS[2], id=3):
            report = _report()
    with gr.Row(elem_id="privacy"):
        gr.HTML(texts.DELETE_INFO, padding=False)
        delete = gr.Button("Delete my data", size="sm", scale=0, min_width=120)
    found = gr.Textbox(visible="hidden")
    kept = Kept(text, resume, discard, rescue, delete, found)
    return Screen(state, save, view, steps, kept, form, chat, report)


def _panel() -> tuple[gr.HTML, gr.Button, gr.Button, gr.Button]:
    with gr.Column(elem_id="running"):
        text = gr.HTML("", elem_id="running-text", padding=False)
        with gr.Row():
            resume = gr.Button("Continue your interview", variant="primary", elem_id="resume")
            discard = gr.Button("Start over")
            rescue = gr.Button("Download the saved data", elem_id="rescue")
    return text, resume, discard, rescue


def _header(settings: Settings, login: bool) -> str:
    mode = {
        Mode.BUILT_IN: texts.MODE_BUILT_IN,
        Mode.HUB: texts.MODE_HUB,
        Mode.ENDPOINT: texts.MODE_ENDPOINT,
    }[settings.mode].format(model=html.escape(settings.model_id))
    if login and settings.mode is Mode.BUILT_IN:
        mode = f"{mode} {texts.MODE_SIGN_IN}"
    return f"<h1>{texts.TITLE}</h1><p class='tagline'>{texts.TAGLINE}</p><p class='mode'>{mode}</p>"


def _form(settings: Settings) -> Form:
    gr.Markdown(texts.PROFILE_INTRO, elem_id="welcome")
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
    recognised = gr.HTML("", elem_id="recognised", padding=False)
    with gr.Row(elem_id="suggestions"):
        suggestions = tuple(
            gr.Button(name, size="sm", min_width=0, scale=0) for name in texts.STACK_SUGGESTIONS
        )
    choices = _choices(settings)
    with gr.Row():
        start = gr.Button("Start interview", variant="primary", scale=2, elem_id="start")
        back = gr.Button("Back to the interview", scale=1, elem_id=Control.GO_INTERVIEW)
        example = gr.Button("Fill in an example", scale=1)
    return Form(
        name, email, phone, years, position, stack, choices, start, example, back, suggestions,
        recognised,
    )  # fmt: skip


def _choices(
    settings: Settings,
) -> tuple[gr.Radio, gr.Radio, gr.Textbox, gr.Checkbox, gr.Checkbox]:
    counts = sorted({3, 5, 10, settings.question_count})
    with gr.Accordion(texts.CHOICES, open=False):
        with gr.Row():
            count = gr.Radio(counts, value=settings.question_count, label="Number of questions")
            level = gr.Radio(list(texts.LEVELS), value="", label="Level")
        job = gr.Textbox(label="Job description", placeholder=texts.JOB_PLACEHOLDER, lines=3)
        with gr.Row():
            follow_ups = gr.Checkbox(
                label="Ask one follow-up question after a weak answer", value=False
            )
            timer = gr.Checkbox(label="Show a timer for each question", value=False)
    return count, level, job, follow_ups, timer


def _hints(autocomplete: str) -> dict[str, Any]:
    """Return the hint that tells a browser how to fill in the field."""
    return {"html_attributes": gr.InputHTMLAttributes(autocomplete=autocomplete)}


def _chatbot() -> gr.Chatbot:
    return gr.Chatbot(
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
        autoscroll=False,
        group_consecutive_messages=False,
    )


def _chat() -> Chat:
    chat = _chatbot()
    box = gr.Textbox(
        label="Your answer",
        placeholder=texts.ANSWER_PLACEHOLDER,
        lines=3,
        max_lines=12,
        elem_id=Control.ANSWER,
    )
    with gr.Row(elem_id="gauges"):
        timer = gr.HTML("", padding=False, elem_id="timer")
        meter = gr.HTML("", padding=False, elem_id="meter")
    with gr.Row(elem_id="actions"):
        send = gr.Button("Send", variant="primary", min_width=110, elem_id=Control.SEND)
        hint = gr.Button("Hint", min_width=90, elem_id=Control.HINT)
        skip = gr.Button("Skip", min_width=90, elem_id=Control.SKIP)
        stop = gr.Button("Stop", variant="stop", min_width=110, elem_id=Control.STOP)
        again = gr.Button("Try again", variant="primary", min_width=110, elem_id=Control.AGAIN)
        end = gr.Button("End interview", min_width=130, elem_id=Control.END)
    checklist = gr.CheckboxGroup(
        [], label=texts.CHECKLIST, info=" ", elem_id=Control.CHECKLIST, show_select_all=False
    )
    checked = gr.Textbox(label="Number", visible="hidden")
    with gr.Row(elem_id="later"):
        number = gr.Dropdown(
            [],
            label="Question to improve",
            min_width=160,
            allow_custom_value=True,
            elem_id=Control.NUMBER,
        )
        improve = gr.Button("Improve my answer", min_width=160, elem_id=Control.IMPROVE)
        ask_model = gr.Button("Ask the model again", min_width=160, elem_id=Control.ASK_MODEL)
        back = gr.Button("Back to the report", min_width=160, elem_id=Control.GO_REPORT)
    return Chat(
        chat, box, meter, timer, send, hint, skip, stop, again, end, ask_model, checklist,
        checked, number, improve, back,
    )  # fmt: skip


def _report() -> Report:
    overview = gr.Markdown(
        texts.NO_INTERVIEW, elem_id="overview", elem_classes="report", latex_delimiters=[]
    )
    with gr.Row():
        download = gr.Button("Download report", variant="primary", elem_id=Control.DOWNLOAD)
        download_json = gr.Button("Download as JSON", elem_id=Control.DOWNLOAD_JSON)
        back = gr.Button("Back to answers", elem_id=Control.GO_ANSWERS)
        new = gr.Button("New interview", elem_id=Control.NEW)
    with gr.Row():
        charts = tuple(_chart(name) for name in DIMENSIONS)
    details = gr.Markdown(elem_classes="report", latex_delimiters=[])
    shown = gr.Textbox(visible="hidden")
    document = gr.Textbox(visible="hidden", elem_id="document")
    return Report(overview, charts, details, download, download_json, shown, document, new, back)


def _chart(dimension: str) -> gr.BarPlot:
    return gr.BarPlot(
        x="Question",
        y="Score",
        y_lim=[0, 5],
        x_title=" ",
        y_title=" ",
        title=dimension.capitalize(),
        height=170,
        min_width=220,
        visible=False,
        buttons=[],
    )
