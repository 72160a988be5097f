"""A save that comes back from a browser is checked."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from interviewer.builtin.bank.entries import load_bank
from interviewer.errors import InputError, UnreadableSaveError
from interviewer.interview.events import Answered, QuestionReady
from interviewer.interview.interview import NeedFeedback, Phase
from interviewer.interview.records import LONGEST_FEEDBACK, Question
from interviewer.interview.saves import (
    ERASED,
    LARGEST,
    Save,
    check_room,
    from_save,
    is_sound,
    to_save,
)
from interviewer.interview.state import after
from interviewer.report import document
from tests.support.builders import feedback, interview_after, question

SAVE = json.loads(to_save(interview_after(question(1), question(2), Answered("mine", 1.0))))


def test_a_save_is_read_as_text_or_object_and_an_erased_one_holds_nothing() -> None:
    """The browser keeps plain JSON, and Gradio does not write what is falsy."""
    assert from_save(json.dumps(SAVE)) == from_save(SAVE)
    assert from_save(None) == from_save(ERASED) == Save(1)
    assert ERASED


def damaged(**changes: Any) -> dict[str, Any]:
    return {**SAVE, "interview": {**SAVE["interview"], **changes}}


@pytest.mark.parametrize(
    "bad",
    [
        "text",
        {"version": 99, "interview": SAVE["interview"]},
        damaged(current=7, phase="closed"),
        damaged(reading=7),
        damaged(phase="answering"),
        damaged(turns=[]),
        damaged(extra="x"),
        damaged(profile={**SAVE["interview"]["profile"], "name": ""}),
        json.dumps(SAVE) + " " * LARGEST,
    ],
)
def test_a_save_that_does_not_fit_is_refused(bad: Any) -> None:
    """Wrong types, unknown versions, impossible states and oversize are one clear error."""
    with pytest.raises(UnreadableSaveError):
        from_save(bad)


SCHEMA = TypeAdapter(Save).json_schema()


def test_every_part_of_a_save_is_bounded() -> None:
    """The schema limits each text, list and number, so that a new field cannot be without end."""
    limits = {"string": {"maxLength", "pattern", "enum"}, "array": {"maxItems"}}
    limits |= {"integer": {"maximum", "const"}, "number": {"maximum"}}

    def unbounded(part: Any, path: str) -> list[str]:
        if isinstance(part, list):
            return [gap for n, item in enumerate(part) for gap in unbounded(item, f"{path}/{n}")]
        if not isinstance(part, dict):
            return []
        need = limits.get(part.get("type", ""), set())
        inner = [gap for key in part for gap in unbounded(part[key], f"{path}/{key}")]
        return [*inner, *([path] if need and need.isdisjoint(part) else [])]

    assert unbounded(SCHEMA, "") == []


NUMBERS = ["NaN", "Infinity", "1e999", "-1", "1e400", "9" * 5000]
TEXTS = ["x", "senior", "_a" + " :" * 8_000, "\U0001f9d1" * 20_000, "x" * LARGEST, ["!"] * 11]
OTHERS = [r'"\ud800"', "null", "true", "[]", "{}", "[" * 500 + "]" * 500]
HOSTILE = st.sampled_from([*NUMBERS, *map(json.dumps, TEXTS), *OTHERS])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every dictionary and list inside a value, with each of its keys."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


@given(st.sampled_from(["finished", "under_way", "between"]), st.data())
def test_a_hostile_save_is_refused_or_can_be_shown(name: str, data: st.DataObject) -> None:
    """Anything in any place, or one item many times: no crash, and what is taken is harmless."""
    save = recorded(name)
    inside, key = data.draw(st.sampled_from(list(places(save))))
    times = data.draw(st.sampled_from([1, 11, 21]))
    if isinstance(inside, list) and times > 1:
        inside[key:] = [inside[key]] * times
        text = json.dumps(save)
    else:
        inside[key] = "@hostile"
        text = json.dumps(save).replace('"@hostile"', data.draw(HOSTILE))
    try:
        taken = from_save(text).interview
    except UnreadableSaveError:
        return
    if taken is not None:
        assert is_sound(taken)
        assert from_save(to_save(taken)).interview == taken
        texts = document.markdown(taken, "", load_bank()), document.to_json(taken, load_bank())
        assert all(texts)


def test_the_largest_interview_is_saved_and_opens_again() -> None:
    """An answer is refused before the interview outgrows its save, whatever it is made of."""
    asked = [QuestionReady(Question("\U0001f9d1" * 900, "m")) for _ in range(20)]
    interview, answers = interview_after(*asked, count=20), 0
    with pytest.raises(InputError, match="interview is full"):
        while True:
            waiting = after(interview, Answered("\x01" * 3_000, 1.0))
            check_room(waiting)
            interview = after(waiting, feedback("\x01" * LONGEST_FEEDBACK))
            answers += 1
    assert from_save(to_save(interview)).interview == interview
    assert answers >= 5


# Written by the app of November 2026. A change of the code must not change these files: they are
# what candidates have in their browsers.
RECORDED = Path(__file__).parents[2] / "support/saves"


def recorded(name: str) -> dict[str, Any]:
    """A save as the browser kept it."""
    found: dict[str, Any] = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
    return found


def missing(old: Any, new: Any, path: str = "") -> list[str]:
    """The places of `old` whose value is gone or different in `new`."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [gap for key in old for gap in missing(old[key], new.get(key), f"{path}/{key}")]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return [gap for n, (a, b) in pairs for gap in missing(a, b, f"{path}/{n}")]
    return [] if old == new else [path]


@pytest.mark.parametrize("name", ["finished", "under_way", "between"])
def test_a_recorded_save_keeps_all_it_holds(name: str) -> None:
    """Opened and written again it has every key and value; keys that are new have defaults."""
    assert missing(recorded(name), json.loads(to_save(from_save(recorded(name))))) == []


def test_a_recorded_finished_interview_means_the_same() -> None:
    """Whose turn it is, who wrote a question, what is done and which interviews were measured."""
    interview = from_save(recorded("finished")).interview
    assert interview is not None
    first, improved, *others = interview.turns
    assert (interview.phase, interview.pending, interview.answered) == (Phase.CLOSED, None, 3)
    assert (first.question.built_in, improved.question.built_in) == (False, True)
    assert not improved.follow_up_open
    assert all(turn.done for turn in (first, improved, *others))
    assert [past.measured for past in interview.history] == [True, False]


def test_a_recorded_interview_under_way_goes_on() -> None:
    """Its last answer waits for feedback, and the feedback closes it."""
    interview = from_save(recorded("under_way")).interview
    assert interview is not None
    assert isinstance(interview.pending, NeedFeedback)
    assert interview.turn.attempts[0].answer.startswith("For I/O that waits: “async”")
    assert after(interview, feedback()).phase is Phase.CLOSED
