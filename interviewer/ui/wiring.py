"""Which component calls which handler, and what it may paint."""

import json
from typing import Any

import gradio as gr
from gradio.events import api

from ..report import texts
from ..settings import Mode
from .api import Api
from .components import Screen
from .handlers import Handlers
from .inputs import check_form
from .session_handlers import Keeping
from .theme import ADD, FOCUS

QUIET: dict[str, Any] = {"show_progress": "hidden"}
# For events whose handler takes and paints everything in the page's own form: else Gradio converts
# every value of it in another thread, for a whole form two dozen times.
PLAIN: dict[str, Any] = {"preprocess": False, "postprocess": False}
STREAM: dict[str, Any] = {**PLAIN, **QUIET}
PRIVATE: dict[str, Any] = {"api_visibility": "private", **QUIET}
LOCAL: dict[str, Any] = {"api_visibility": "private"}  # on the page, without a server


def wire(app: gr.Blocks, h: Handlers, k: Keeping, a: Api) -> None:
    """Connect every component to its handler."""
    work = _wire_work(h, k)
    _wire_moves(h, k, work)
    _wire_view(h.painter.screen)
    _wire_form(h, k)
    _wire_kept(app, k)
    _wire_report(k)
    api(a.generate_questions, api_name="generate_questions")
    api(a.generate_response, api_name="generate_response")


def _outputs(screen: Screen) -> list[Any]:
    """What an event paints; a script finds the chat first and the save last."""
    return [screen.chat.chat, screen.state, screen.view, screen.save]


def _wire_work(h: Handlers, k: Keeping) -> list[Any]:
    """The events that stream."""
    screen = h.painter.screen
    form, chat, kept = screen.form, screen.chat, [screen.state, screen.save]
    outputs = _outputs(screen)
    start = gr.on(
        [form.start.click, *(field.submit for field in form.fields)],
        h.start,
        [*form.fields, *form.choices, *kept],
        outputs,
        api_name="start",
        validator=check_form,
        **STREAM,
    )
    start.failure(
        k.running,
        [*kept, screen.kept.found],
        screen.kept.text,
        js="(...kept) => [...kept.slice(0, -1), window.aiInterviewer.begun()]",
        **PRIVATE,
    ).then(None, js="() => { window.aiInterviewer.refused(); }")
    answer = gr.on(
        [chat.send.click, chat.box.submit],
        h.answer,
        [chat.box, *kept],
        outputs,
        js="(text, ...kept) => [window.aiInterviewer.sending(text), ...kept]",
        api_name="answer",
        **STREAM,
    )
    ask_model = chat.ask_model.click(h.ask_model, kept, outputs, **PLAIN, **PRIVATE)
    again = gr.on(
        [chat.again.click, screen.kept.resume.click],
        h.again,
        kept,
        outputs,
        **PLAIN,
        **PRIVATE,
    )
    work = [start, answer, ask_model, again]
    for event in work:
        event.then(None, js=FOCUS)
    stopped = [output for output in outputs if output is not screen.state]
    chat.stop.click(h.stopped, kept, stopped, cancels=work, **PRIVATE)
    return work


def _wire_moves(h: Handlers, k: Keeping, work: list[Any]) -> None:
    """The events that change the interview at once."""
    screen = h.painter.screen
    chat, rep, panel = screen.chat, screen.report, screen.kept
    kept, outputs = [screen.state, screen.save], _outputs(screen)
    cleared = [*outputs, chat.box, panel.text]
    leave = "(...given) => { window.aiInterviewer.leave(); return given; }"
    back = "(...given) => { window.aiInterviewer.leave(true); return given; }"
    chat.hint.click(h.hint, kept, outputs, api_name="hint", **STREAM).then(None, js=FOCUS)
    chat.skip.click(h.skip, kept, outputs, js=leave, api_name="skip", **STREAM).then(None, js=FOCUS)
    chat.improve.click(
        h.improve,
        [chat.number, *kept],
        [*outputs, chat.box],
        js=back,
        api_name="improve",
        **STREAM,
    ).then(None, js=FOCUS)
    chat.end.click(h.end, kept, outputs, api_name="end", cancels=work, **STREAM)
    gr.on(
        [rep.new.click, panel.discard.click],
        k.restart,
        kept,
        cleared,
        api_name="restart",
        cancels=work,
        **STREAM,
    )
    panel.delete.click(k.delete, None, cleared, cancels=work, **PLAIN, **PRIVATE).success(
        None, None, [*screen.form.fields], js=FORGET
    )


