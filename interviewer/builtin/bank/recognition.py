"""Recognise the entries of a stack as names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .entries import TECHNOLOGIES, Kind
from .names import Name, load_names, name_key

# Words beside a technology's name that do not change its meaning.
_MODIFIERS = frozenset(
    """
    a admin administration administrator advanced an analyst and apache app application
    applications apps architect basic basics certified coder coding consultant core dev developer
    developers developing development ecosystem engineer engineering engineers environment expert
    exp experience experienced for framework frameworks fundamentals ii iii in intermediate intern
    iv junior knowledge lang language languages latest lead library libraries mid middle modern of
    old on platform principal programmer programmers programming project projects scripting script
    scripts senior skills specialist sr jr staff stack the tool tools trainee using v version with
    writing year years yr yrs
    """.split()
)
# The last word of a role that the bank does not know.
ROLES = frozenset(
    """
    administrator analyst architect assistant coach consultant coordinator designer developer
    director engineer executive expert intern lead leader manager master officer operator owner
    planner programmer representative researcher scientist specialist strategist supervisor
    technician tester trainer writer
    """.split()
)
_VERSION = re.compile(r"v?\d[\d.]*(?:\+|x|lts)?")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_APART = re.compile(r"[\s_/()\[\]:]+|-(?=\w)|(?<=\w\w)[+&](?=\w\w)")
SHORTEST = 5  # letters of a name in which a slip of the keyboard is forgiven
LONG = 8  # letters from which two slips are
EVERY_ROLE = "Behavioural Interviews"  # the name near a role that is not known
PARENT = 3  # letters of a name that `React Foo` may be part of; `C Foo` may be anything


@dataclass(frozen=True)
class Match:
    """An entry of a stack, or a part of one, and its name.

    Attributes:
        name: the name; one of kind UNKNOWN or ROLE if it is not known.
        misread: what was typed, if a slip had to be forgiven; else "".
    """

    name: Name
    misread: str = ""


def recognise(stack: Sequence[str]) -> list[Match]:
    """Return the names of a stack in its order, each once; unknown ones keep the typed words."""
    found: dict[str, Match] = {}
    for match in (match for entry in stack for match in _entry(entry)):
        found.setdefault(match.name.text, match)
    return list(found.values())


def known_names(entry: str) -> list[Name]:
    """Return the names of which an entry consists, as typed; [] if anything is left over."""
    if known := load_names().find(entry):
        return [known]
    for text in dict.fromkeys((entry, _BRACKETED.sub(" ", entry))):
        if found := _parts(_words(text), slips=False):
            return [match.name for match in found]
    return []


def _entry(entry: str) -> list[Match]:
    """Recognise one entry, as typed or else with slips forgiven."""
    if known := known_names(entry):
        return [Match(name) for name in known]
    bare = _BRACKETED.sub(" ", entry)
    for text in dict.fromkeys((bare, entry)):
        if found := _parts(_words(text), slips=True):
            return found
    return [Match(_unknown(entry, _words(bare)))]


def _words(text: str) -> list[str]:
    return [word for word in _APART.split(text) if word not in {"", "-", "–", "&", "+"}]


def _parts(words: list[str], slips: bool) -> list[Match]:
    """Split words into the longest names, modifiers and versions; [] if anything is left over."""
    found: list[Match] = []
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            if end == at + 1 and _adds_nothing(words[at]):
                break
            text = " ".join(words[at:end])
            if known := load_names().find(text):
                found.append(Match(known))
                break
            if slips and (meant := _misspelt(text)):
                found.append(Match(meant, text))
                break
        else:
            return []
        at = end
    return found


def _adds_nothing(word: str) -> bool:
    bare = word.casefold().removesuffix(".")  # "Sr."
    return bare in _MODIFIERS or bool(_VERSION.fullmatch(bare))


def _misspelt(text: str) -> Name | None:
    """Return the name that is one slip away, or two if it is long; the first letter is right."""
    key, names = name_key(text), load_names()
    if len(key) < SHORTEST or names.find(text.rstrip("s")):
        return None
    near = [other for other in names.spellings if len(other) >= SHORTEST and other[0] == key[0]]
    most = 1 if len(key) < LONG else 2
    best = process.extractOne(key, near, scorer=OSA.distance, score_cutoff=most)
    return names.find(best[0]) if best else None


def _unknown(entry: str, words: list[str]) -> Name:
    """Return a name for an entry that is not known: part of a known one, a role, or neither."""
    for end in range(len(words) - 1, 0, -1):
        parent = load_names().find(" ".join(words[:end]))
        if parent and parent.kind in TECHNOLOGIES and len(name_key(parent.text)) >= PARENT:
            near = (parent.text,) if parent.areas else parent.near
            return Name(entry, parent.kind, near=near, known=False)
    if words and words[-1].casefold() in ROLES:
        return Name(entry, Kind.ROLE, near=(EVERY_ROLE,), known=False)
    return Name(entry, Kind.UNKNOWN, known=False)
