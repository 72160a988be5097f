"""Lay out the screen: three views, of which the page shows one at a time."""

import html
from pathlib import Path
from typing import Any

import gradio as gr

from ..report import texts
from ..report.view import Control
from ..settings import Mode, Settings

STATIC = Path(__file__).with_name("static")
MINUTES = 2.5  # an answer and its feedback, for the choice of how many questions


class Screen:
    """Every component that a handler reads or updates.

    Attributes:
        view: hidden; see `report/view.py`.
        found: hidden; carries the page's own findings about the save.
        number: hidden; the question that a press of Improve or a tick is about.
        document: hidden; carries a download to the page.
        shown: hidden; names the report to show.
        file: hidden; a résumé on its way to the server.
        link: hidden; what the page's link presets.
        linked: the fields that a link can preset, by their names in it.
        repaint: hidden; the page presses it to paint the view again.
        recording: hidden; the page presses it to send a recording. None without a recogniser, or
            without a key for it.
        transcript: hidden; carries a recording to the server, and its words back.
        kept: the server's and the browser's copy of the interview.
        outputs: what an event of the interview updates; chat is the first and save the last.
    """

    def __init__(self, settings: Settings, *, login: bool) -> None:
        self.state = gr.State(None, time_to_live=settings.session_ttl)
        self.save = gr.BrowserState(
            None, storage_key="ai-interviewer", secret=settings.state_secret
        )
        with gr.Row(elem_id="top"):
            gr.HTML(_header(settings, login), elem_id="header", padding=False)
            if login:
                gr.LoginButton(size="sm", scale=0, min_width=160)
        self.view, self.found, self.number, self.shown, self.link, self.file = (
            gr.Textbox(label=label, visible="hidden")
            for label in ("View", "Found", "Number", "Shown", "Link", "File")
        )
        self.document = gr.Textbox(visible="hidden", elem_id="document")
        self.repaint = gr.Button(visible="hidden", elem_id="repaint")
        self.transcript = gr.Textbox(visible="hidden")
        self.recording = None
        if (recogniser := settings.recogniser) and (recogniser.mode is not Mode.BUILT_IN or login):
            self.recording = gr.Button(visible="hidden", elem_id="recording")
        with gr.Column(elem_id="profile"):
            self._panel()
            gr.HTML(_WELCOME, elem_id="welcome", padding=False)
            with gr.Row(elem_id="profile-row"):
                with gr.Column(elem_id="form", elem_classes="card", scale=3):
                    self._form(settings, login)
                gr.HTML(_static("sample.html"), elem_id="sample", padding=False)
        with gr.Column(elem_id="interview", scale=0):
            self._interview(settings)
        with gr.Column(elem_id="report"):
            self._report()
        with gr.Row(elem_id="your-data"):
            gr.HTML(texts.DELETE_INFO, padding=False)
            self.copy_link = gr.Button(texts.COPY_LINK, size="sm", scale=0)
            self.delete = gr.Button("Delete my data", size="sm", scale=0, elem_id="delete")
        gr.HTML(_static("dialogs.html"), padding=False)
        self.kept = [self.state, self.save]
        self.outputs = [self.chat, self.state, self.view, self.save]

    def _panel(self) -> None:
        with gr.Column(elem_id="running", elem_classes="card"):
            self.running = gr.HTML("", elem_id="running-text", padding=False)
            with gr.Row():
                self.resume = gr.Button(texts.CONTINUE, variant="primary", elem_id="resume")
                self.discard = gr.Button("Start over", elem_id="discard")
                self.rescue = gr.Button("Download the saved data", elem_id="rescue")

    def _form(self, settings: Settings, login: bool) -> None:
        with gr.Row(elem_id="resume-row"):
            self.from_resume = gr.Button(texts.FROM_RESUME, scale=0, elem_id="from-resume")
            self.filled = gr.HTML(texts.RESUME_INFO, elem_id="filled", padding=False)
            self.undo = gr.Button("Undo", size="sm", scale=0, min_width=80, elem_id="undo")
        with gr.Row():
            position = self.position = _field("Position", "organization-title", scale=2)
            years = self.years = _field("Years of experience", "off")
        self.stack = _field("Tech stack", "off", elem_id="stack")
        self.recognised = gr.HTML(texts.STACK_INFO, elem_id="recognised", padding=False)
        gr.HTML(_CHIPS, elem_id="chips", padding=False)
        unread = settings.mode is Mode.BUILT_IN and not login
        counts = sorted({3, 5, 10, settings.question_count})
        count = gr.Radio(
            [(f"{n} · {MINUTES * n:.0f} min", n) for n in counts],
            value=settings.question_count,
            label="Number of questions",
            elem_id="count",
        )
        gr.HTML(texts.ABOUT_YOU, elem_id="about-you", padding=False)
        with gr.Row():
            name = self.name = _field("Full name", "name")
            email = _field("Email", "email")
            phone = _field("Phone", "tel")
        with gr.Accordion(texts.CHOICES, open=False) as self.more:
            level = gr.Radio(list(texts.LEVELS), value="", label="Level")
            job = gr.Textbox(
                label="Job description",
                placeholder=texts.JOB_PLACEHOLDER,
                info=texts.JOB_UNREAD if unread else texts.JOB_INFO,
                lines=3,
            )
            self.projects = gr.Textbox(
                label=texts.PROJECTS,
                placeholder=texts.PROJECTS_PLACEHOLDER,
                info=texts.PROJECTS_UNREAD if unread else texts.PROJECTS_INFO,
                lines=3,
            )
            follow_ups = gr.Checkbox(
                label="Ask one follow-up question after a weak answer", value=False
            )
            timer = gr.Checkbox(label="Show a timer for each question", value=False)
        with gr.Row():
            self.start = gr.Button("Start interview", variant="primary", scale=2, elem_id="start")
            self.example = gr.Button("Fill in an example", scale=1)
        self.fields: list[gr.Textbox] = [name, email, phone, years, position, self.stack]
        self.choices: list[Any] = [count, level, job, follow_ups, timer, self.projects]
        self.linked: dict[str, Any] = {"position": position, "years": years, "stack": self.stack}
        self.linked |= {"questions": count, "level": level, "job": job}

    def _interview(self, settings: Settings) -> None:
        with gr.Row(elem_id="progress"):
            gr.HTML(_static("rail.html"), elem_id="rail", padding=False)
            self.end = gr.Button("End interview", size="sm", scale=0, elem_id=Control.END)
        with gr.Column(elem_id="card", scale=0):
            self.chat = chatbot()
            with gr.Row(elem_id="question-tools"):
                self.hint = gr.Button("Hint", size="sm", scale=0, elem_id=Control.HINT)
                gr.HTML(_TOOLS, padding=False)
        self.box = gr.Textbox(
            label="Your answer",
            placeholder=texts.ANSWER_PLACEHOLDER,
            lines=4,
            max_lines=400,
            elem_id=Control.ANSWER,
        )
        gr.HTML(_gauges(settings, self.recording), elem_id="gauges", padding=False)
        self.checklist = gr.CheckboxGroup(
            [], label=texts.CHECKLIST, elem_id=Control.CHECKLIST, show_select_all=False
        )
        with gr.Row(elem_id="actions"):
            self.send = _button("Send", Control.SEND, "primary")
            self.skip = _button("Skip", Control.SKIP)
            self.stop = _button("Stop", Control.STOP)
            self.again = _button("Try again", Control.AGAIN, "primary")
            self.improve = _button(texts.IMPROVE, Control.IMPROVE)
            self.ask_model = _button("Ask the model again", Control.ASK_MODEL)
            self.back = _button("Back", Control.BACK)
            self.next = _button("Next question", Control.NEXT, "primary")
            self.see_report = _button("See your report", Control.SEE_REPORT, "primary")

    def _report(self) -> None:
        with gr.Row(elem_id="report-actions"):
            self.download = _button("Download report", "download", "primary")
            gr.HTML(_static("report_menu.html"), padding=False, elem_id="report-menu")
            self.new = _button("New interview", "new")
        self.download_json = _button("JSON", "download-json")
        self.page = report_page()
        self.trend = gr.HTML("", elem_id="trend", padding=False)


