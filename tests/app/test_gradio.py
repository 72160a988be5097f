"""What the app makes of Gradio: its routes, its blocks, its requests.

Only these tests import Gradio into pytest's process, and late: it takes seconds, also of each
process that only collects the tests.
"""

import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio
from starlette.requests import Request

from interviewer.builtin.bank.entries import load_bank
from interviewer.builtin.coach.review import coach
from interviewer.engine.sessions import ServerCopy, SessionLock
from interviewer.errors import IllegalMove, InputError, InterviewerError
from interviewer.interview.events import Answered, FeedbackReady, ImproveRequested, Opened
from interviewer.interview.interview import Interview
from interviewer.interview.saves import to_save
from interviewer.interview.state import after
from interviewer.llm.speech import Recogniser
from interviewer.report import texts
from interviewer.report.view import Control
from interviewer.settings import Settings
from interviewer.web.routes import ALLOWED, find_route
from tests.support.builders import ADA, feedback, interview_after, question
from tests.support.client import ANSWER, FORM
from tests.support.saves import finished

SIGNED_IN = {"access_token": "hf_own", "expires_at": 2000.0, "userinfo": {"sub": "42"}}
# What Gradio offers and this app does not: files, uploads, streams of media, its own sign-in by
# password, monitoring, a history of runs, code written by a model, development.
REFUSED = """
    /login /monitoring /monitoring/summary /monitoring/{} /svelte/{} /openapi.json /docs /redoc
    /docs/oauth2-redirect
    component_server custom_component/{}/{}/{}/{} deep_link dev/reload file/{} file={} login_check
    openapi.json process_recording proxy={} run-history/buckets run-history/connect
    run-history/records run-history/records/{}/{}/assets/{} runs stream/{} stream/{}/close
    stream/{}/{}/{}/playlist-file stream/{}/{}/{}/playlist.m3u8 stream/{}/{}/{}/{}.{} token upload
    upload_progress user vibe-code vibe-edit vibe-starter-queries undo-vibe-edit
    profiling/traces profiling/summary profiling/clear
""".split()


def bare(path: str) -> str:
    """A route without the names of its parameters."""
    return re.sub(r"\{[^}]*\}", "{}", path.rstrip("/") or "/")


def routes_of_gradio() -> Iterator[str]:
    """Every route of the installed Gradio."""
    import gradio as gr
    from gradio.routes import App as GradioApp

    with gr.Blocks(analytics_enabled=False) as blocks:
        gr.Textbox()
    for route in GradioApp.create_app(blocks).routes:
        inner = getattr(route, "original_router", None)
        yield from (r.path for r in (inner.routes if inner else [route]))  # type: ignore[attr-defined]


async def test_every_route_of_gradio_is_allowed_or_refused_by_name() -> None:
    """A new route of Gradio fails here until someone decides about it."""
    refused = {path if path.startswith("/") else f"/gradio_api/{path}" for path in REFUSED}
    installed = {bare(path) for path in routes_of_gradio()}
    assert len(installed) > 50
    assert installed - refused - {bare(path) for path in ALLOWED} == set()


def test_any_other_request_finds_no_route() -> None:
    """Refused routes, wrong methods and odd spellings of allowed ones."""
    refused = [path.replace("{}", "x") for path in REFUSED]
    requests = [
        *(("GET", path if path[0] == "/" else f"/gradio_api/{path}") for path in refused),
        *(("GET", path) for path in ("/gradio_api/queue/join", "/gradio_api//info", "//config")),
        *((method, "/") for method in ("POST", "PUT", "TRACE")),
    ]
    assert [request for request in requests if find_route(*request)] == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def app() -> Any:
    """The app's blocks, without a server. They look for an event loop while they are built."""
    from interviewer.ui.app import build_app

    return build_app(Settings())


def event(app: Any, name: str) -> Any:
    """Find an event of the app."""
    return next(one for one in app.fns.values() if one.name == name)


