"""Which component calls which handler, and what it may paint."""

import json
from typing import Any

import gradio as gr
from gradio.events import api

from .. import texts
from .handlers import Handlers, check_profile
from .layout import Form
from .theme import ADD, DOWNLOAD, FOCUS


def wire(app: gr.Blocks, h: Handlers) -> None:
    """Connect every component to its handler."""
    screen = h.painter.screen
    form, chat, rep = screen.form, screen.chat, screen.report
    kept = [screen.state, screen.save]
    streamed = [chat.chat, chat.box, *kept]
    stored = [chat.chat, *kept]
    rest = h.painter.rest_outputs
    streaming: dict[str, Any] = {"show_progress": "hidden"}

    start = gr.on(
        [form.start.click, *(field.submit for field in form.fields)],
        h.start,
        [*form.fields, *kept],
        streamed,
        api_name="start",
        validator=check_profile,
        **streaming,
    )
    answer = gr.on(
        [chat.send.click, chat.box.submit],
        h.answer,
        [chat.box, *kept],
        streamed,
        api_name="answer",
        **streaming,
    )
    resumed = screen.resume.click(
        h.resume, kept, [chat.chat, *kept, *rest], api_visibility="private", **streaming
    )
    go_on: dict[str, Any] = {
        "fn": h.again, "inputs": kept, "outputs": streamed, "api_visibility": "private", **streaming
    }  # fmt: skip
    again, resumed_work = chat.again.click(**go_on), resumed.success(**go_on)
    start.failure(h.running, kept, [screen.running, screen.running_text], api_visibility="private")
    for button, move, name in ((chat.hint, h.hint, "hint"), (chat.skip, h.skip, "skip")):
        moved = button.click(move, kept, stored, api_name=name, **streaming)
        moved.then(None, js=FOCUS)
    work = [start, answer, again, resumed_work]
    for event in work:
        event.then(None, js=FOCUS)
    chat.end.click(h.end, kept, stored, api_name="end", cancels=work, **streaming)
    gr.on(
        [rep.new.click, screen.discard.click],
        h.restart,
        kept,
        stored,
        api_name="restart",
        cancels=work,
        **streaming,
    )
    chat.stop.click(
        h.stopped,
        screen.state,
        [chat.chat, *rest],
        cancels=work,
        api_visibility="private",
        **streaming,
    )
    screen.state.change(h.rest, screen.state, rest, api_visibility="private", **streaming)
    _wire_form(form)
    rep.download.click(
        h.document, kept, rep.document, api_visibility="private", **streaming
    ).success(None, rep.document, js=DOWNLOAD)
    app.load(
        h.welcome,
        screen.save,
        [screen.running, screen.running_text],
        api_visibility="private",
        **streaming,
    )
    api(h.generate_questions, api_name="generate_questions")
    api(h.generate_response, api_name="generate_response")


def _wire_form(form: Form) -> None:
    """What happens in the form without a server."""
    for button in form.suggestions:
        button.click(None, [form.stack, button], form.stack, js=ADD, api_visibility="private")
    values = json.dumps(texts.EXAMPLE)
    form.example.click(None, None, form.fields, js=f"() => {values}", api_visibility="private")