FORGET = """() => { window.aiInterviewer.forget(); return ['', '', '', '', '', '']; }"""
"""The half-typed texts go too, and the fields are emptied."""


def _wire_view(screen: Screen) -> None:
    """What follows from where the interview stands, painted by the page itself."""
    chat, view = screen.chat, [screen.view, screen.chat.box]
    painted = [
        screen.steps, chat.number, chat.timer, chat.box, screen.kept.text, screen.report.shown
    ]  # fmt: skip
    show = "(view, box) => window.aiInterviewer.show(view, box)"
    screen.view.change(None, view, painted, js=show, **LOCAL)
    # To go on with what is open already changes no view.
    screen.kept.resume.click(None, view, painted, js=show, **LOCAL)
    for button, step in (
        (screen.form.back, 2), (chat.back, 3), (screen.report.back, 2),
    ):  # fmt: skip
        js = f"() => window.aiInterviewer.open({step})"
        button.click(None, None, screen.steps, js=js, **LOCAL)


def _wire_form(h: Handlers, k: Keeping) -> None:
    """What happens while somebody types, nearly all of it on the page."""
    form, chat = h.painter.screen.form, h.painter.screen.chat
    if h.settings.mode is not Mode.BUILT_IN:
        form.name.focus(k.begun, **PRIVATE)
    for button in form.suggestions:
        button.click(None, [form.stack, button], form.stack, js=ADD, **LOCAL)
    example = json.dumps(texts.EXAMPLE)
    form.example.click(None, None, form.fields, js=f"() => {example}", **LOCAL)
    for field in form.fields:
        field.change(
            None, form.fields, None, js="(...f) => window.aiInterviewer.keepForm(...f)", **LOCAL
        )
    chat.box.change(
        None,
        chat.box,
        chat.meter,
        js="(text) => { window.aiInterviewer.keepAnswer(text);"
        " return window.aiInterviewer.meter(text); }",
        **LOCAL,
    )


def _wire_kept(app: gr.Blocks, k: Keeping) -> None:
    """When the page opens, and what can be rescued from an unreadable save."""
    screen = k.painter.screen
    typed = [*screen.form.fields, screen.chat.box]
    app.load(
        None,
        typed,
        typed,
        js="(...t) => window.aiInterviewer.kept(t.slice(0, -1), t.at(-1))",
        **LOCAL,
    )
    app.load(
        k.welcome,
        [screen.save, screen.kept.found],
        screen.kept.text,
        js="(save) => [save, window.aiInterviewer.found(save)]",
        **PRIVATE,
    )
    screen.kept.rescue.click(
        None,
        js="() => { const page = window.aiInterviewer;"
        " page.file(page.raw(), 'ai-interviewer-kept.txt', 'text/plain'); }",
        **LOCAL,
    )
    for taking in (screen.kept.resume, screen.form.start, screen.kept.discard, screen.chat.send):
        taking.click(None, js="() => window.aiInterviewer.take()", **LOCAL)


def _wire_report(k: Keeping) -> None:
    """Downloads go from the page into a file, without a copy on the server's disk."""
    screen = k.painter.screen
    rep, kept = screen.report, [screen.state, screen.save]
    rep.shown.change(k.report, screen.state, [rep.overview, *rep.charts, rep.details], **PRIVATE)
    for button, write, name, kind in (
        (rep.download, k.document, "interview-report.md", "text/markdown"),
        (rep.download_json, k.document_json, "interview-report.json", "application/json"),
    ):
        js = f"(text) => window.aiInterviewer.file(text, {name!r}, {kind!r})"
        button.click(write, kept, rep.document, **PRIVATE).success(
            None, rep.document, js=js, **LOCAL
        )
