"""Find the names of the bank in a résumé: in lists, and in sentences where no word is meant."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from ...interview.profile import MAX_STACK
from ...interview.stack import split_stack
from ..bank.entries import TECHNOLOGIES, Kind
from ..bank.names import Name, load_names, name_key
from ..bank.recognition import known_names
from .sections import Line, Section, is_header

LONGEST = 100  # characters of an entry of a list
MOST_WORDS = 4  # of a name in a sentence
SHORT = 3  # letters of a name that has to stand in capitals in a sentence

# Names that are also words, people or employers; those of one or two letters count as such, too.
WORDS = frozenset(Path(__file__).with_name("words.txt").read_text("utf-8").split())
APART = re.compile(r"\s{2,}|\s[-–—]\s|:\s|\.\s|[!?()]")


def technologies(line: Line) -> list[Name]:
    """Return the technologies that a line names, in its order."""
    if line.section is Section.PERSONAL or line.contact:
        return []
    label, colon, rest = line.text.partition(":")
    # "Cloud: AWS" is about AWS, "Python: expert" is about Python.
    about = [n for n in _in_entries(line, label) if not colon or n.kind in TECHNOLOGIES]
    return about + _in_entries(line, rest)


def _in_entries(line: Line, text: str) -> list[Name]:
    entries = split_stack([APART.sub(";", text)])
    known = {entry: _known(entry) for entry in entries}
    found = list[Name]()
    for are_names, group in groupby(entries, key=lambda entry: bool(known[entry])):
        run = list(group)
        certain = [e for e in run if all(name.kind in TECHNOLOGIES for name in known[e])]
        is_list = are_names and len(run) > 1 and any(map(_is_sure, certain))
        for entry in run:
            sure = line.section is Section.SKILLS or not entry[0].islower() or _is_sure(entry)
            if are_names and sure and (is_list or line.section is Section.SKILLS):
                found += known[entry]
            elif not is_header(line):
                found += _in_a_sentence(entry)
    return found


def chosen(found: Sequence[Name]) -> list[Name]:
    """Return as many names as the form takes, each once, in the order of the résumé.

    Where there are more, those with questions of their own stay, and tools and practices go first.
    """
    names = list(dict.fromkeys(found))
    best = sorted(names, key=lambda name: (name.kind not in TECHNOLOGIES, not name.areas))
    del best[MAX_STACK:]
    while len(split_stack([", ".join(name.text for name in best)])) > MAX_STACK:
        best.pop()
    return [name for name in names if name in best]


def _known(entry: str) -> list[Name]:
    found = known_names(entry) if len(entry) <= LONGEST else []
    return [] if any(name.kind is Kind.ROLE for name in found) else found


def _in_a_sentence(entry: str) -> Iterator[Name]:
    """Yield the names among the words of a sentence, the longest first."""
    words, at = [word.strip(".'’\"“”") for word in entry.split()], 0
    while at < len(words):
        for end in range(min(at + MOST_WORDS, len(words)), at, -1):
            spelled = " ".join(words[at:end])
            name = load_names().find(spelled) if _is_sure(spelled) else None
            if name is not None and name.kind in TECHNOLOGIES:
                yield name
                break
        else:
            end = at + 1
        at = end


def _is_sure(spelled: str) -> bool:
    """Tell whether what is spelled so cannot be an ordinary word."""
    key, words = name_key(spelled), spelled.split()
    if len(words) > 1:
        return all(not word[0].islower() for word in words)
    return len(key) > 2 and key not in WORDS and (len(key) > SHORT or not spelled.islower())
