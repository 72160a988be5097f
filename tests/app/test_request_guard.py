"""Requests that bypass the page are refused in a sentence and have no effect."""

import itertools
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.support.app import App
from tests.support.client import ANSWER, FORM
from tests.support.raw import JSON, RawSession

BIG = 10_000_000


@pytest.fixture(scope="module")
def another_session(built_in_app: App) -> Iterator[RawSession]:
    """A candidate in the middle of an interview."""
    raw = RawSession(built_in_app)
    raw.begin()
    raw.answer("The bystander's own words.")
    yield raw
    raw.http.close()


@pytest.fixture
def bystander(another_session: RawSession) -> Iterator[RawSession]:
    """That candidate, whose interview must be the same after the test."""
    before = another_session.said()
    yield another_session
    assert another_session.said() == before


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Close every connection that a test opened."""
    before = len(RawSession.made)
    yield
    while len(RawSession.made) > before:
        RawSession.made.pop().http.close()


GOOD = {"data": [], "session_hash": "s", "fn_index": 0}
BROKEN = (
    *({}, [], "x", 5, None, {"data": []}),
    *({**GOOD, "data": data} for data in ("x", {}, None, 5, [1], [None] * 500)),
    *({**GOOD, "fn_index": index} for index in ("x", None, 1.5, 9999, -1, 10**30, [0])),
    *({**GOOD, "session_hash": session} for session in (None, 5, [], {})),
    *({**GOOD, "trigger_id": "x"}, {**GOOD, "event_id": 5}),
)


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize("body", BROKEN, ids=lambda body: json.dumps(body)[:90])
def test_a_broken_body_is_refused(built_in_app: App, body: Any) -> None:
    """Of the wrong shape, for an unknown function, or with the wrong number of values."""
    reply = RawSession(built_in_app).post("queue/join", body)
    assert reply.is_error
    assert len(reply.text) < 1_000


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize(
    "text",
    [b"\xff\xfe{", b"{", b"[" * 100_000 + b"]" * 100_000, b""],
    ids=["no UTF-8", "half an object", "deep", "empty"],
)
def test_a_body_that_is_not_json_is_refused(built_in_app: App, text: bytes) -> None:
    """Broken encodings, broken JSON and deep nesting are errors, not crashes."""
    assert RawSession(built_in_app).post("queue/join", content=text, headers=JSON).is_error


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize("way", ["run", "api", "call", "call/v2"])
@pytest.mark.parametrize(
    "name", ["start", "answer", "nobody", "again", "check_profile", "../config"]
)
def test_no_other_way_leads_to_an_event(built_in_app: App, name: str, way: str) -> None:
    """Gradio's shorter addresses refuse what the queue refuses."""
    reply = RawSession(built_in_app).post(f"{way}/{name}", {"data": [1] * 77, "nobody": 1})
    assert reply.is_error


HUGE = "x" * BIG


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize("place", range(len(FORM)))
def test_ten_megabytes_in_a_field_are_refused(built_in_app: App, place: int) -> None:
    """With a short message."""
    form = [*FORM]
    form[place] = HUGE
    done, why = RawSession(built_in_app).do("start", *form)
    assert not done
    assert len(json.dumps(why)) < 5_000


@pytest.mark.usefixtures("bystander")
def test_ten_megabytes_are_refused_while_an_interview_runs(built_in_app: App) -> None:
    """In the answer, in the save and in the session's name; the interview goes on."""
    raw = RawSession(built_in_app)
    raw.begin()
    before = raw.said()
    for name, data in (
        ("answer", (HUGE, None, None)),
        ("answer", (ANSWER, None, HUGE)),
        ("answer", (ANSWER, None, {"version": 1, "interview": HUGE})),
        ("hint", (None, [HUGE])),
        ("generate_questions", (HUGE, 1, "Python")),
        ("generate_questions", ("Engineer", 1, HUGE)),
        ("generate_response", (HUGE, ANSWER)),
        ("generate_response", ("Why?", HUGE)),
    ):
        done, why = raw.do(name, *data)
        assert not done, name
        assert len(json.dumps(why)) < 5_000
    assert raw.said() == before
    assert RawSession(built_in_app, HUGE).join("hint").is_error
    assert raw.join("answer", ANSWER, event_data=HUGE).is_error


ODD = (None, 0, -1.5, True, [], {}, [[[]]], {"a": {"b": 1}}, "\0", "\ud800", 10**400, "<b>", " ")


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize(
    "name", ["generate_questions", "generate_response", "answer", "hint", "skip", "end"]
)
def test_values_of_odd_types_break_nothing(built_in_app: App, name: str) -> None:
    """Every public input takes every type of JSON: an answer or a sentence, never a crash."""
    raw = RawSession(built_in_app)
    slots = len(raw.functions[name]["inputs"])
    for slot, odd in itertools.product(range(slots), ODD):
        data: list[Any] = ["Engineer", "3", "Python"][:slots]
        data[slot : slot + 1] = [odd]
        done, why = raw.do(name, *data)
        assert done or (isinstance(why, str) and len(why) < 300), (slot, odd, why)
    assert "Traceback" not in built_in_app.log.read_text()


