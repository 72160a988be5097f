"""What an event was given, whatever a page or a script sent: checked, or refused in a sentence."""

import contextlib
from collections.abc import Iterator
from typing import Any

import gradio as gr

from ..engine.checks import check_job
from ..errors import IllegalMove, InputError, InterviewerError, ProfileError
from ..interview.interview import MAX_QUESTIONS, Interview
from ..interview.profile import Level, Profile
from ..interview.saves import from_save
from ..report import texts


@contextlib.contextmanager
def told() -> Iterator[None]:
    """What a person can understand is told to them; nothing has changed by then."""
    try:
        yield
    except InterviewerError as error:
        raise gr.Error(str(error), title="Not yet", print_exception=False) from None


def session_of(request: gr.Request | None) -> str | None:
    """The session of a request; None outside one."""
    return request.session_hash if request is not None else None


def current(interview: Interview | None, saved: Any) -> Interview | None:
    """What the server knows or what the browser kept: of one interview, the newer copy.

    A browser may have been to another replica in between.
    """
    return _newer(interview, from_save(saved).interview)


def under_way(interview: Interview | None, saved: Any, *, behind: bool = True) -> Interview:
    """The interview that is under way. Raises InputError if there is none.

    behind: whether the page may be behind it; if not, raises IllegalMove when it is, since an
    answer from a page that has not seen the current question is not taken for it.
    """
    kept = from_save(saved).interview
    now = _newer(interview, kept)
    if now is None:
        raise InputError(texts.NO_INTERVIEW)
    if not behind and kept is not None and _same(now, kept) and kept.moves < now.moves:
        raise IllegalMove(texts.BEHIND)
    return now


def _newer(known: Interview | None, kept: Interview | None) -> Interview | None:
    if known is None or kept is None:
        return known or kept
    return kept if _same(known, kept) and kept.moves > known.moves else known


def _same(one: Interview, other: Interview) -> bool:
    """Whether both are copies of one interview."""
    return one.started_at == other.started_at


def last_number(interview: Interview) -> int:
    """The number of the question dealt with last."""
    if not interview.come_up:
        raise InputError("There is no answer to improve yet.")
    return interview.come_up[-1] + 1


def text_of(value: Any) -> str:
    """What was typed, or sent as a number or anything else, as text."""
    return "" if value is None else str(value)


def number_of(value: Any) -> int:
    """A question's number, however it was sent. Raises InputError."""
    with contextlib.suppress(TypeError, ValueError):
        return int(str(value).removeprefix("Question").strip())
    raise InputError("Please name the question by its number.")


def count_of(value: Any, default: int) -> int:
    """How many questions. Raises InputError."""
    if value is None or value == "":
        return default
    with contextlib.suppress(TypeError, ValueError, OverflowError):
        count = int(value)
        if not isinstance(value, bool) and count == float(value) and 1 <= count <= MAX_QUESTIONS:
            return count
    raise InputError(f"The number of questions must be from 1 to {MAX_QUESTIONS}.")


def level_of(value: Any) -> str:
    """A level's value, or "". Raises InputError."""
    levels = [level.value for level in Level]
    if value in (None, ""):
        return ""
    if value not in levels:
        raise InputError(f"The level must be one of {', '.join(levels)}, or empty.")
    return str(value)


def check_form(*values: Any) -> list[Any]:
    """Every problem of the form, each beside its field."""
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
    told = [gr.validate(name not in problems, problems.get(name, "")) for name in fields]
    return [*told, *(gr.validate(True, "") for _ in values[len(fields) :])]
