"""Requests that bypass the page are refused in a sentence and have no effect."""

import itertools
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.support.app import App
from tests.support.client import ANSWER, FORM
from tests.support.raw import RawSession


@pytest.fixture(scope="module", autouse=True)
def bystander(built_in_app: App) -> Iterator[None]:
    """A candidate in the middle of an interview, which must be the same after all tests."""
    raw = RawSession(built_in_app)
    raw.begin()
    raw.answer("The bystander's own words.")
    before = raw.said()
    yield
    assert raw.said() == before


WRONG = (
    *({"data": "x"}, {"data": [1]}, {"data": [1] * 77}, {"event_id": 5}),
    *({"session_hash": None}, {"session_hash": 5}),
    *({"fn_index": index} for index in ("x", 1.5, True, -1, 10**30)),
)
BROKEN = (b"\xff\xfe{", b"{", b"[" * 100_000 + b"]" * 100_000, b"", b"[]", b"null", b"{}")


def test_what_no_page_sends_is_refused(built_in_app: App) -> None:
    """Broken encodings, wrong shapes, unknown functions, and Gradio's shorter addresses."""
    raw = RawSession(built_in_app)
    replies = [raw.post("queue/join", body) for body in BROKEN]
    replies += [raw.join("hint", **wrong) for wrong in WRONG]
    for way, name in itertools.product(("run", "api", "call", "call/v2"), ("start", "no", "again")):
        replies.append(raw.post(f"{way}/{name}", {"data": [1] * 77, "nobody": 1}))
    for reply in replies:
        assert reply.is_error, reply.request.content[:90]
        assert len(reply.text) < 1_000


def test_ten_megabytes_are_refused_while_an_interview_runs(built_in_app: App) -> None:
    """In the answer, in the save and in the session's name; the interview goes on."""
    raw, huge = RawSession(built_in_app), "x" * 10_000_000
    raw.begin()
    before = raw.said()
    for data in ((huge,), (ANSWER, None, huge), (ANSWER, None, {"version": 1, "interview": huge})):
        done, why = raw.do("answer", *data)
        assert not done
        assert len(json.dumps(why)) < 5_000
    assert raw.said() == before
    for name, status in ((huge, 413), ("x" * 101, 400)):
        assert RawSession(built_in_app, name).join("hint").status_code == status


ODD = (None, -1.5, True, {}, [[[]]], {"a": {"b": 1}}, "\0", "\ud800", 10**400, " ")
USUAL: dict[str, tuple[Any, ...]] = {
    "start": FORM,
    "generate_questions": FORM[4:5] + FORM[3:4] + FORM[5:],
    "generate_response": ("Why?", ANSWER),
    "answer": (ANSWER, None, None),
    "hint": (None, None),
}


@pytest.mark.parametrize("name", USUAL)
def test_values_of_odd_types_break_nothing(built_in_app: App, name: str) -> None:
    """Every public input takes every type of JSON: an answer or a sentence, never a crash."""
    raw = RawSession(built_in_app)
    for slot, odd in itertools.product(range(len(USUAL[name])), ODD):
        done, why = raw.do(name, *USUAL[name][:slot], odd, *USUAL[name][slot + 1 :])
        by_field = isinstance(why, list)  # a sentence for each field that is wrong
        assert done or by_field or len(why) < 300, (slot, odd, why)
        if done and name == "start":
            raw.do("restart")
    assert "Traceback" not in built_in_app.log.read_text()


def test_half_a_surrogate_pair_is_replaced(built_in_app: App) -> None:
    """JSON can carry one, text cannot; the answer around it is kept."""
    raw = RawSession(built_in_app)
    raw.begin()
    reply = raw.join("answer", "It counts \ud83d references \ud83d\ude00 first.")
    assert not reply.is_error
    shown = json.dumps(raw.messages(), ensure_ascii=False)
    assert "It counts \ufffd references \U0001f600 first." in shown
    assert "Question 2 of 5" in shown


def test_a_replayed_event_counts_once(built_in_app: App) -> None:
    """The same request, sent again at once or later, does not become a second answer."""
    raw = RawSession(built_in_app)
    saved = raw.begin()
    with ThreadPoolExecutor(5) as threads:
        sent = threads.map(lambda _: raw.join("answer", "Once only.", None, saved), range(5))
        assert not any(reply.is_error for reply in sent)
    raw.messages()
    for _ in range(2):
        said = raw.said()
        assert sum("Once only." in text for text in said) == 1
        assert any("Question 2 of 5" in text for text in said)
        assert not any("Question 3 of 5" in text for text in said)
        assert not raw.answer("Once only.", saved)[0]


def test_another_cookie_however_odd_does_not_hide_ours(built_in_app: App) -> None:
    """A browser sends all cookies of a host, also those of other apps there."""
    raw = RawSession(built_in_app)
    raw.begin()
    visitor = raw.http.cookies["visitor"]
    raw.http.cookies.clear()
    for odd in ('a[]="{x', "=", "é=1"):
        raw.http.headers["cookie"] = f"{odd}; visitor={visitor}; b"
        assert raw.do("hint")[0], odd


def test_helper_events_are_private_and_take_no_state(built_in_app: App) -> None:
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