@pytest.mark.usefixtures("bystander")
@pytest.mark.parametrize("slot", range(len(FORM)))
def test_values_of_odd_types_break_no_field_of_the_form(built_in_app: App, slot: int) -> None:
    """Each is taken as text or explained beside its field."""
    raw = RawSession(built_in_app)
    for odd in ODD:
        form: list[Any] = [*FORM]
        form[slot] = odd
        done, why = raw.do("start", *form)
        assert done or isinstance(why, str | list), odd
        if done:
            raw.do("restart")
    assert "Traceback" not in built_in_app.log.read_text()


def test_half_a_surrogate_pair_is_replaced(built_in_app: App) -> None:
    """JSON can carry one, text cannot; the answer around it is kept."""
    raw = RawSession(built_in_app)
    assert raw.do("start", *FORM)[0]
    reply = raw.join("answer", "It counts \ud83d references \ud83d\ude00 first.")
    assert not reply.is_error
    shown = json.dumps(raw.messages(), ensure_ascii=False)
    assert "It counts \ufffd references \U0001f600 first." in shown
    assert "Question 2 of 5" in shown


def test_events_out_of_order_change_nothing(built_in_app: App, bystander: RawSession) -> None:
    """Before the start, during work and after the end they are refused."""
    raw = RawSession(built_in_app)
    for name in ("hint", "skip", "end"):
        assert raw.do(name)[0] is False
    assert raw.answer(ANSWER) == (False, raw.answer(ANSWER)[1])
    raw.begin()
    assert raw.do("start", *FORM)[0] is False
    raw.do("end")
    for name in ("hint", "skip", "end"):
        done, why = raw.do(name)
        assert not done
        assert "over" in why
    assert raw.answer(ANSWER)[0] is False


def test_a_replayed_event_counts_once(built_in_app: App, bystander: RawSession) -> None:
    """The same request, sent again at once or later, does not become a second answer."""
    raw = RawSession(built_in_app)
    saved = raw.begin()
    with ThreadPoolExecutor(5) as threads:
        joined = list(
            threads.map(lambda _: raw.join("answer", "Once only.", None, saved), range(5))
        )
    assert not any(reply.is_error for reply in joined)
    raw.messages()
    assert sum("Once only." in text for text in raw.said()) == 1
    done, why = raw.answer("Once only.", saved)
    assert not done, why
    said = raw.said()
    assert sum("Once only." in text for text in said) == 1
    assert any("Question 2 of 5" in text for text in said)
    assert not any("Question 3 of 5" in text for text in said)


def test_the_name_of_a_session_opens_nothing(built_in_app: App, bystander: RawSession) -> None:
    """A client that learnt it can neither act in the session nor read it nor end it."""
    thief = RawSession(built_in_app, bystander.session)
    for name in ("answer", "hint", "skip", "end", "restart", "stopped", "again"):
        assert thief.join(name, "Stolen.").status_code == 403
    assert thief.http.get(f"gradio_api/queue/data?session_hash={bystander.session}").is_error
    assert thief.http.get(f"gradio_api/heartbeat/{bystander.session}").is_error
    body = {"session_hash": bystander.session, "fn_index": 1, "event_id": "x"}
    assert thief.post("cancel", body).is_error
    assert thief.post("call/answer", {"data": ["x"], "session_hash": bystander.session}).is_error


def test_another_cookie_however_odd_does_not_hide_ours(built_in_app: App) -> None:
    """A browser sends all cookies of a host, also those of other apps there."""
    raw = RawSession(built_in_app)
    raw.begin()
    visitor = raw.http.cookies["visitor"]
    raw.http.cookies.clear()
    for odd in ('a[]="{x', "=", "a=b=c", "é=1"):
        raw.http.headers["cookie"] = f"{odd}; visitor={visitor}; b"
        assert raw.do("hint")[0], odd


def test_helper_events_are_private_and_take_no_state(
    built_in_app: App, bystander: RawSession
) -> None:
    """The API does not describe them, and they ignore a state sent along."""
    raw = RawSession(built_in_app)
    named = raw.http.get("gradio_api/info").json()["named_endpoints"]
    assert {"/start", "/answer", "/hint", "/skip", "/end", "/restart"} <= set(named)
    private = {n for n, f in raw.functions.items() if f["api_visibility"] == "private"}
    assert private
    assert not {name.lstrip("/") for name in named} & private
    forged = {"phase": "closed", "profile": {"name": "Forged"}, "turns": []}
    for name in sorted(private):
        if raw.functions[name]["backend_fn"]:
            slots = len(raw.functions[name]["inputs"])
            output = raw.do(name, *[forged] * slots)
            assert "Forged" not in json.dumps(output[1])
            assert raw.post(f"call/{name}", {"data": [forged] * slots}).is_error


def test_nothing_can_be_uploaded(
    bystander: RawSession, serve: Callable[..., App], tmp_path: Any
) -> None:
    """Uploads are refused whatever their name or size, and no byte of them reaches the disk."""
    app = serve(GRADIO_TEMP_DIR=str(tmp_path / "gradio"), TMPDIR=str(tmp_path))
    raw = RawSession(app)
    for way in ("upload", "process_recording", "component_server"):
        for name, size in (("a.txt", 5), ("a.txt", BIG), ("../../evil.html", 10)):
            file = {"files": (name, b"x" * size), "file": (name, b"x" * size)}
            assert raw.http.post(f"gradio_api/{way}", files=file).is_error
    held = [p for p in tmp_path.rglob("*") if p.is_file() and p != app.log]
    assert [p for p in held if b"xxxxx" in p.read_bytes()] == []
