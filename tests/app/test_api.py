"""The app through its API, as a script would drive it."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError, ValidationError

from tests.support.app import App
from tests.support.model_server import FEEDBACK, QUESTIONS, Endpoint, good

ADA = ("Ada Lovelace", "ada@example.org", "+44 20 7946 0958", "4", "Engineer", "Python, SQL")
ANSWER = "An index keeps the keys in order, so that the database need not read every row."


def connect(app: App) -> Client:
    return Client(app.url, verbose=False)


def chat(result: Any) -> list[str]:
    """The texts of the chat in an event's result."""
    return [message["content"][0]["text"] for message in result[0]]


def test_a_whole_interview_by_the_contracts_names(built_in_app: App) -> None:
    """start, five answers, thanks; the chat holds everything that was said."""
    client = connect(built_in_app)
    said = chat(client.predict(*ADA, api_name="/start"))
    for number in range(1, 6):
        assert f"Question {number} of 5" in said[-1]
        said = chat(client.predict(f"{ANSWER} {number}", api_name="/answer"))
        assert any(f"{ANSWER} {number}" in text for text in said)
        assert any(f"Feedback on question {number}" in text for text in said)
    assert "thank" in said[-1].lower()
    assert "Ada Lovelace" in said[-1]
    assert sum("Question" in text and "of 5" in text for text in said) == 5


def test_the_profile_is_checked_on_the_servers_side_too(built_in_app: App) -> None:
    """All problems come back at once, and there is no interview."""
    client = connect(built_in_app)
    with pytest.raises(ValidationError) as caught:
        client.predict(" ", "a@b", "x", "-1", "", "", api_name="/start")
    assert len(str(caught.value).splitlines()) == 7
    with pytest.raises(AppError, match="no interview"):
        client.predict(ANSWER, api_name="/answer")


def test_events_out_of_order_are_refused_and_change_nothing(built_in_app: App) -> None:
    """Blank answers, a second start, and anything after the end."""
    client = connect(built_in_app)
    client.predict(*ADA, api_name="/start")
    with pytest.raises(AppError, match="write an answer"):
        client.predict(" \n ", api_name="/answer")
    with pytest.raises(AppError, match="interview is running"):
        client.predict(*ADA, api_name="/start")
    assert "Question 1 of 5" in chat(client.predict(api_name="/hint"))[-2]
    assert "Question 2 of 5" in chat(client.predict(api_name="/skip"))[-1]
    assert "thank" in chat(client.predict(api_name="/end"))[-1].lower()
    with pytest.raises(AppError, match="over"):
        client.predict(ANSWER, api_name="/answer")
    client.predict(api_name="/restart")
    assert "Question 1 of 5" in chat(client.predict(*ADA, api_name="/start"))[-1]


def test_a_client_goes_on_with_a_saved_interview_elsewhere(built_in_app: App) -> None:
    """The save that every event returns is enough for another session to go on."""
    first, second = connect(built_in_app), connect(built_in_app)
    first.predict(*ADA, api_name="/start")
    saved = first.predict(ANSWER, api_name="/answer")[-1]
    assert "Question 3 of 5" in chat(second.predict(ANSWER, saved, api_name="/answer"))[-1]
    with pytest.raises(AppError, match="could not be read"):
        connect(built_in_app).predict(ANSWER, {"version": 1, "interview": 3}, api_name="/answer")


def test_the_stateless_calls_answer(built_in_app: App) -> None:
    """Questions as a list, feedback as text; bad input is refused."""
    client = connect(built_in_app)
    questions = client.predict("Engineer", 3, "Python", api_name="/generate_questions")
    assert len(set(questions)) == 5
    feedback = client.predict(questions[0], ANSWER, api_name="/generate_response")
    assert "Next step" in feedback
    with pytest.raises(AppError, match="at least one technology"):
        client.predict("Engineer", 3, "", api_name="/generate_questions")
    with pytest.raises(AppError, match="write an answer"):
        client.predict(questions[0], "", api_name="/generate_response")


