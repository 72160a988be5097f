"""Connect components to handlers, and name the components that each may update."""

import json
from typing import Any

import gradio as gr
from gradio.events import api

from ..report import texts
from ..settings import Mode
from ..web.api import Api
from .handlers import Handlers
from .layout import Screen
from .resume import ResumeHandlers
from .session_handlers import SessionHandlers, check_form
from .voice import Voice

QUIET: dict[str, Any] = {"show_progress": "hidden"}
# For events whose handler uses the page's own data format. Without this, Gradio converts every
# value in another thread, two dozen times for a whole form.
PLAIN: dict[str, Any] = {"preprocess": False, "postprocess": False}
STREAM: dict[str, Any] = {**PLAIN, **QUIET}
PRIVATE: dict[str, Any] = {"api_visibility": "private", **QUIET}
LOCAL: dict[str, Any] = {"api_visibility": "private"}  # on the page, without the server


def wire(
    app: gr.Blocks,
    h: Handlers,
    k: SessionHandlers,
    a: Api,
    r: ResumeHandlers,
    v: Voice | None,
) -> None:
    """Connect every component to its handler."""
    screen = h.renderer.screen
    work = _wire_work(screen, h, k)
    _wire_moves(screen, h, k, work)
    _wire_page(app, screen, h, k)
    _wire_report(screen, k)
    _wire_resume(screen, k, r)
    _wire_voice(screen, v)
    api(a.generate_questions, api_name="generate_questions")
    api(a.generate_response, api_name="generate_response")


def _wire_work(screen: Screen, h: Handlers, k: SessionHandlers) -> list[Any]:
    """Connect the events that stream; return them."""
    kept, outputs, linked = screen.kept, screen.outputs, [*screen.linked.values()]
    start = gr.on(
        [screen.start.click, *(field.submit for field in screen.fields)],
        h.start,
        [*screen.fields, *screen.choices, *kept],
        outputs,
        api_name="start",
        validator=check_form,
        js="aiInterviewer.starting",
        **STREAM,
    )
    start.failure(
        k.start_refused,
        [*kept, screen.found],
        [screen.running, screen.resume],
        js="aiInterviewer.withFormHidden",
        **PRIVATE,
    )
    start.success(None, linked, None, js="aiLinks.used", **LOCAL)
    answer = gr.on(
        [screen.send.click, screen.box.submit],
        h.answer,
        [screen.box, *kept],
        outputs,
        api_name="answer",
        **STREAM,
    )
    ask_model = screen.ask_model.click(
        h.ask_model, [screen.number, *kept], outputs, js="aiInterviewer.number", **PLAIN, **PRIVATE
    )
    again = gr.on(
        [screen.again.click, screen.resume.click], h.again, kept, outputs, **PLAIN, **PRIVATE
    )
    work = [start, answer, ask_model, again]
    stopped = [output for output in outputs if output is not screen.state]
    stop = screen.stop.click(h.stopped, kept, stopped, cancels=work, **PRIVATE)
    for event in (ask_model, stop):  # whose button is gone, and the focus with it
        event.then(None, None, None, js="() => aiScreen.enter(true)", **LOCAL)
    return work


def _wire_moves(screen: Screen, h: Handlers, k: SessionHandlers, work: list[Any]) -> None:
    """Connect the events that change the interview at once."""
    kept, outputs = screen.kept, screen.outputs
    cleared = [*outputs[:-1], screen.box, screen.running, outputs[-1]]  # the save stays last
    screen.hint.click(h.hint, kept, outputs, api_name="hint", **STREAM)
    screen.skip.click(h.skip, kept, outputs, api_name="skip", **STREAM)
    gr.on(
        [screen.next.click, screen.see_report.click],
        h.opened,
        kept,
        outputs,
        js="aiInterviewer.goOn",
        **PLAIN,
        **PRIVATE,
    )
    screen.improve.click(
        h.improve,
        [screen.number, *kept],
        outputs,
        js="aiInterviewer.number",
        api_name="improve",
        **STREAM,
    )
    screen.checklist.input(
        h.self_check,
        [screen.checklist, screen.number, *kept],
        outputs,
        js="aiInterviewer.ticked",
        api_name="self_check",
        trigger_mode="always_last",
        **STREAM,
    )
    screen.end.click(h.end, kept, outputs, api_name="end", cancels=work, **STREAM)
    restarted = screen.discard.click(
        k.restart, kept, cleared, api_name="restart", cancels=work, **STREAM
    )
    restarted.success(None, None, None, js="aiScreen.toForm", **LOCAL)
    form = [*screen.fields, *screen.choices, screen.recognised, screen.filled]
    screen.delete.click(
        k.delete, None, [*cleared, *form], cancels=work, **PLAIN, **PRIVATE
    ).success(None, None, None, js="aiStorage.forget", **LOCAL)


