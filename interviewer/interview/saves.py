"""The browser's save: versioned JSON, checked on its return."""

import contextlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

from pydantic import TypeAdapter

from ..errors import InputError, ProfileError, UnreadableSaveError
from .interview import History, Interview, Phase
from .profile import Profile
from .records import LONGEST_FEEDBACK, LONGEST_QUESTION

VERSION: Literal[1] = 1
LARGEST = 500_000  # bytes of JSON; twenty long answers with feedback take a third of it
ROOM = 6 * (LONGEST_FEEDBACK + LONGEST_QUESTION)  # for a feedback and a follow-up, all escaped


@dataclass(frozen=True)
class Save:
    """The data that the browser keeps.

    Attributes:
        interview: the current interview, or the last finished one.
        history: earlier interviews, if `interview` is None.
        profile: the last interview's profile, for the next form.
    """

    version: Literal[1]
    interview: Interview | None = None
    history: History = ()
    profile: Profile | None = None


_ADAPTER: TypeAdapter[Save] = TypeAdapter(Save)


def to_save(save: Save | Interview) -> str:
    """Return JSON text for the browser: Gradio compares a text in one step, an object in many.

    Never empty, since BrowserState does not write falsy values.
    """
    whole = Save(VERSION, save) if isinstance(save, Interview) else save
    return _ADAPTER.dump_json(whole).decode()


ERASED = to_save(Save(VERSION))
"""The save that replaces everything when the candidate deletes their data."""


def from_save(saved: object) -> Save:
    """Read the save that a browser or client sent, as text or object; None gives an empty one.

    The types of its parts say what each may hold. Raises UnreadableSaveError if it is damaged,
    oversized, of an unknown version, or no interview could have led to it.
    """
    if saved is None:
        return Save(VERSION)
    try:
        text = (saved if isinstance(saved, str) else json.dumps(saved)).encode()
        if len(text) > LARGEST:
            raise UnreadableSaveError
        save = _ADAPTER.validate_json(text, extra="forbid")
    except (TypeError, ValueError, RecursionError):  # pydantic's own error is a ValueError
        raise UnreadableSaveError from None
    if save.interview and not is_sound(save.interview):
        raise UnreadableSaveError
    if save.profile and not _as_typed(save.profile):
        raise UnreadableSaveError
    return save


def check_room(interview: Interview) -> None:
    """Check that the interview can still be saved with one more feedback. Raises InputError."""
    if len(to_save(interview).encode()) + ROOM > LARGEST:
        raise InputError(
            "This interview is full: its answers are as long as can be saved. Your text is still "
            "in the box. End the interview to see your report."
        )


def is_sound(interview: Interview) -> bool:
    """Tell whether events could lead to this interview; a save from outside may be forged."""
    turns, here = interview.turns, interview.current
    full = len(turns) == interview.choices.count or interview.ended_at > 0
    waiting = any(attempt.feedback is None for turn in turns for attempt in turn.attempts)
    turn = turns[here] if here in range(len(turns)) else None
    return (
        _as_typed(interview.profile)
        and len(turns) <= interview.choices.count
        and here in range(max(1, len(turns)))
        and interview.reading in (None, *(n for n, turn in enumerate(turns) if turn.attempts))
        and {
            Phase.PREPARING: not full and not interview.answered,
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
        return Profile.from_form(**asdict(profile)) == profile
    return False
