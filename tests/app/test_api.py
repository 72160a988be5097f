"""Scripts drive the app through its API."""

import json
import re
from functools import partial
from typing import Any

import pytest
from gradio_client.exceptions import AppError, ValidationError

from tests.support.app import App
from tests.support.client import ANSWER, FORM, chat, connect
from tests.support.model_server import FEEDBACK, QUESTIONS, Endpoint, good
from tests.support.waits import until


def test_a_whole_interview_by_the_names_of_the_contract(built_in_app: App) -> None:
    """After the start and five answers the chat holds everything, and thanks the candidate."""
    client = connect(built_in_app.url)
    said = chat(client.predict(*FORM, api_name="/start"))
    for number in range(1, 6):
        assert f"Question {number} of 5" in said[-1]
        said = chat(client.predict(f"{ANSWER} {number}", api_name="/answer"))
        assert any(f"{ANSWER} {number}" in text for text in said)
        assert any(f"Feedback on question {number}" in text for text in said)
    assert "thank" in said[-1].lower()
    assert "Ada Lovelace" in said[-1]
    assert sum("Question" in text and "of 5" in text for text in said) == 5


def test_what_does_not_fit_is_refused_and_changes_nothing(built_in_app: App) -> None:
    """All problems of a profile at once, blank answers, and events out of order."""
    client = connect(built_in_app.url)

    def refused(why: str, *data: Any, api_name: str = "/answer") -> None:
        with pytest.raises(AppError, match=why):
            client.predict(*data, api_name=api_name)

    with pytest.raises(ValidationError) as caught:
        client.predict(" ", "a@b", "x", "-1", "", "", api_name="/start")
    assert len(str(caught.value).splitlines()) == 7
    refused("no interview", ANSWER)
    client.predict(*FORM, api_name="/start")
    refused("write an answer", " \n ")
    refused("interview is in progress", *FORM, api_name="/start")
    assert "Question 1 of 5" in chat(client.predict(api_name="/hint"))[-2]
    assert "Question 2 of 5" in chat(client.predict(api_name="/skip"))[-1]
    assert "thank" in chat(client.predict(api_name="/end"))[-1].lower()
    refused("over", ANSWER)
    client.predict(api_name="/restart")
    assert "Question 1 of 5" in chat(client.predict(*FORM, api_name="/start"))[-1]
    refused("at least one technology", "Engineer", 3, "", api_name="/generate_questions")
    refused("write an answer", "Why?", "", api_name="/generate_response")
    questions = client.predict("Engineer", 3, "Python", api_name="/generate_questions")
    assert len(set(questions)) == 5


def test_a_client_goes_on_with_a_saved_interview_elsewhere(built_in_app: App) -> None:
    """Each event returns a save; where an older state is left, the newer save counts."""
    first, second = connect(built_in_app.url), connect(built_in_app.url)
    first.predict(*FORM, api_name="/start")
    saved = first.predict("First, I measure.", api_name="/answer")[-1]
    damaged = json.loads(saved)
    damaged["interview"]["current"] = 99
    for unreadable in ({"version": 1, "interview": 3}, damaged):
        with pytest.raises(AppError, match="could not be read"):
            second.predict(ANSWER, unreadable, api_name="/answer")
    saved = second.predict("Second, I index.", saved, api_name="/answer")[-1]
    said = chat(first.predict("Third, I cache.", saved, api_name="/answer"))
    assert "Question 4 of 5" in said[-1]
    for text in ("First, I", "Second, I", "Third, I"):
        assert sum(text in one for one in said) == 1


def test_a_model_behind_an_endpoint_conducts_the_interview(model: Endpoint, model_app: App) -> None:
    """The chat streams the model's questions and feedback, with grades and its name.

    While the model falls silent in the middle of question 2, question 1 is on the screen.
    """
    first = len(f"1. {QUESTIONS[0]}".split())
    model.script = lambda request: [*good(request)[: 1 + first + 4], "hang"]
    job = connect(model_app.url).submit(*FORM, api_name="/start")
    until(lambda: QUESTIONS[0] in json.dumps(job.outputs()))
    assert not job.done()
    job.cancel()
    model.script = lambda request: good(request, pause=0.01)
    client = connect(model_app.url)
    said = chat(client.predict(*FORM, api_name="/start"))
    for number in range(2):
        assert QUESTIONS[number] in said[-1]
        job = client.submit(ANSWER, api_name="/answer")
        said = chat(job.result(timeout=30))
        drafts = [chat(output)[-1] for output in job.outputs() if isinstance(output[0], list)]
        assert len({draft for draft in drafts if "begin with the point" in draft}) > 1
    assert sum("| Clarity | 4 |" in text for text in said) == 2
    assert any("tests/model" in text for text in said)
    assert not any(FEEDBACK[-20:] in text for text in said)


def test_the_candidate_says_which_key_points_an_answer_makes(built_in_app: App) -> None:
    """The whole chat comes back with the new count; numbers that do not exist are refused."""
    client = connect(built_in_app.url)
    client.predict(*FORM, api_name="/start")
    with pytest.raises(AppError, match="no answer"):
        client.predict([1], api_name="/self_check")
    client.predict("Banana bread is my favourite thing to bake.", api_name="/answer")
    said = chat(client.predict([1, 3], api_name="/self_check"))
    assert re.search(r"Key points covered: 2 of \d \(0 heard, 2 by you\)", "\n".join(said))
    assert "Question 2 of 5" in said[-1]
    said = chat(client.predict([], 1, api_name="/self_check"))
    assert re.search(r"Key points covered: 0 of \d \(0 heard, 0 by you\)", "\n".join(said))
    for wrong in ([0], [99], ["1"], "1", None):
        with pytest.raises(AppError, match="by their numbers"):
            client.predict(wrong, api_name="/self_check")


def test_an_ended_event_does_not_send_its_last_draft_again(model: Endpoint, model_app: App) -> None:
    """Gradio repeats what an event yielded last; that would bring back an ended interview."""
    client = connect(model_app.url)
    client.predict(*FORM, api_name="/start")
    model.script = partial(good, pause=0.1)
    answered = client.submit(ANSWER, api_name="/answer")
    until(lambda: any("What worked" in json.dumps(shown) for shown in answered.outputs()))
    client.predict(api_name="/end")
    assert "What worked" not in json.dumps(answered.result(timeout=30))
