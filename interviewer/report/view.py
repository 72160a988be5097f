"""The progress of an interview in one line of JSON, from which the page derives what it shows."""

import json
from enum import StrEnum
from typing import Any

from ..builtin.bank.entries import Bank
from ..interview.interview import Interview, NeedQuestions, Phase
from .review import latest_points

NOTHING = json.dumps(
    {
        "id": 0,
        "step": 1,
        "sent": 0,
        "can": [],
        "rail": [],
        "improvable": [],
        "coached": [],
        "checks": {},
    }
)
"""The view without an interview."""


class Control(StrEnum):
    """Controls that the page shows only while the view names them, by their id on the page."""

    ANSWER = "answer"
    SEND = "send"
    HINT = "hint"
    SKIP = "skip"
    STOP = "stop"
    AGAIN = "again"
    END = "end"
    NEXT = "next"
    SEE_REPORT = "see-report"
    CHECKLIST = "checklist"
    IMPROVE = "improve"
    ASK_MODEL = "ask-model"
    BACK = "back"


def view_state(interview: Interview, bank: Bank, *, stopped: bool = False) -> str:
    """Return the interview's progress.

    Args:
        stopped: whether the candidate stopped the pending work.

    Its keys:
        id: the start's time.
        step: 2 while the interview is shown, 3 for the report.
        preparing: whether questions are missing.
        reviewing: whether an answer waits for its feedback.
        at: the number of the question at hand.
        reading: the number of the question whose feedback is shown until the candidate goes on; 0
            if there is none.
        can: ids of the controls that the interview allows.
        rail: topic, state and figure of each question.
        improvable: the questions that can be improved.
        coached: the questions that a model can be asked to review again.
        checks: by question, its key points as questions, and the numbers of those covered.
        sent: the number of answers so far.
        follow_up: whether the follow-up of the question at hand is to be answered.
        earlier: the answer to improve, if there is one.
        since: the time of the question, if the timer is on.
        report: names the report to show.
    """
    rail, checks = _by_question(interview, bank)
    view: dict[str, Any] = {
        "id": interview.started_at,
        "step": 3 if is_finished(interview) else 2,
        "preparing": isinstance(interview.pending, NeedQuestions),
        "reviewing": interview.phase is Phase.REVIEWING,
        "at": interview.current + 1,
        "reading": 0 if interview.reading is None else interview.reading + 1,
        "can": _possible(interview, stopped),
        "rail": rail,
        "coached": interview.coached,
        "improvable": [] if interview.pending else [i + 1 for i in interview.improvable],
        "checks": checks,
        "sent": sum(len(turn.attempts) for turn in interview.turns),
        "follow_up": interview.at_follow_up,
    }
    if interview.phase is Phase.ANSWERING and interview.choices.timer:
        view["since"] = round(interview.asked_at)
    if interview.revisiting and (attempts := interview.turn.main_attempts):
        view["earlier"] = attempts[-1].answer
    if interview.phase is Phase.CLOSED:
        view["report"] = f"{interview.started_at}/{interview.moves}"
    return json.dumps(view)


def is_finished(interview: Interview) -> bool:
    """Tell whether the report is shown, and no feedback before it."""
    return interview.phase is Phase.CLOSED and interview.reading is None


def where(interview: Interview) -> str:
    """Return `question 3 of 5`, or that the interview is finished."""
    if interview.phase is Phase.CLOSED:
        return "finished: your report is ready"
    return f"question {interview.current + 1} of {interview.choices.count}"


def _by_question(
    interview: Interview, bank: Bank
) -> tuple[list[list[str]], dict[int, dict[str, Any]]]:
    """Return rail and checks; the rail has the unwritten questions, too."""
    rail, checks = [["", "unwritten", ""]] * interview.choices.count, dict[int, dict[str, Any]]()
    for index, turn in enumerate(interview.turns):
        state = "done" if turn.attempts else "skipped" if turn.skipped else "open"
        scores, points = turn.best_scores, latest_points(turn, bank)
        figure = f"{points.covered_count}/{points.count}" if points else ""
        rail[index] = [turn.question.topic, state, f"{scores.mean:.1f}" if scores else figure]
        if points and not interview.pending:
            covered = sorted(n + 1 for n in points.covered)
            checks[index + 1] = {"asks": points.asks, "covered": covered}
    return rail, checks


def _possible(interview: Interview, stopped: bool) -> list[Control]:
    """Return the ids of the controls that the interview allows, in whatever view."""
    can = [Control.BACK]
    if interview.phase is not Phase.CLOSED:
        can.append(Control.END)
    if interview.pending and not stopped:
        return [*can, Control.STOP]
    if interview.pending:
        can.append(Control.AGAIN)
        if interview.phase is Phase.REVIEWING and interview.turn.attempts[-1].feedback:
            over = interview.ended_at and not interview.turn.follow_up_open
            can.append(Control.SEE_REPORT if over else Control.NEXT)
        return can
    can += [Control.IMPROVE, Control.CHECKLIST]
    if interview.phase is Phase.CLOSED:
        can.append(Control.SEE_REPORT)
    else:
        can += [Control.ANSWER, Control.SEND, Control.SKIP, Control.NEXT]
        can += [] if interview.turn.hinted else [Control.HINT]
    if interview.coached:
        can.append(Control.ASK_MODEL)
    return can
