"""What comes back from a browser is checked before it is believed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.errors import SaveUnreadable
from interviewer.interview.events import Answered
from interviewer.interview.interview import Interview
from interviewer.interview.saves import ERASED, LARGEST, Save, from_save, is_sound, to_save
from tests.unit.interview.test_state import ADA, interview_after, question

SAVE = json.loads(to_save(interview_after(question(1), question(2), Answered("mine", 1.0))))


def test_a_save_survives_json() -> None:
    """What the browser keeps is plain JSON, and gives the same interview back."""
    assert from_save(json.dumps(SAVE)) == from_save(SAVE)


@pytest.mark.parametrize("nothing", [None, ERASED])
def test_no_save_is_no_interview(nothing: Any) -> None:
    """An erased save is truthy, since Gradio does not write falsy ones, and means nothing."""
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
    with pytest.raises(SaveUnreadable):
        from_save(bad)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from([*SAVE["interview"]]), JSON)
def test_any_damage_to_a_field_is_refused_or_harmless(field: str, value: Any) -> None:
    """No JSON in any place crashes the reading."""
    try:
        kept = from_save(damaged(**{field: value})).interview
    except SaveUnreadable:
        return
    assert isinstance(kept, Interview)
    assert is_sound(kept)
    assert kept.profile.name == ADA.name