async def test_every_control_that_a_view_can_name_is_on_the_page_once(app: Any) -> None:
    """The page shows a control by its id: a missing or doubled one would stay hidden or be two."""
    ids = [getattr(block, "elem_id", None) for block in app.blocks.values()]
    assert {control: ids.count(control) for control in Control} == dict.fromkeys(Control, 1)


async def test_what_is_sent_arrives_as_it_is_even_if_it_looks_like_a_file(app: Any) -> None:
    """Gradio would look for a path on the server's disk, and print it into the log."""
    from gradio.state_holder import SessionState

    answer, session = event(app, "answer"), SessionState(app)
    file = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}
    session[answer.inputs[1]._id] = interview = object()
    assert await app.preprocess_data(answer, [file, None, "{}"], session) == [file, interview, "{}"]


async def test_what_comes_too_late_takes_no_answer_back(app: Any) -> None:
    """An older state of the same interview is dropped; a newer one, or another one, is kept.

    A draft is dropped once another event has cancelled its own.
    """
    from gradio.state_holder import SessionState

    from interviewer.ui.blocks import CancellableUpdate

    opened, session, lock = event(app, "opened"), SessionState(app), SessionLock()
    (block,) = (output for output in opened.outputs if output.stateful)
    answered = Interview(ADA, started_at=1.0, moves=5)
    earlier, later = replace(answered, moves=4), replace(answered, moves=6)
    other = Interview(ADA, started_at=2.0)
    rows = (answered, answered), (earlier, answered), (later, later), (other, other)
    for interview, kept in rows:
        values = dict.fromkeys(opened.outputs, "") | {block: ServerCopy(interview)}
        await app.postprocess_data(opened, values, session)
        assert session[block._id].interview is kept
    draft = CancellableUpdate(dict.fromkeys({*opened.outputs} - {block}, ""), lock)
    assert "" in await app.postprocess_data(opened, draft, session)
    lock.cancelled = True
    sent = await app.postprocess_data(opened, draft, session)
    assert all(one == {"__type__": "update"} for one in sent)


async def test_a_refused_start_leaves_the_way_back_to_the_report(app: Any) -> None:
    """A visitor who may not start another interview can still open the last one."""
    save = to_save(await finished("It counts references."))
    shown = event(app, "start_refused").fn(None, save, "")
    assert "Open your report" in str(shown)


async def updated(app: Any, name: str, *sent: object) -> Interview:
    """Return the interview that an event stores last."""
    stored = [
        value
        async for update in event(app, name).fn(*sent)
        for value in update.outputs.values()
        if isinstance(value, ServerCopy)
    ]
    assert stored[-1].interview
    return stored[-1].interview


async def test_a_start_replaces_a_save_that_cannot_be_read(app: Any) -> None:
    """The page has asked before, and offers to download it."""
    interview = await updated(app, "start", *FORM, 3, "", "", False, False, "", None, "{}")
    assert interview.choices.count == 3


async def test_an_answer_to_an_earlier_question_than_the_page_shows_is_refused(app: Any) -> None:
    """It would go to a question that the candidate does not see."""
    asked = (question(1), question(2), Answered("It counts.", 1.0), feedback(), Opened(2.0))
    shown = interview_after(*asked)
    newer = after(shown, ImproveRequested(1))
    with pytest.raises(IllegalMove, match="does not show the newest question"):
        await updated(app, "answer", "It counts.", newer, to_save(shown))


async def test_without_a_model_the_coach_is_not_asked_again_in_its_place(app: Any) -> None:
    """Its feedback, and so the way to ask a model later, stays as it is."""
    noted = replace(coach(None, "It counts."), note="The model is busy.")
    events = (question(1), question(2), Answered("It counts.", 1.0), FeedbackReady(noted, 2.0))
    coached = interview_after(*events)
    with pytest.raises(InputError, match="no language model to ask"):
        await updated(app, "ask_model", 1, coached, to_save(coached))


