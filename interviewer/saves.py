"""What is kept in the browser: an interview as versioned JSON, checked when it comes back."""

import contextlib
import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .errors import ProfileError, SaveUnreadable
from .interview import Interview
from .profile import Profile

VERSION = 1
LARGEST = 1_000_000  # characters of JSON; twenty long answers with feedback take a tenth of it

_ADAPTER: TypeAdapter[Interview] = TypeAdapter(Interview)


def to_save(interview: Interview) -> dict[str, Any]:
    """JSON for the browser; never falsy, since BrowserState does not write falsy values."""
    return {"version": VERSION, "interview": _ADAPTER.dump_python(interview, mode="json")}


ERASED: dict[str, Any] = {"version": VERSION, "interview": None}
"""What is written to forget an interview."""


def from_save(saved: object) -> Interview | None:
    """The interview of a save, or None if there is none.

    Raises SaveUnreadable if it is damaged, oversized, or of a version that we cannot read.
    """
    if saved is None or saved == ERASED:
        return None
    if not isinstance(saved, dict) or saved.get("version") != VERSION:
        raise SaveUnreadable
    try:
        if len(json.dumps(saved)) > LARGEST:
            raise SaveUnreadable
        interview = _ADAPTER.validate_python(saved.get("interview"), extra="forbid")
    except (ValidationError, TypeError, ValueError, RecursionError) as error:
        raise SaveUnreadable from error
    if not interview.is_sound or not _acceptable(interview.profile):
        raise SaveUnreadable
    return interview


def _acceptable(profile: Profile) -> bool:
    with contextlib.suppress(ProfileError):
        return Profile.from_form(**vars(profile)) == profile
    return False
