"""Which component calls which handler, and what it may paint."""

import json
from typing import Any

import gradio as gr
from gradio.events import api

from .. import texts
from .arguments import check_form
from .handlers import Handlers
from .layout import Screen
from .theme import ADD, FOCUS, SHOW_PANEL

QUIET: dict[str, Any] = {"show_progress": "hidden"}
# What streams is painted in the page's own form: Gradio need not convert it at every yield.
STREAM: dict[str, Any] = {"postprocess": False, **QUIET}
PRIVATE: dict[str, Any] = {"api_visibility": "private", **QUIET}


def wire(app: gr.Blocks, h: Handlers) -> None:
    """Connect every component to its handler."""
    work = _wire_work(h)
    _wire_moves(h, work)
    _wire_form(h.painter.screen)
    _wire_kept(app, h)
    _wire_report(h)
    screen, rest = h.painter.screen, h.painter.rest_outputs
    screen.state.change(h.rest, screen.state, rest, **PRIVATE)
    rep = screen.report
    report = [rep.overview, rep.chart, rep.details]
    screen.steps.change(h.report, screen.state, report, **PRIVATE)
    api(h.generate_questions, api_name="generate_questions")
    api(h.generate_response, api_name="generate_response")


def _wire_work(h: Handlers) -> list[Any]:
    """The events that stream: only chat, box, state and save are painted by them."""
    screen = h.painter.screen
    form, chat, panel = screen.form, screen.chat, screen.kept
    kept = [screen.state, screen.save]
    streamed = [chat.chat, chat.box, *kept]
    rest = h.painter.rest_outputs

    start = gr.on(
        [form.start.click, *(field.submit for field in form.fields)],
        h.start,
        [*form.fields, *form.choices, *kept],
        streamed,
        api_name="start",
        validator=check_form,
        **STREAM,
    )
    start.failure(h.running, kept, screen.kept.text, **PRIVATE).then(None, js=SHOW_PANEL)
    answer = gr.on(
        [chat.send.click, chat.box.submit],
        h.answer,
        [chat.box, *kept],
        streamed,
        api_name="answer",
        **STREAM,
    )
    ask_model = chat.ask_model.click(h.ask_model, kept, streamed, postprocess=False, **PRIVATE)
    work = [start, answer, ask_model]
    # What is pending may be the same as before, and no change of state would paint the buttons.
    for first in (
        chat.again.click(h.rest, screen.state, rest, **PRIVATE),
        panel.resume.click(h.resume, kept, [chat.chat, *kept, *rest], **PRIVATE),
    ):
        work.append(first.success(h.again, kept, streamed, postprocess=False, **PRIVATE))
    for event in work:
        event.then(None, js=FOCUS)
    chat.stop.click(
        h.stopped, screen.state, [chat.chat, screen.save, *rest], cancels=work, **PRIVATE
    )
    return work


def _wire_moves(h: Handlers, work: list[Any]) -> None:
    """The events that change the interview at once."""
    screen = h.painter.screen
    chat, rep, panel = screen.chat, screen.report, screen.kept
    kept = [screen.state, screen.save]
    stored = [chat.chat, *kept]
    rest = h.painter.rest_outputs
    cleared = [*stored, *rest, chat.box]
    for button, move, name in ((chat.hint, h.hint, "hint"), (chat.skip, h.skip, "skip")):
        button.click(move, kept, stored, api_name=name, **QUIET).then(None, js=FOCUS)
    chat.improve.click(
        h.improve, [chat.number, *kept], [*stored, chat.box], api_name="improve", **QUIET
    ).then(None, js=FOCUS)
    chat.end.click(h.end, kept, stored, api_name="end", cancels=work, **QUIET)
    gr.on(
        [rep.new.click, panel.discard.click],
        h.restart,
        kept,
        cleared,
        api_name="restart",
        cancels=work,
        **QUIET,
    )
    panel.delete.click(h.delete, None, cleared, cancels=work, **PRIVATE).success(
        None, None, [*screen.form.fields], js=FORGET
    )


FORGET = """() => { window.aiInterviewer.forget(); return ['', '', '', '', '', '']; }"""
"""The half-typed texts go too, and the fields are emptied."""


def _wire_form(screen: Screen) -> None:
    """What happens on the page without a server."""
    form, chat = screen.form, screen.chat
    local: dict[str, Any] = {"api_visibility": "private"}
    for button in form.suggestions:
        button.click(None, [form.stack, button], form.stack, js=ADD, **local)
    example = json.dumps(texts.EXAMPLE)
    form.example.click(None, None, form.fields, js=f"() => {example}", **local)
    for field in form.fields:
        field.change(
            None, form.fields, None, js="(...f) => window.aiInterviewer.keepForm(...f)", **local
        )
    chat.box.change(
        None,
        [chat.box, chat.room],
        chat.meter,
        js="(text, room) => { window.aiInterviewer.keepAnswer(text);"
        " return window.aiInterviewer.meter(text, room); }",
        **local,
    )
    for button, step in ((form.back, 2), (chat.back, 3), (screen.report.back, 2)):
        button.click(lambda step=step: gr.update(selected=step), None, screen.steps, **PRIVATE)


def _wire_kept(app: gr.Blocks, h: Handlers) -> None:
    """When the page opens, and what can be rescued from an unreadable save."""
    screen = h.painter.screen
    typed = [*screen.form.fields, screen.chat.box]
    app.load(
        None,
        typed,
        typed,
        js="(...t) => window.aiInterviewer.kept(t.slice(0, -1), t.at(-1))",
        api_visibility="private",
    )
    app.load(
        h.welcome,
        [screen.save, screen.kept.found],
        screen.kept.text,
        js="(save) => [save, window.aiInterviewer.found(save)]",
        **PRIVATE,
    )
    screen.kept.rescue.click(
        None,
        js="() => { const page = window.aiInterviewer;"
        " page.file(page.raw(), 'ai-interviewer-kept.txt', 'text/plain'); }",
        api_visibility="private",
    )
    for taking in (screen.kept.resume, screen.form.start, screen.kept.discard, screen.chat.send):
        taking.click(None, js="() => window.aiInterviewer.take()", api_visibility="private")


def _wire_report(h: Handlers) -> None:
    """Downloads go from the page into a file, without a copy on the server's disk."""
    screen = h.painter.screen
    rep, kept = screen.report, [screen.state, screen.save]
    for button, write, name, kind in (
        (rep.download, h.document, "interview-report.md", "text/markdown"),
        (rep.download_json, h.document_json, "interview-report.json", "application/json"),
    ):
        js = f"(text) => window.aiInterviewer.file(text, {name!r}, {kind!r})"
        button.click(write, kept, rep.document, **PRIVATE).success(
            None, rep.document, js=js, api_visibility="private"
        )
