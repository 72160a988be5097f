"""The browser's save: versioned JSON, checked on its return."""

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
    """The data that the browser keeps.

    Attributes:
        interview: the current interview, or the last finished one.
        history: earlier interviews, if `interview` is None.
        profile: the last interview's profile, for the next form.
    """

    version: int = VERSION
    interview: Interview | None = None
    history: tuple[PastInterview, ...] = ()
    profile: Profile | None = None


_ADAPTER: TypeAdapter[Save] = TypeAdapter(Save)


def to_save(save: Save | Interview) -> str:
    """Return JSON text for the browser: Gradio compares a text in one step, an object in many.

    Never empty, since BrowserState does not write falsy values.
    """
    whole = Save(interview=save) if isinstance(save, Interview) else save
    return _ADAPTER.dump_json(whole).decode()


ERASED = to_save(Save())
"""The save that replaces everything when the candidate deletes their data."""


def from_save(saved: object) -> Save:
    """Read the save that a browser or client sent, as text or object; None gives an empty one.

    Raises UnreadableSaveError if it is damaged, oversized, or of an unknown version.
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
    """Tell whether events could lead to this interview; a save from outside may be forged."""
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
        and (
            interview.reading is None
            or (interview.reading in range(len(turns)) and bool(turns[interview.reading].attempts))
        )
        and {
            Phase.PREPARING: not full and not waiting and not interview.answered,
            Phase.ANSWERING: full
            and turn is not None
            and (interview.revisiting or not turn.done)
            and (interview.ended_at > 0 or not waiting),
            Phase.REVIEWING: full and turn is not None and bool(turn.attempts),
            Phase.CLOSED: True,
        }[interview.phase]
    )


def _as_typed(profile: Profile) -> bool:
    """Tell whether the form would accept the profile."""
    with contextlib.suppress(ProfileError):
        return Profile.from_form(**vars(profile)) == profile
    return False
