"""The state machine: facts in, state out.

Everything that moves an interview is in this file. `TRANSITIONS` maps a phase and an event to the
next phase, `EFFECTS` an event to what else it changes. `after` applies an event, or raises
`IllegalMove` and changes nothing. `_settled` makes the moves that the table does not have.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..errors import IllegalMove
from .events import (
    Answered,
    Ended,
    Event,
    FeedbackReady,
    HintTaken,
    ImproveRequested,
    Opened,
    QuestionReady,
    ReviewRequested,
    SelfChecked,
    Skipped,
)
from .interview import Interview, Phase
from .records import MAX_ATTEMPTS, Attempt, Turn

TRANSITIONS: dict[Phase, dict[type, Phase]] = {
    Phase.PREPARING: {
        QuestionReady: Phase.PREPARING,
        Ended: Phase.CLOSED,
    },
    Phase.ANSWERING: {
        Answered: Phase.REVIEWING,
        Opened: Phase.ANSWERING,
        HintTaken: Phase.ANSWERING,
        Skipped: Phase.ANSWERING,
        ImproveRequested: Phase.ANSWERING,
        ReviewRequested: Phase.REVIEWING,
        SelfChecked: Phase.ANSWERING,
        Ended: Phase.CLOSED,
    },
    Phase.REVIEWING: {
        FeedbackReady: Phase.ANSWERING,
        Opened: Phase.REVIEWING,  # after a quick answer; see also `_settled`
        Ended: Phase.CLOSED,
    },
    Phase.CLOSED: {
        Opened: Phase.CLOSED,
        ImproveRequested: Phase.ANSWERING,
        ReviewRequested: Phase.REVIEWING,
        SelfChecked: Phase.CLOSED,
    },
}

REFUSALS = {
    Phase.PREPARING: "The questions are still being written. One moment, please.",
    Phase.ANSWERING: "It is your turn to answer.",
    Phase.REVIEWING: "The feedback on your answer is still being written. One moment, please.",
    Phase.CLOSED: "This interview is over. Start a new one to keep practising.",
}
"""The sentence for an event that the phase does not allow."""


BREAK = 3600.0
"""Seconds; a longer time is not counted, since the candidate may have been away."""

_STILL_READING = (Opened, SelfChecked)
"""Events that do not by themselves end the reading of feedback."""


def after(interview: Interview, *events: Event) -> Interview:
    """Return the interview after these events, one by one.

    Raises IllegalMove, and changes nothing, if a phase does not allow one of them.
    """
    for event in events:
        phase = check_move(interview, type(event))
        reading = interview.reading if type(event) in _STILL_READING else None
        moved = replace(interview, phase=phase, moves=interview.moves + 1, reading=reading)
        effect = EFFECTS.get(type(event))
        interview = _settled(effect(moved, event) if effect else moved, event)
    return interview


def check_move(interview: Interview, event: type[Event]) -> Phase:
    """Return the phase after such an event. Raises IllegalMove if the phase does not allow it."""
    phase = TRANSITIONS[interview.phase].get(event)
    if phase is None:
        raise IllegalMove(REFUSALS[interview.phase])
    return phase


def _settled(interview: Interview, event: Event) -> Interview:
    """Make the moves that the table does not have."""
    reviewing = interview.phase is Phase.REVIEWING
    if reviewing and isinstance(event, Opened) and interview.turn.attempts[-1].feedback:
        # The candidate does not wait for the model; the coach's feedback stays.
        interview = replace(interview, phase=Phase.ANSWERING, asked_at=event.at)
    if interview.phase is Phase.PREPARING and len(interview.turns) == interview.choices.count:
        return replace(interview, phase=Phase.ANSWERING, asked_at=event.at or interview.asked_at)
    over = interview.ended_at and isinstance(event, Skipped)  # Skip leaves the question as it was
    answering = interview.phase is Phase.ANSWERING and not interview.revisiting
    if answering and (over or interview.turn.done):
        waiting = [i for i, turn in enumerate(interview.turns) if not turn.done]
        if not waiting or interview.ended_at:
            return replace(interview, phase=Phase.CLOSED, ended_at=interview.ended_at or event.at)
        return replace(interview, current=waiting[0], asked_at=event.at)
    if interview.phase is Phase.CLOSED:
        ended_at = interview.ended_at or event.at or 1.0
        return replace(interview, ended_at=ended_at, revisiting=False)
    return interview


def _question_ready(interview: Interview, event: QuestionReady) -> Interview:
    return replace(interview, turns=(*interview.turns, Turn(event.question)))


def _answered(interview: Interview, event: Answered) -> Interview:
    if len(interview.turn.attempts) >= MAX_ATTEMPTS:
        raise IllegalMove(f"You have answered this question {MAX_ATTEMPTS} times.")
    spent = event.at - interview.asked_at if interview.asked_at else 0.0
    seconds = spent if 0 < spent < BREAK else 0.0
    attempt = Attempt(event.text, seconds=seconds, to_follow_up=interview.at_follow_up)
    attempts = (*interview.turn.attempts, attempt)
    return _with_turn(replace(interview, revisiting=False), attempts=attempts, skipped=False)


def _feedback_ready(interview: Interview, event: FeedbackReady) -> Interview:
    turn = interview.turn
    *earlier, last = turn.attempts
    attempts = (*earlier, replace(last, feedback=event.feedback))
    first = interview.choices.follow_ups and len(attempts) == 1
    follow_up = event.follow_up if first else turn.follow_up
    asked_at = event.at if follow_up and first else interview.asked_at
    interview = replace(interview, asked_at=asked_at, reading=interview.current)
    return _with_turn(interview, attempts=attempts, follow_up=follow_up)


def _opened(interview: Interview, event: Opened) -> Interview:
    reads = interview.reading is not None
    return replace(interview, reading=None, asked_at=event.at) if reads else interview


def _hint_taken(interview: Interview, event: HintTaken) -> Interview:
    return _with_turn(interview, hinted=True)


def _skipped(interview: Interview, event: Skipped) -> Interview:
    turn, improving = interview.turn, interview.revisiting
    interview = replace(interview, revisiting=False)
    if not any(attempt.feedback for attempt in turn.attempts):
        return interview if interview.ended_at else _with_turn(interview, skipped=True)
    # Giving up an improvement leaves an open follow-up as it was, unless the interview is over.
    leaves = turn.follow_up_open and (not improving or interview.ended_at > 0)
    return _with_turn(interview, follow_up_skipped=turn.follow_up_skipped or leaves)


def _improve_requested(interview: Interview, event: ImproveRequested) -> Interview:
    index = event.number - 1
    if index not in interview.improvable:
        raise IllegalMove(f"Question {event.number} has not been answered or skipped yet.")
    return replace(interview, current=index, revisiting=True, asked_at=event.at)


def _review_requested(interview: Interview, event: ReviewRequested) -> Interview:
    if event.number not in interview.coached:
        raise IllegalMove("There is no feedback here that a model could write again.")
    # The coach's feedback stays until the model's is there: a stop loses nothing.
    return replace(interview, current=event.number - 1, revisiting=False)


def _self_checked(interview: Interview, event: SelfChecked) -> Interview:
    index = event.number - 1
    attempts = [*interview.turns[index].attempts] if index in interview.visited else []
    reviewed = [n for n, attempt in enumerate(attempts) if attempt.feedback]
    if not reviewed:
        raise IllegalMove(f"Question {event.number} has no feedback yet.")
    covered = tuple(sorted(set(event.covered)))
    attempts[reviewed[-1]] = replace(attempts[reviewed[-1]], covered=covered)
    checked = _with_turn(replace(interview, current=index), attempts=tuple(attempts))
    return replace(checked, current=interview.current)


def _with_turn(interview: Interview, **changes: Any) -> Interview:
    turns = list(interview.turns)
    turns[interview.current] = replace(interview.turn, **changes)
    return replace(interview, turns=tuple(turns))


EFFECTS: dict[type[Event], Callable[[Interview, Any], Interview]] = {
    QuestionReady: _question_ready,
    Answered: _answered,
    FeedbackReady: _feedback_ready,
    Opened: _opened,
    HintTaken: _hint_taken,
    Skipped: _skipped,
    ImproveRequested: _improve_requested,
    ReviewRequested: _review_requested,
    SelfChecked: _self_checked,
}
