"""What the bank has on a name: questions about it, questions near it, or none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from .entries import GENERAL, Area, Entry, Kind, load_bank
from .names import Name, load_names

ENOUGH = 5  # questions about a name that make an interview
ENGINEER = "software engineer"
BEHAVIOURAL = "behavioural"  # the area that suits every role
SCRUM = "Scrum"  # the practice whose name is one, and keeps its capital
# The names of products are everyday words, too, in small letters: "express", "combine".
_CASELESS = (Kind.PRACTICE, Kind.ROLE)


class Fit(IntEnum):
    """How close a question is to what the candidate named; the closest comes first."""

    ABOUT = 0
    NEAR = 1
    GENERAL = 2


@dataclass(frozen=True)
class Candidate:
    """A question that may be asked for a name.

    Attributes:
        topic: what it is about; of a general question the name that it carries, or "".
        gap: what the bank lacks on the name, as in a sentence; "" if the question is about it.
    """

    entry: Entry
    topic: str
    fit: Fit
    gap: str = ""


def candidates(name: Name) -> list[Candidate]:
    """Return the questions about a name and near it, each once; [] if there are none."""
    found: dict[str, Candidate] = {}
    for candidate in _of_role(name) if name.kind is Kind.ROLE else _of(name):
        found.setdefault(candidate.entry.id, candidate)
    return list(found.values())


def last_resort(name: Name) -> list[Candidate]:
    """Return questions for every software engineer, where even general ones run out."""
    engineer = load_names().find(ENGINEER)
    found = candidates(engineer) if engineer else []
    gap = _lack(name)
    return [Candidate(c.entry, c.topic, Fit.GENERAL, gap) for c in found]


def general(name: Name) -> list[Candidate]:
    """Return the general questions, with the name in those that it suits."""
    gap = _lack(name)
    return [
        Candidate(entry, name.text if name.kind in entry.fits else "", Fit.GENERAL, gap)
        for entry in load_bank().areas[GENERAL].entries
        if name.kind in entry.fits or not entry.needs_a_name
    ]


def _lack(name: Name) -> str:
    return f"I have {'no more' if candidates(name) else 'none'} on {named(name)}"


def _of(name: Name) -> Iterator[Candidate]:
    areas = [
        (load_bank().areas[area], other)
        for other in (name, *load_names().near(name))
        for area in other.areas
    ]
    listed = [(area, via, e) for area, via in areas for e in area.entries if _fair(e, via)]
    about = [name.known and is_about(entry, name, area) for area, _, entry in listed]
    amount = "no" if not any(about) else "few" if sum(about) < ENOUGH else "no more"
    gap = f"I have {amount} questions on {name.text} itself"
    for (area, via, entry), is_it in zip(listed, about, strict=True):
        if is_it:
            yield Candidate(entry, name.text, Fit.ABOUT)
        else:
            topic = via.text if via != name and is_about(entry, via, area) else area.name
            yield Candidate(entry, topic, Fit.NEAR, gap)


def _of_role(name: Name) -> Iterator[Candidate]:
    """Yield the questions about what a role works with."""
    works_with = load_names().near(name)
    alone = all(BEHAVIOURAL in other.areas for other in works_with)
    gap = f"I have no questions on {named(name)}" if alone else ""
    for other in works_with:
        for candidate in _of(other):
            if candidate.fit is Fit.ABOUT:
                yield Candidate(candidate.entry, other.text, Fit(bool(gap)), gap)


def _fair(entry: Entry, name: Name) -> bool:
    return not entry.only or name.text in entry.only


def named(name: Name) -> str:
    """Return a name as it stands in a sentence: `system design`, but `Scrum` and `AI agents`."""
    if name.kind is Kind.ROLE:
        return f"the role of {name.text}"
    if name.kind is not Kind.PRACTICE or not name.areas or name.text == SCRUM:
        return name.text
    return " ".join(w.lower() if w[1:].islower() else w for w in name.text.split())


def in_sentence(topic: str) -> str:
    """Return the topic of a question as it stands in a sentence."""
    name = load_names().find(topic)
    return named(name) if name else topic


def is_about(entry: Entry, name: Name, area: Area) -> bool:
    """Tell whether a question is about a name: by its area, by being for it alone, or in words."""
    owned = len(area.technologies) == 1 or re.search(
        rf"(?<!\w){re.escape(name.text)}(?!\w)", area.name, re.IGNORECASE
    )
    own = entry.only == (name.text,) or (owned and _fair(entry, name))
    if name.text in area.technologies and own:
        return True
    said = "\n".join([entry.topic, entry.text, *(f"{p.point}\n{p.ask}" for p in entry.points)])
    caseless = name.kind in _CASELESS
    hits = (hit[0] for hit in _pattern(name).finditer(said))
    return any(caseless or not hit[0].islower() or hit == name.text for hit in hits)


@lru_cache(maxsize=256)
def _pattern(name: Name) -> re.Pattern[str]:
    ways = "|".join(re.escape(way) for way in (name.text, *name.also))
    return re.compile(rf"(?<![\w.])(?:{ways})s?(?![\w+#])", re.IGNORECASE)


def in_words(things: Sequence[str]) -> str:
    """Return `Python`, `Python and SQL` or `Python, SQL and Go`."""
    *first, end = things
    return f"{', '.join(first)} and {end}" if first else end
