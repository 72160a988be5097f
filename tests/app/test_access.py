"""Visitors have limits, and sign in where the owner requires it."""

import asyncio
import json
import re
from collections.abc import Callable

import pytest
from gradio_client.exceptions import AppError

from interviewer.interview.records import COACH
from interviewer.report import texts
from tests.support.app import App
from tests.support.client import ANSWER, FORM, chat, connect
from tests.support.mcp_client import PROFILE, call, refusal, result
from tests.support.model_server import Endpoint, good
from tests.support.raw import RawSession
from tests.support.waits import soon

REVIEW = {"question": "Why?", "answer": ANSWER}
BEARER = {"authorization": "Bearer hf_ofTheCaller"}


async def test_the_page_and_the_tools_have_the_same_limits(
    endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Events, stateless functions, tools and forged saves count together, by the real address.

    The built-in interviewer goes on.
    """
    environ = {"STARTS_PER_HOUR": "3", "MODEL_REQUESTS_PER_HOUR": "3", "QUESTION_COUNT": "1"}
    app = serve(ENDPOINT_URL=endpoint.url, MCP="on", **environ)
    raw, elsewhere = RawSession(app), {"x-forwarded-for": "1.2.3.4", **BEARER}
    saved = raw.begin()
    result(await call(app, "generate_questions", PROFILE))
    assert result(await call(app, "review_answer", REVIEW))["clarity"] == 4
    review = result(await call(app, "review_answer", REVIEW, **elsewhere))
    done, output = raw.answer(ANSWER)
    assert done
    for said in (review["source"], json.dumps(output)):
        assert "limit for requests to the model is 3 an hour" in said
        assert COACH in said
    coached = json.loads(output[-1])
    coached["interview"]["phase"] = "closed"
    for name, data in (
        ("again", (None, forged(saved, "reviewing"))),
        ("again", (None, forged(saved, "preparing"))),
        ("answer", (ANSWER, None, saved)),
        ("ask_model", (None, None, json.dumps(coached))),
        ("generate_response", ("Why?", ANSWER)),
        ("generate_questions", ("Engineer", 3, "Python")),
    ):
        done, output = RawSession(app).do(name, *data)
        assert done, (name, output)
    raw.do("restart")
    refused = refusal(await call(app, "generate_questions", PROFILE, **elsewhere))
    for sentence in (refused, raw.do("start", *FORM)[1]):
        assert re.search(r"limit for new interviews is 3 an hour.* in \d+ min", sentence)
    assert "no interview" in raw.answer(ANSWER)[1]
    assert len(endpoint.requests) == 3


def forged(saved: str, phase: str) -> str:
    """The save with an answer that waits for feedback, or without questions."""
    save = json.loads(saved)
    save["interview"]["phase"] = phase
    save["interview"]["turns"][0]["attempts"] = [{"answer": ANSWER}]
    if phase == "preparing":
        save["interview"]["turns"] = []
    return json.dumps(save)


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


async def test_beyond_the_queue_everyone_is_told_to_come_back(
    endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Of visitors and of callers one is served and one waits; a caller that leaves makes room."""
    endpoint.script = lambda request: ["hang"]
    limits = {"MAX_CONCURRENCY": "1", "QUEUE_SIZE": "1", "MCP": "on"}
    patience = {"FIRST_TOKEN_TIMEOUT": "600", "TOTAL_TIMEOUT": "600"}
    app = serve(ENDPOINT_URL=endpoint.url, **limits, **patience)
    assert not RawSession(app).join("start", *FORM).is_error
    await soon(lambda: endpoint.requests)
    assert not RawSession(app).join("start", *FORM).is_error
    reply = RawSession(app).join("start", *FORM)
    assert reply.status_code == 503
    assert texts.QUEUE_FULL in reply.text
    served = asyncio.create_task(call(app, "review_answer", REVIEW))
    await soon(lambda: endpoint.open == 2)
    others = [asyncio.create_task(call(app, "review_answer", REVIEW)) for _ in range(2)]
    (refused,), (waiting,) = await asyncio.wait(others, return_when=asyncio.FIRST_COMPLETED)
    assert texts.QUEUE_FULL in refusal(refused.result())
    endpoint.script = good
    served.cancel()
    assert result(await waiting)["clarity"] == 4
    await soon(lambda: endpoint.open == 1)


async def test_an_owner_may_require_a_sign_in(serve: Callable[..., App]) -> None:
    """Without one nothing starts, and both tools refuse; locally, the page still opens.

    A caller's token counts as one, even if the Hub cannot be reached.
    """
    nowhere = {"HTTPS_PROXY": "http://127.0.0.1:1", "HF_TOKEN": "hf_test"}
    app = serve(MCP="on", REQUIRE_LOGIN="on", **nowhere)
    assert "sign in first" in RawSession(app).do("start", *FORM)[1]
    for tool, arguments in (("generate_questions", PROFILE), ("review_answer", REVIEW)):
        assert "sign in first" in refusal(await call(app, tool, arguments))
    assert result(await call(app, "review_answer", REVIEW, **BEARER))
