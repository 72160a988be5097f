"""What is kept in the browser, as versioned JSON, checked when it comes back."""

import contextlib
import json
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ..errors import ProfileError, UnreadableSaveError
from .interview import MAX_QUESTIONS, Interview, Phase
from .profile import Profile
from .records import MAX_HISTORY, PastInterview

VERSION = 1
LARGEST = 1_000_000  # characters of JSON; twenty long answers with feedback take a tenth of it


@dataclass(frozen=True)
class Save:
    """interview: the one under way or finished last. history: those before it, if it is None.

    profile: of the last interview, so that a new one starts with it.
    """

    version: int = VERSION
    interview: Interview | None = None
    history: tuple[PastInterview, ...] = ()
    profile: Profile | None = None


_ADAPTER: TypeAdapter[Save] = TypeAdapter(Save)


def to_save(save: Save | Interview) -> str:
    """JSON for the browser, as a text: Gradio compares a text in one step, and an object in many.

    Never empty, since BrowserState does not write falsy values.
    """
    whole = Save(interview=save) if isinstance(save, Interview) else save
    return _ADAPTER.dump_json(whole).decode()


ERASED = to_save(Save())
"""What is written to forget everything."""


def from_save(saved: object) -> Save:
    """The save behind what a browser or a client sent, text or object; an empty one for None.

    Raises SaveUnreadable if it is damaged, oversized, or of a version that we cannot read.
    """
    if saved is None:
        return Save()
    try:
        text = saved if isinstance(saved, str) else json.dumps(saved)
        if len(text) > LARGEST:
            raise UnreadableSaveError
        found: Any = json.loads(text)
        if not isinstance(found, dict) or "version" not in found:
            raise UnreadableSaveError
        save = _ADAPTER.validate_python(found, extra="forbid")
    except (ValidationError, TypeError, ValueError, RecursionError) as error:
        raise UnreadableSaveError from error
    if save.version != VERSION or not _acceptable(save):
        raise UnreadableSaveError
    return save


def _acceptable(save: Save) -> bool:
    interview = save.interview
    profiles = [p for p in (save.profile, interview.profile if interview else None) if p]
    history = (*save.history, *(interview.history if interview else ()))
    return (
        (interview is None or is_sound(interview))
        and len(history) <= MAX_HISTORY
        and all(map(_as_typed, profiles))
    )


def is_sound(interview: Interview) -> bool:
    """Whether this could have come about by events; what comes from outside may not have."""
    turns, here = interview.turns, interview.current
    full = len(turns) == interview.count or interview.ended_at > 0
    waiting = [
        (i, n)
        for i, turn in enumerate(turns)
        for n, attempt in enumerate(turn.attempts)
        if attempt.feedback is None
    ]
    turn = turns[here] if here in range(len(turns)) else None
    return (
        1 <= interview.count <= MAX_QUESTIONS
        and len(turns) <= interview.count
        and here in range(max(1, len(turns)))
        and {
            Phase.PREPARING: not full and not waiting and not interview.answered,
            Phase.ANSWERING: full
            and turn is not None
            and (interview.revisiting or not turn.done)
            and (interview.ended_at > 0 or not waiting),
            Phase.REVIEWING: full
            and turn is not None
            and (here, len(turn.attempts) - 1) in waiting,
            Phase.CLOSED: True,
        }[interview.phase]
    )


def _as_typed(profile: Profile) -> bool:
    """Whether the form would have taken it."""
    with contextlib.suppress(ProfileError):
        return Profile.from_form(**vars(profile)) == profile
    return False
