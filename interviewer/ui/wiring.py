"""Connect components to handlers, and name the components that each may update."""

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
from .session_handlers import SessionHandlers

QUIET: dict[str, Any] = {"show_progress": "hidden"}
# For events whose handler uses the page's own data format. Without this, Gradio converts every
# value in another thread, two dozen times for a whole form.
PLAIN: dict[str, Any] = {"preprocess": False, "postprocess": False}
STREAM: dict[str, Any] = {**PLAIN, **QUIET}
PRIVATE: dict[str, Any] = {"api_visibility": "private", **QUIET}
LOCAL: dict[str, Any] = {"api_visibility": "private"}  # on the page, without the server


def _js(call: str) -> str:
    """Return a call of the page's script: a function's name, or a call with fixed arguments."""
    page = f"window.aiInterviewer.{call}"
    return f"() => {page}" if call.endswith(")") else f"(...given) => {page}(...given)"


def wire(app: gr.Blocks, h: Handlers, k: SessionHandlers, a: Api) -> None:
    """Connect every component to its handler."""
    work = _wire_work(h, k)
    _wire_moves(h, k, work)
    _wire_view(h.renderer.screen)
    _wire_form(h, k)
    _wire_kept(app, k)
    _wire_report(k)
    api(a.generate_questions, api_name="generate_questions")
    api(a.generate_response, api_name="generate_response")


def _outputs(screen: Screen) -> list[Any]:
    """Return an event's outputs; a script finds the chat first and the save last."""
    return [screen.chat.chat, screen.state, screen.view, screen.save]


def _wire_work(h: Handlers, k: SessionHandlers) -> list[Any]:
    """Connect the events that stream; return them."""
    screen = h.renderer.screen
    form, chat, kept = screen.form, screen.chat, [screen.state, screen.save]
    outputs = _outputs(screen)
    start = gr.on(
        [form.start.click, *(field.submit for field in form.fields)],
        h.start,
        [*form.fields, *form.choices, *kept],
        outputs,
        api_name="start",
        validator=check_form,
        js=_js("focusError"),
        **STREAM,
    )
    start.failure(
        k.start_refused,
        [*kept, screen.kept.found],
        screen.kept.text,
        js=_js("withFormHidden"),
        **PRIVATE,
    )
    answer = gr.on(
        [chat.send.click, chat.box.submit],
        h.answer,
        [chat.box, *kept],
        outputs,
        js=_js("sendAnswer"),
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
        event.then(None, js=_js("focusAnswer"))
    stopped = [output for output in outputs if output is not screen.state]
    chat.stop.click(h.stopped, kept, stopped, cancels=work, **PRIVATE)
    return work


def _wire_moves(h: Handlers, k: SessionHandlers, work: list[Any]) -> None:
    """Connect the events that change the interview at once."""
    screen = h.renderer.screen
    chat, rep, panel = screen.chat, screen.report, screen.kept
    kept, outputs = [screen.state, screen.save], _outputs(screen)
    cleared = [*outputs, chat.box, panel.text]
    leave, focus = _js("stashAnswer"), _js("focusAnswer")
    chat.hint.click(h.hint, kept, outputs, api_name="hint", **STREAM).then(None, js=focus)
    chat.skip.click(h.skip, kept, outputs, js=leave, api_name="skip", **STREAM).then(None, js=focus)
    chat.improve.click(
        h.improve,
        [chat.number, *kept],
        [*outputs, chat.box],
        js=_js("stashAndReturn"),
        api_name="improve",
        **STREAM,
    ).then(None, js=focus)
    chat.checklist.input(
        h.self_check,
        [chat.checklist, chat.checked, *kept],
        outputs,
        api_name="self_check",
        **STREAM,
    )
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
        None, None, screen.form.fields, js=_js("forget")
    )


def _wire_view(screen: Screen) -> None:
    """Let the page itself update the components that follow from the view."""
    chat, view = screen.chat, [screen.view, screen.chat.box]
    painted = [
        screen.steps, chat.number, chat.timer, chat.box, screen.kept.text, screen.report.shown,
        chat.checklist, chat.checked,
    ]  # fmt: skip
    screen.view.change(None, view, painted, js=_js("show"), **LOCAL)
    # Continuing the interview that is already open does not change the view.
    screen.kept.resume.click(None, view, painted, js=_js("show"), **LOCAL)
    for button, step in (
        (screen.form.back, 2), (chat.back, 3), (screen.report.back, 2),
    ):  # fmt: skip
        button.click(None, None, screen.steps, js=_js(f"openStep({step})"), **LOCAL)


def _wire_form(h: Handlers, k: SessionHandlers) -> None:
    """Connect the events of typing; the page handles nearly all of them."""
    form, chat = h.renderer.screen.form, h.renderer.screen.chat
    if h.settings.mode is not Mode.BUILT_IN:
        form.name.focus(k.form_focused, **PRIVATE)
    added = [
        button.click(None, [form.stack, button], form.stack, js=_js("addToStack"), **LOCAL)
        for button in form.suggestions
    ]
    if h.settings.mode is Mode.BUILT_IN:
        form.stack.blur(k.stack_left, form.stack, form.recognised, **PLAIN, **PRIVATE)
        for event in added:
            event.then(k.stack_left, form.stack, form.recognised, **PLAIN, **PRIVATE)
    example = json.dumps(texts.EXAMPLE)
    form.example.click(None, None, form.fields, js=f"() => {example}", **LOCAL)
    for field in form.fields:
        field.change(None, form.fields, None, js=_js("keepForm"), **LOCAL)
    chat.box.change(None, chat.box, chat.meter, js=_js("keepAnswer"), **LOCAL)


def _wire_kept(app: gr.Blocks, k: SessionHandlers) -> None:
    """Connect the opening of the page, and the download of an unreadable save."""
    screen = k.renderer.screen
    typed = [*screen.form.fields, screen.chat.box]
    app.load(None, None, typed, js=_js("restoreDrafts"), **LOCAL)
    app.load(
        k.page_opened,
        [screen.save, screen.kept.found],
        screen.kept.text,
        js=_js("withStorageStatus"),
        **PRIVATE,
    )
    screen.kept.rescue.click(None, js=_js("downloadRaw"), **LOCAL)
    for taking in (screen.kept.resume, screen.form.start, screen.kept.discard, screen.chat.send):
        taking.click(None, js=_js("claimTab"), **LOCAL)


def _wire_report(k: SessionHandlers) -> None:
    """Connect the downloads, which go from the page into a file, not to the server's disk."""
    screen = k.renderer.screen
    rep, kept = screen.report, [screen.state, screen.save]
    rep.shown.change(k.report, screen.state, [rep.overview, *rep.charts, rep.details], **PRIVATE)
    for button, write, name, kind in (
        (rep.download, k.document, "interview-report.md", "text/markdown"),
        (rep.download_json, k.document_json, "interview-report.json", "application/json"),
    ):
        js = f"(text) => window.aiInterviewer.download(text, {name!r}, {kind!r})"
        button.click(write, kept, rep.document, **PRIVATE).success(
            None, rep.document, js=js, **LOCAL
        )