def test_a_model_behind_an_endpoint_conducts_the_interview(
    endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Its questions and feedback are shown, streamed, with scores and its name."""
    endpoint.script = lambda request: good(request, pause=0.03)
    client = connect(serve(ENDPOINT_URL=endpoint.url, MODEL_ID="tests/model"))
    said = chat(client.predict(*ADA, api_name="/start"))
    for number in range(5):
        assert QUESTIONS[number] in said[-1]
        job = client.submit(ANSWER, api_name="/answer")
        said = chat(job.result(timeout=30))
        drafts = [chat(output)[-1] for output in job.outputs() if isinstance(output[0], list)]
        assert len({draft for draft in drafts if "begin with the point" in draft}) > 1
    assert sum("| Clarity | 4 |" in text for text in said) == 5
    assert any("tests/model" in text for text in said)
    assert not any(FEEDBACK[-20:] in text for text in said)


def test_the_first_question_is_shown_while_the_second_is_written(
    endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """The model falls silent in the middle of question 2: question 1 is on the screen."""
    first = len(f"1. {QUESTIONS[0]}".split())
    endpoint.script = lambda request: [*good(request)[: 1 + first + 4], "hang"]
    client = connect(serve(ENDPOINT_URL=endpoint.url))
    job = client.submit(*ADA, api_name="/start")
    seen: list[str] = []
    for _ in range(200):
        seen = [text for out in job.outputs() if isinstance(out[0], list) for text in chat(out)]
        if any(QUESTIONS[0] in text for text in seen):
            break
        time.sleep(0.05)
    assert any(QUESTIONS[0] in text for text in seen)
    assert not job.done()
    assert len(endpoint.requests) == 1
    job.cancel()


def test_an_endpoint_killed_in_an_answer_is_used_again_ten_seconds_later(
    serve: Callable[..., App],
) -> None:
    """The answer in flight gets the coach's feedback and the reason; the next one the model's."""
    with Endpoint() as endpoint:
        client = connect(serve(ENDPOINT_URL=endpoint.url, MODEL_ID="tests/model"))
        client.predict(*ADA, api_name="/start")
        endpoint.script = lambda request: [*good(request)[:6], "hang"]
        job = client.submit(f"{ANSWER} One.", api_name="/answer")
        while not endpoint.open:
            time.sleep(0.05)
    said = chat(job.result(timeout=30))
    assert any(f"{ANSWER} One." in text for text in said)
    assert "By the built-in coach · The model could not be reached." in said[-2]
    assert "Question 2 of 5" in said[-1]
    time.sleep(10)
    with Endpoint(port=endpoint.port):
        said = chat(client.predict(f"{ANSWER} Two.", api_name="/answer"))
    assert "Written by tests/model" in said[-2]
    assert "Question 3 of 5" in said[-1]


def test_two_visitors_never_see_each_others_text(built_in_app: App) -> None:
    """Each with a mark of their own."""
    clients = [connect(built_in_app) for _ in range(2)]
    for number, client in enumerate(clients):
        client.predict(f"Visitor{number}", *ADA[1:], api_name="/start")
    for turn in range(5):
        for number, client in enumerate(clients):
            said = "".join(chat(client.predict(f"mark{number} {ANSWER}", api_name="/answer")))
            assert f"mark{number}" in said
            assert f"mark{1 - number}" not in said
            assert f"Visitor{1 - number}" not in said, turn


def test_an_unusable_setting_stops_the_start_with_one_line(tmp_path: Any) -> None:
    """The owner reads which variable is wrong, not a trace."""
    app = App(tmp_path / "log", QUESTION_COUNT="many")
    with pytest.raises(AssertionError):
        app.start()
    assert app.log.read_text().count("\n") == 1
    assert "QUESTION_COUNT='many'" in app.log.read_text()
