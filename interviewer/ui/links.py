"""Read a link that presets the form: `?position=…&years=…&stack=…&questions=…&level=…&job=…`.

Addresses end up in logs, so a link never says who the candidate is.
"""

from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from typing import Any

from ..engine.checks import count_of, level_of
from ..errors import InputError
from ..interview.profile import MAX_ENTRY, MAX_NAME, MAX_STACK, check_years
from ..interview.records import LONGEST_JOB

# Texts are cut here, and checked like all others when the interview starts.
_READERS: dict[str, Callable[[str], Any]] = {
    "position": lambda text: text[:MAX_NAME],
    "years": lambda text: f"{check_years(text):g}",
    "stack": lambda text: text[: MAX_STACK * MAX_ENTRY],
    "questions": lambda text: count_of(text, 0),
    "level": level_of,
    "job": lambda text: text[:LONGEST_JOB],
}


def read_link(query: Mapping[str, str], counts: Container[int]) -> dict[str, Any]:
    """Return the parts of a link that the form accepts; it offers these numbers of questions."""
    found: dict[str, Any] = {}
    for name, read in _READERS.items():
        with suppress(InputError):
            if query.get(name):
                found[name] = read(query[name])
    if found.get("questions") not in counts:
        found.pop("questions", None)
    return found
