"""What a page or a script has sent, checked and made into values of ours."""

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
def user_errors() -> Iterator[None]:
    """Show our own errors in the page. The interview is unchanged when one is raised."""
    try:
        yield
    except InterviewerError as error:
        raise gr.Error(str(error), title="Not yet", print_exception=False) from None


def session_of(request: gr.Request | None) -> str | None:
    """Return the session of a request; None outside one."""
    return request.session_hash if request is not None else None


def latest_copy(interview: Interview | None, saved: Any) -> Interview | None:
    """Return what the server knows or what the browser kept: of one interview, the newer copy.

    A browser may have been to another replica in between.
    """
    return _newer(interview, from_save(saved).interview)


def require_interview(
    interview: Interview | None, saved: Any, *, allow_stale: bool = True
) -> Interview:
    """Return the interview that is under way.

    Raises InputError if there is none; unless `allow_stale`, also IllegalMove if the page is older
    than the interview: an answer is not taken from a page that has not seen the current question.
    """
    kept = from_save(saved).interview
    latest = _newer(interview, kept)
    if latest is None:
        raise InputError(texts.NO_INTERVIEW)
    if not allow_stale and kept is not None and _same(latest, kept) and kept.moves < latest.moves:
        raise IllegalMove(texts.STALE_PAGE)
    return latest


def _newer(known: Interview | None, kept: Interview | None) -> Interview | None:
    if known is None or kept is None:
        return known or kept
    return kept if _same(known, kept) and kept.moves > known.moves else known


def _same(one: Interview, other: Interview) -> bool:
    """Return whether both are copies of one interview."""
    return one.started_at == other.started_at


def last_number(interview: Interview) -> int:
    """Return the number of the question dealt with last. Raises InputError."""
    if not interview.visited:
        raise InputError("There is no answer to improve yet.")
    return interview.visited[-1] + 1


def text_of(value: Any) -> str:
    """Return what was sent as text."""
    return "" if value is None else str(value)


def number_of(value: Any) -> int:
    """Return a question's number, however it was sent. Raises InputError."""
    with contextlib.suppress(TypeError, ValueError):
        return int(str(value).removeprefix("Question").strip())
    raise InputError("Please name the question by its number.")


def count_of(value: Any, default: int) -> int:
    """Return how many questions are wanted. Raises InputError."""
    if value is None or value == "":
        return default
    with contextlib.suppress(TypeError, ValueError, OverflowError):
        count = int(value)
        if not isinstance(value, bool) and count == float(value) and 1 <= count <= MAX_QUESTIONS:
            return count
    raise InputError(f"The number of questions must be from 1 to {MAX_QUESTIONS}.")


def level_of(value: Any) -> str:
    """Return a level's value, or "". Raises InputError."""
    levels = [level.value for level in Level]
    if value in (None, ""):
        return ""
    if value not in levels:
        raise InputError(f"The level must be one of {', '.join(levels)}, or empty.")
    return str(value)


def check_form(*values: Any) -> list[Any]:
    """Return every problem of the form, each beside its field."""
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
