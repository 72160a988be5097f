"""What is kept in the browser, as versioned JSON, checked when it comes back."""

import contextlib
import json
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .errors import ProfileError, SaveUnreadable
from .history import LONGEST, Past
from .interview import Interview
from .profile import Profile

VERSION = 1
LARGEST = 1_000_000  # characters of JSON; twenty long answers with feedback take a tenth of it


@dataclass(frozen=True)
class Save:
    """interview: the one under way or finished last. history: those before it, if it is None.

    profile: of the last interview, so that a new one starts with it.
    """

    version: int = VERSION
    interview: Interview | None = None
    history: tuple[Past, ...] = ()
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
            raise SaveUnreadable
        found: Any = json.loads(text)
        if not isinstance(found, dict) or "version" not in found:
            raise SaveUnreadable
        save = _ADAPTER.validate_python(found, extra="forbid")
    except (ValidationError, TypeError, ValueError, RecursionError) as error:
        raise SaveUnreadable from error
    if save.version != VERSION or not _acceptable(save):
        raise SaveUnreadable
    return save


def _acceptable(save: Save) -> bool:
    interview = save.interview
    profiles = [p for p in (save.profile, interview.profile if interview else None) if p]
    history = (*save.history, *(interview.history if interview else ()))
    return (
        (interview is None or interview.is_sound)
        and len(history) <= LONGEST
        and all(map(_as_typed, profiles))
    )


def _as_typed(profile: Profile) -> bool:
    """Whether the form would have taken it."""
    with contextlib.suppress(ProfileError):
        return Profile.from_form(**vars(profile)) == profile
    return False
