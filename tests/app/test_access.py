"""Visitors are told apart, pay with their own token and have a limit of starts."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from gradio_client.exceptions import AppError

from interviewer.interview.records import COACH
from interviewer.report import texts
from tests.support.app import App
from tests.support.client import ANSWER, FORM, chat, connect
from tests.support.model_server import Endpoint
from tests.support.raw import RawSession
from tests.support.waits import until

if TYPE_CHECKING:
    pass


def test_the_app_refuses_one_start_too_many_with_a_sentence(serve: Callable[..., App]) -> None:
    """Through the real interface: the third start of an hour is told when to come back."""
    client = connect(serve(STARTS_PER_HOUR="2").url)
    for _ in range(2):
        client.predict(*FORM, api_name="/start")
        client.predict(api_name="/restart")
    with pytest.raises(AppError, match=r"new interviews is 2 an hour.* in \d+ min"):
        client.predict(*FORM, api_name="/start")
    with pytest.raises(AppError, match="no interview"):
        client.predict("An answer.", api_name="/answer")


def test_requests_to_the_model_are_limited_whatever_asks_for_them(
    endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """By events, stateless functions and forged saves; the built-in interviewer goes on."""
    app = serve(ENDPOINT_URL=endpoint.url, MODEL_REQUESTS_PER_HOUR="2")
    raw = RawSession(app)
    saved = raw.begin()
    assert raw.answer(ANSWER)[0]
    asked = len(endpoint.requests)
    done, output = raw.answer(ANSWER, None)
    assert done
    assert "limit for requests to the model is 2 an hour" in json.dumps(output)
    assert COACH in json.dumps(output)
    for name, data in (
        ("again", (None, forged(saved, "reviewing"))),
        ("again", (None, forged(saved, "preparing"))),
        ("answer", (ANSWER, None, saved)),
        ("ask_model", (None, forged(saved, "closed"))),
        ("generate_response", ("Why?", ANSWER)),
        ("generate_questions", ("Engineer", 3, "Python")),
    ):
        RawSession(app).do(name, *data)
    assert len(endpoint.requests) == asked


def forged(saved: str, phase: str) -> str:
    """The save with an answer that waits for feedback, or without questions, or with a coach's."""
    save = json.loads(saved)
    interview = save["interview"]
    attempt = {"answer": ANSWER}
    if phase == "closed":
        scores = {"clarity": None, "relevance": None, "communication": None}
        text = {"text": "x", "scores": scores, "writer": "built-in coach", "note": "why"}
        attempt["feedback"] = text
    interview["turns"] = [] if phase == "preparing" else interview["turns"]
    if interview["turns"]:
        interview["turns"][0]["attempts"] = [attempt]
    interview["phase"] = phase
    return json.dumps(save)


def test_an_owner_may_require_a_sign_in(serve: Callable[..., App]) -> None:
    """Without one nothing starts; locally, without OAuth settings, the page still opens."""
    client = connect(serve(REQUIRE_LOGIN="on").url)
    with pytest.raises(AppError, match="sign in first"):
        client.predict(*FORM, api_name="/start")


def test_choices_can_be_made_through_the_api(built_in_app: App) -> None:
    """Number, level and follow-ups as optional arguments; wrong ones are refused."""
    client = connect(built_in_app.url)
    for wrong in (99, True):
        with pytest.raises(AppError, match="between 1 and 20"):
            client.predict(*FORM, number_of_questions=wrong, api_name="/start")
    choices = {"number_of_questions": 3, "level": "senior", "follow_ups": True}
    begun = client.predict(*FORM, **choices, job_description=["Kafka"], api_name="/start")
    assert "Kafka" in begun[-1]  # a list becomes text, as on the page
    assert "Question 1 of 3" in chat(begun)[-1]
    said = chat(client.predict("I would simply try what works.", api_name="/answer"))
    assert "follow-up" in said[-1]
    said = chat(client.predict("I would measure first.", api_name="/answer"))
    assert "Question 2 of 3" in said[-1]
    assert "again" in chat(client.predict(1, api_name="/improve"))[-1]
    said = chat(client.predict(42, api_name="/answer"))
    assert any(">42<" in text for text in said)  # a number, as if it were typed


def test_a_full_queue_says_so_kindly(endpoint: Endpoint, serve: Callable[..., App]) -> None:
    """One is served, one waits, the next one is told to come back."""
    endpoint.script = lambda request: ["hang"]
    app = serve(ENDPOINT_URL=endpoint.url, MAX_CONCURRENCY="1", QUEUE_SIZE="1")
    served, waiting, refused = (RawSession(app) for _ in range(3))
    assert not served.join("start", *FORM).is_error
    until(lambda: endpoint.requests)
    assert not waiting.join("start", *FORM).is_error
    reply = refused.join("start", *FORM)
    assert reply.status_code == 503
    assert texts.QUEUE_FULL in reply.text
