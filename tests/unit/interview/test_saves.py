"""A save that comes back from a browser is checked."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.errors import UnreadableSaveError
from interviewer.interview.events import Answered
from interviewer.interview.interview import Interview, NeedFeedback, Phase
from interviewer.interview.saves import ERASED, LARGEST, Save, from_save, is_sound, to_save
from interviewer.interview.state import after
from tests.support.builders import ADA, feedback, interview_after, question

SAVE = json.loads(to_save(interview_after(question(1), question(2), Answered("mine", 1.0))))


def test_a_save_survives_json() -> None:
    """The browser keeps plain JSON, which gives the same interview back."""
    assert from_save(json.dumps(SAVE)) == from_save(SAVE)


@pytest.mark.parametrize("nothing", [None, ERASED])
def test_an_empty_or_erased_save_holds_no_interview(nothing: Any) -> None:
    """An erased save is truthy, since Gradio does not write falsy ones."""
    assert from_save(nothing) == Save()
    assert ERASED


def damaged(**changes: Any) -> dict[str, Any]:
    return {**SAVE, "interview": {**SAVE["interview"], **changes}}


@pytest.mark.parametrize(
    "bad",
    [
        "text",
        7,
        [],
        {},
        {"version": 99, "interview": SAVE["interview"]},
        {"version": 1, "interview": "x"},
        damaged(phase="dancing"),
        damaged(phase="closed", count=99),
        damaged(current=7),
        damaged(reading=7),
        damaged(count=0),
        damaged(phase="answering"),
        damaged(turns=[]),
        damaged(extra="x"),
        damaged(profile={**SAVE["interview"]["profile"], "name": ""}),
        damaged(profile={**SAVE["interview"]["profile"], "name": "x" * LARGEST}),
    ],
)
def test_a_save_that_does_not_fit_is_refused(bad: Any) -> None:
    """Wrong types, unknown versions, impossible states and oversize are one clear error."""
    with pytest.raises(UnreadableSaveError):
        from_save(bad)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from([*SAVE["interview"]]), JSON)
def test_any_damage_to_a_field_is_refused_or_harmless(field: str, value: Any) -> None:
    """Reading does not crash on any JSON in any place."""
    try:
        kept = from_save(damaged(**{field: value})).interview
    except UnreadableSaveError:
        return
    assert isinstance(kept, Interview)
    assert is_sound(kept)
    assert kept.profile.name == ADA.name


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
    """An improved answer, a hint, a follow-up, a skipped question, a broken reply and a history."""
    interview = from_save(recorded("finished")).interview
    assert interview is not None
    first, improved, skipped, cut = interview.turns
    assert (interview.phase, interview.pending, interview.answered) == (Phase.CLOSED, None, 3)
    assert interview.profile.stack == ("Python", "SQL", "Docker")
    assert [a.to_follow_up for a in improved.attempts] == [False, True, False]
    assert (improved.hinted, improved.follow_up_open) == (True, False)
    assert improved.question.built_in
    assert not first.question.built_in
    assert (skipped.skipped, skipped.attempts) == (True, ())
    assert first.attempts[0].feedback is not None
    assert dict(first.attempts[0].feedback.scores.items()) == {
        "clarity": 4,
        "relevance": 3,
        "communication": 5,
    }
    assert cut.attempts[0].feedback is not None
    assert (cut.attempts[0].feedback.complete, cut.attempts[0].seconds) == (False, 30.0)
    assert [past.measured for past in interview.history] == [True, False]


def test_a_recorded_interview_under_way_goes_on() -> None:
    """Its last answer waits for feedback, and the feedback closes it."""
    interview = from_save(recorded("under_way")).interview
    assert interview is not None
    assert isinstance(interview.pending, NeedFeedback)
    assert interview.turn.attempts[0].answer.startswith("For I/O that waits: “async”")
    assert after(interview, feedback()).phase is Phase.CLOSED


def test_a_save_recorded_between_interviews_keeps_profile_and_history() -> None:
    """The next interview begins with them."""
    save = from_save(recorded("between"))
    assert save.interview is None
    assert save.profile is not None
    assert save.profile.name == "Zoë Ångström"
    assert [past.ended_at for past in save.history] == [1764300000.0, 1764386400.0, 1764500140.0]
