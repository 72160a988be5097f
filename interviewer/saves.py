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


def to_save(save: Save | Interview) -> dict[str, Any]:
    """JSON for the browser; never falsy, since BrowserState does not write falsy values."""
    if isinstance(save, Interview):
        save = Save(interview=save)
    dumped: dict[str, Any] = _ADAPTER.dump_python(save, mode="json")
    return dumped


ERASED = to_save(Save())
"""What is written to forget everything."""


def from_save(saved: object) -> Save:
    """The save behind what a browser or a client sent; an empty one for None.

    Raises SaveUnreadable if it is damaged, oversized, or of a version that we cannot read.
    """
    if saved is None:
        return Save()
    if not isinstance(saved, dict) or "version" not in saved:
        raise SaveUnreadable
    try:
        if len(json.dumps(saved)) > LARGEST:
            raise SaveUnreadable
        save = _ADAPTER.validate_python(saved, extra="forbid")
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
