"""Check the values that a page or script sends, and convert them."""

import contextlib
from collections.abc import Iterator
from typing import Any

import gradio as gr

from ..builtin.bank.entries import Bank
from ..engine.checks import check_job
from ..errors import IllegalMove, InputError, InterviewerError, ProfileError
from ..interview.interview import Interview
from ..interview.profile import Level, Profile
from ..interview.records import MAX_QUESTIONS
from ..interview.saves import from_save, to_save
from ..privacy.log_filter import CURRENT
from ..privacy.redactor import Redactor
from ..report import texts
from ..report.points import entry_of


@contextlib.contextmanager
def user_errors() -> Iterator[None]:
    """Show our own errors in the page. The interview is unchanged when one is raised."""
    try:
        yield
    except InterviewerError as error:
        raise gr.Error(str(error), title="Not yet", print_exception=False) from None


def session_of(request: gr.Request | None) -> str | None:
    """Return the session of a request, or None without a request."""
    return request.session_hash if request is not None else None


def latest_copy(interview: Interview | None, saved: Any) -> Interview | None:
    """Return the newer of the server's and the browser's copy of an interview.

    The browser may have used another replica in between.
    """
    return _newer(interview, from_save(saved).interview)


def require_interview(
    interview: Interview | None, saved: Any, *, allow_stale: bool = True
) -> Interview:
    """Return the current interview.

    Raises InputError without an interview. Unless `allow_stale`, raises IllegalMove if the page has
    not shown the current question. A quick answer may overtake a smaller change, such as a hint.
    """
    if interview is not None and saved == to_save(interview):
        return interview  # both copies are the same
    kept = from_save(saved).interview
    latest = _newer(interview, kept)
    if latest is None:
        raise InputError(texts.NO_INTERVIEW)
    if not allow_stale and kept and _same(latest, kept) and _asked(kept) < _asked(latest):
        raise IllegalMove(texts.STALE_PAGE)
    return latest


def _newer(known: Interview | None, kept: Interview | None) -> Interview | None:
    if known is None or kept is None:
        return known or kept
    return kept if _same(known, kept) and kept.moves > known.moves else known


def _same(one: Interview, other: Interview) -> bool:
    """Tell whether both are copies of one interview."""
    return one.started_at == other.started_at


def _asked(interview: Interview) -> tuple[int, int]:
    """Return what grows with every question that is put to the candidate."""
    answers = sum(len(turn.attempts) for turn in interview.turns)
    return answers + sum(turn.skipped for turn in interview.turns), interview.current


def number_of(value: Any, interview: Interview) -> int:
    """Return a question's number from any form of it; none means the last one visited.

    Raises InputError.
    """
    if value in (None, ""):
        if not interview.visited:
            raise InputError("There is no answer to improve yet.")
        return interview.visited[-1] + 1
    with contextlib.suppress(TypeError, ValueError):
        return int(str(value).removeprefix("Question").strip())
    raise InputError("Please give the question's number.")


def covered_of(value: Any, interview: Interview, number: int, bank: Bank) -> tuple[int, ...]:
    """Return the numbers of key points that were ticked. Raises InputError."""
    turn = interview.turns[number - 1] if 1 <= number <= len(interview.turns) else None
    entry = entry_of(turn, bank) if turn else None
    if entry is None:
        raise InputError(f"There are no key points for question {number}.")
    count = len(entry.points)
    given = value if isinstance(value, list) else [None]
    if len(given) > count or any(type(n) is not int or not 1 <= n <= count for n in given):
        raise InputError(f"Please name the points by their numbers, from 1 to {count}.")
    return tuple(sorted(set(given)))


def count_of(value: Any, default: int) -> int:
    """Return the requested number of questions. Raises InputError."""
    if value is None or value == "":
        return default
    with contextlib.suppress(TypeError, ValueError, OverflowError):
        count = int(value)
        if not isinstance(value, bool) and count == float(value) and 1 <= count <= MAX_QUESTIONS:
            return count
    raise InputError(f"The number of questions must be between 1 and {MAX_QUESTIONS}.")


def level_of(value: Any) -> str:
    """Return a level's value, or "". Raises InputError."""
    levels = [level.value for level in Level]
    if value in (None, ""):
        return ""
    if value not in levels:
        raise InputError(f"The level must be one of {', '.join(levels)}, or empty.")
    return str(value)


def check_form(*values: Any) -> list[Any]:
    """Return every problem of the form, each next to its field."""
    problems: dict[str, str] = {}
    try:
        Profile.from_form(*values[:6])
    except ProfileError as error:
        problems = dict(error.problems)
    try:
        check_job(values[8])
    except InputError as error:
        problems["job"] = str(error)
    fields = ("name", "email", "phone", "years", "position", "stack", "", "", "job")
    checked = [gr.validate(name not in problems, problems.get(name, "")) for name in fields]
    return [*checked, *(gr.validate(True, "") for _ in values[len(fields) :])]


def redactor_of(interview: Interview) -> Redactor:
    """Return the redactor for one event of this interview, and give it to the log."""
    redactor = Redactor.for_profile(interview.profile)
    CURRENT.set(redactor)
    return redactor