def _static(name: str) -> str:
    return (STATIC / name).read_text("utf-8")


_WELCOME = f"<h2>{texts.WELCOME}</h2><p>{texts.PROFILE_INTRO}</p>"
_CHIPS = "".join(
    f'<button class="chip" aria-pressed="false">{html.escape(name)}</button>'
    for name in texts.STACK_SUGGESTIONS
)
_TOOLS = (
    '<button class="small" data-do="read">Read aloud</button>'
    '<button class="small" data-do="unfold"><span>Show all</span><span>Show less</span></button>'
)


def _gauges(settings: Settings, recording: object) -> str:
    """Return what stands below the box: length, voice, keys."""
    record, heard = "", texts.HEARD_BY_ENDPOINT
    if recording and settings.recogniser:
        if not settings.speech_url:
            heard = texts.HEARD_BY_MODEL.format(model=settings.speech_model)
        record = _static("recording.html").format(heard=html.escape(heard))
    return _static("voice.html").format(
        length=texts.ANSWER_LENGTH, record=record, keys=texts.ANSWER_KEYS
    )


def _header(settings: Settings, login: bool) -> str:
    mode = {
        Mode.BUILT_IN: texts.MODE_BUILT_IN,
        Mode.HUB: texts.MODE_HUB,
        Mode.ENDPOINT: texts.MODE_ENDPOINT,
    }[settings.mode].format(model=html.escape(settings.model_id))
    if login and settings.mode is Mode.BUILT_IN:
        mode = f"{mode}; {texts.MODE_SIGN_IN}"
    logo = _static("favicon.svg")
    return _static("header.html").format(logo=logo, title=texts.TITLE, mode=mode)


def _field(label: str, autocomplete: str, **more: Any) -> gr.Textbox:
    """Return a field of the form, with the hint that tells a browser how to fill it in."""
    hints = gr.InputHTMLAttributes(autocomplete=autocomplete)
    shown = texts.PLACEHOLDERS[label]
    need = None if shown == "optional" else "required"
    return gr.Textbox(
        label=label, placeholder=shown, html_attributes=hints, elem_classes=need, **more
    )


def _button(label: str, elem_id: str, variant: Any = "secondary") -> gr.Button:
    return gr.Button(label, variant=variant, scale=0, min_width=110, elem_id=elem_id)


def report_page() -> gr.Markdown:
    """Return the component that shows the report."""
    return gr.Markdown("", elem_id="page", elem_classes="report", latex_delimiters=[])


def chatbot() -> gr.Chatbot:
    """Return the component that shows the interview."""
    return gr.Chatbot(
        label="Interview",
        show_label=False,
        elem_id="chat",
        height="auto",
        min_height=0,
        layout="panel",
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        allow_tags=False,
        autoscroll=False,
        group_consecutive_messages=False,
    )