async def test_the_first_field_of_either_half_of_the_form_wakes_an_endpoint() -> None:
    """The candidate may begin with the position or with the name."""
    from interviewer.ui.app import build_app

    woken = event(build_app(Settings(endpoint_url="http://127.0.0.1:9")), "form_focused")
    assert [trigger for _, trigger in woken.targets] == ["focus"] * 2


def request(signed_in: object = None) -> Any:
    import gradio as gr

    scope = {"type": "http", "headers": [], "client": ("8.8.8.8", 1)}
    return gr.Request(Request({**scope, "session": {"oauth_info": signed_in}}), session_hash="s")


def test_every_handler_that_asks_who_it_is_learns_it(app: Any) -> None:
    """Gradio passes the request by position only; without it all visitors would be one."""
    from gradio.helpers import special_args

    sent = request()
    for one in app.fns.values():
        if one.fn and "request" in inspect.signature(one.fn).parameters:
            given, *_ = special_args(one.fn, [None] * len(one.inputs), request=sent)
            assert sent in given, one.name


def test_a_visitor_is_their_account_until_the_sign_in_expires_or_their_address() -> None:
    """They pay with their own token; of IPv6 a customer has a whole /64 of addresses."""
    from interviewer.web.access import Visitor, address

    sent = request(SIGNED_IN)
    assert Visitor.of(sent, lambda: 1000.0) == Visitor("account 42", "hf_own", "s")
    assert Visitor.of(sent, lambda: 3000.0) == Visitor("address 8.8.8.8", session="s")
    assert address("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64"
    assert address("::ffff:203.0.113.7") == "203.0.113.7"
    assert address("testclient") == "testclient"


@pytest.mark.parametrize(("required", "own_accounts"), [("on", False), ("off", True)])
async def test_a_recording_needs_a_sign_in_where_a_model_would(
    required: str, own_accounts: bool
) -> None:
    """REQUIRE_LOGIN is on, or only visitors have a key; nothing is sent then."""
    from interviewer.ui.voice import Voice
    from interviewer.web.access import AccessControl

    settings = Settings.from_env({"SPEECH_MODEL": "a/b", "REQUIRE_LOGIN": required})
    voice = Voice(Recogniser(settings.recogniser), AccessControl(settings), own_accounts)
    lasting = {**SIGNED_IN, "expires_at": 1e12}
    for signed_in, sentence in ((None, texts.LOGIN_NEEDED), (lasting, texts.NO_INTERVIEW)):
        with pytest.raises(InputError, match=re.escape(sentence)):
            await voice.transcribe("data:", None, None, request(signed_in))


def test_starts_are_counted_by_visitor_over_an_hour() -> None:
    """One visitor's starts leave the other's alone, and come back with time."""
    from interviewer.web.access import HOUR, RateLimiter, Visitor

    now = [0.0]
    limiter = RateLimiter(2, InputError, "in {minutes} min", lambda: now[0])
    one, two = Visitor("address a"), Visitor("address b")
    limiter.count(one)
    limiter.count(one)
    now[0] = 600.0
    with pytest.raises(InputError, match="in 50 min"):
        limiter.count(one)
    limiter.count(two)
    now[0] = HOUR + 1
    limiter.count(one)


async def test_a_fault_of_ours_is_a_sentence_for_the_caller_of_a_tool(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The owner finds it in the log."""
    from interviewer.web.access import AccessControl
    from interviewer.web.api import Api
    from interviewer.web.mcp_server import McpServer

    broken: Any = None  # where a function should stand
    settings, sent = Settings(), SimpleNamespace(request=request().request)
    server = McpServer(settings, Api(5, load_bank(), broken, AccessControl(settings)))
    context: Any = SimpleNamespace(request_context=sent)
    with pytest.raises(InterviewerError, match=f"^{re.escape(InterviewerError.sentence)}$"):
        await server.review_answer("Why?", ANSWER, context)
    assert "a tool failed" in caplog.text
