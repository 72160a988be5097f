"""What an event was given, whatever a page or a script sent: checked, or refused in a sentence."""

import contextlib
from collections.abc import Iterator
from typing import Any

import gradio as gr

from .. import texts
from ..bank import Level
from ..errors import IllegalMove, InputError, InterviewerError, ProfileError
from ..interview import MAX_QUESTIONS, Interview
from ..profile import Profile
from ..prompts import check_job
from ..saves import from_save


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
    if interview is None:
        return from_save(saved).interview
    kept = from_save(saved).interview
    same = kept is not None and kept.started_at == interview.started_at
    return kept if same and kept is not None and kept.moves > interview.moves else interview


def refuse_replay(interview: Interview | None, saved: Any) -> None:
    """An answer from a page that has not seen the current question is not taken for it."""
    kept = from_save(saved).interview
    same = interview and kept and kept.started_at == interview.started_at
    if same and interview and kept and kept.moves < interview.moves:
        raise IllegalMove(texts.BEHIND)


def under_way(interview: Interview | None, saved: Any) -> Interview:
    """The interview that is under way. Raises InputError if there is none."""
    now = current(interview, saved)
    if now is None:
        raise InputError(texts.NO_INTERVIEW)
    return now


def last_number(interview: Interview) -> int:
    """The number of the question dealt with last."""
    if not interview.come_up:
        raise InputError("There is no answer to improve yet.")
    return interview.come_up[-1] + 1


def number_of(value: Any) -> int:
    """A question's number, however it was sent. Raises InputError."""
    with contextlib.suppress(TypeError, ValueError):
        return int(str(value).removeprefix("Question").strip())
    raise InputError("Please name the question by its number.")


def count_of(value: Any, default: int) -> int:
    """How many questions. Raises InputError."""
    if value in (None, ""):
        return default
    with contextlib.suppress(TypeError, ValueError, OverflowError):
        count = int(value)
        if count == float(value) and 1 <= count <= MAX_QUESTIONS:
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