def _wire_page(app: gr.Blocks, screen: Screen, h: Handlers, k: SessionHandlers) -> None:
    """Connect what the page does by itself: painting, typing, opening."""
    gr.on(
        [screen.view.change, screen.repaint.click, screen.resume.click],
        None,
        [screen.view, screen.box],
        [screen.box, screen.checklist, screen.running, screen.shown],
        js="aiInterviewer.show",
        **LOCAL,
    )
    screen.back.click(None, None, js="() => aiScreen.open(0)", **LOCAL)
    if h.settings.mode is Mode.ENDPOINT:  # the first field of either half of the form
        gr.on([screen.position.focus, screen.name.focus], k.form_focused, **PRIVATE)
    # With the field as its input, this would clear the problem that a Start has just shown there.
    stack = "aiLinks.stack"
    recognise = {"preprocess": False, "js": stack, "trigger_mode": "always_last", **PRIVATE}
    screen.stack.blur(k.recognise, screen.found, screen.recognised, **recognise)
    example = json.dumps(texts.EXAMPLE)
    screen.example.click(None, None, screen.fields, js=f"() => {example}", **LOCAL).then(
        k.recognise, screen.found, screen.recognised, **recognise
    )
    form = [*screen.fields, *screen.choices]
    for field in form:  # an event each: one for all would drop what changes while it runs
        field.change(None, form, None, js="aiInterviewer.keepForm", **LOCAL)
    screen.box.change(None, screen.box, None, js="aiInterviewer.keepAnswer", **LOCAL)
    app.load(None, None, form, js="aiInterviewer.restoreForm", **LOCAL)
    linked = [*screen.linked.values()]
    loaded = app.load(
        k.page_loaded,
        [screen.save, screen.found],
        [screen.running, screen.resume, screen.link],
        js="aiInterviewer.withStorageStatus",
        **PRIVATE,
    ).success(
        None,
        [screen.link, *linked],
        [*linked, screen.more],
        js="aiLinks.preset",
        **LOCAL,
    )
    if h.settings.mode is Mode.BUILT_IN:  # what was restored or came by a link
        loaded.then(k.recognise, screen.found, screen.recognised, **recognise)
    copy = f"(...given) => aiLinks.copy({json.dumps([*screen.linked])}, given)"
    screen.copy_link.click(None, linked, None, js=copy, **LOCAL)
    screen.rescue.click(None, js="aiInterviewer.downloadRaw", **LOCAL)
    taking = [button.click for button in (screen.resume, screen.discard, screen.send)]
    gr.on([*taking, screen.box.submit], None, js="aiStorage.claim", **LOCAL)


def _wire_resume(screen: Screen, k: SessionHandlers, r: ResumeHandlers) -> None:
    """Connect the résumé; the page puts the earlier values back without the server."""
    fields = [screen.years, screen.position, screen.stack, screen.projects]
    info = json.dumps(texts.RESUME_INFO)
    recognise = {"preprocess": False, **PRIVATE}
    screen.from_resume.click(
        r.fill,
        [screen.file, *fields],
        [*fields, screen.filled, screen.more],
        js="aiResume.send",
        show_progress_on=screen.filled,
        api_visibility="private",
        **PLAIN,
    ).then(k.recognise, screen.stack, screen.recognised, js="aiResume.announce", **recognise)
    screen.undo.click(
        None, None, [*fields, screen.filled], js=f"() => aiResume.undo({info})", **LOCAL
    ).then(k.recognise, screen.stack, screen.recognised, **recognise)


def _wire_voice(screen: Screen, v: Voice | None) -> None:
    """Connect the recording, which comes from the page's script and stays in no component."""
    if v is None or screen.recording is None:
        return
    sent = screen.recording.click(
        v.transcribe,
        [screen.transcript, *screen.kept],
        screen.transcript,
        js="aiRecording.sent",
        **PLAIN,
        **PRIVATE,
    )
    sent.success(None, screen.transcript, js="aiRecording.heard", **LOCAL)
    sent.failure(None, None, js="aiRecording.failed", **LOCAL)


def _wire_report(screen: Screen, k: SessionHandlers) -> None:
    """Connect the report; a download goes from the page into a file, not to the server's disk."""
    panel = [screen.running, screen.resume]
    screen.shown.change(k.renderer.report, screen.state, [screen.page, screen.trend], **PRIVATE)
    screen.new.click(
        k.page_opened, [screen.save, screen.found], panel, js="aiInterviewer.toForm", **PRIVATE
    )
    for button, write, name, kind in (
        (screen.download, k.document, "interview-report.md", "text/markdown"),
        (screen.download_json, k.document_json, "interview-report.json", "application/json"),
    ):
        js = f"(text) => aiInterviewer.download(text, {name!r}, {kind!r})"
        button.click(write, screen.kept, screen.document, **PRIVATE).success(
            None, screen.document, js=js, **LOCAL
        )
