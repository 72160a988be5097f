"""Read years, position, stack and projects from a résumé's text; nothing else of it is kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...interview.profile import MAX_NAME
from ...interview.stack import split_stack
from ...privacy.names import is_ordinary
from ...privacy.redactor import Redactor
from ...text.units import estimate_tokens
from ..bank.names import Kind, Names
from ..bank.recognition import ROLES, known_names
from .dates import years_of
from .sections import SENTENCE, Line, Section, fold, is_header, read_lines
from .technologies import chosen, technologies

MAX_PROJECT_TOKENS = 350  # as many as of a job description
FEWEST_WORDS = 5  # of a line about a project
LONGEST_LINE = 400  # characters
LONGEST_TITLE = 6  # words of a position
_WORD = re.compile(r"[^\W_]+")
_SENIORITY = frozenset("senior junior lead principal staff sr jr chief head associate mid".split())


@dataclass(frozen=True)
class Facts:
    """What a résumé says for the form; empty where it says nothing.

    Attributes:
        years: None if there is nothing to count.
        stack: names as the bank writes them.
        projects: lines that name technologies, without personal data.
    """

    years: float | None
    position: str
    stack: tuple[str, ...]
    projects: tuple[str, ...]


def read_facts(text: str, names: Names, today: date) -> Facts:
    """Read a résumé. White or tiny text counts like any other; the candidate sees what comes."""
    lines = read_lines(text)
    found = {line: technologies(names, line) for line in lines}
    stack = chosen([one for line in lines for one in found[line]])
    position = next(_positions(names, lines), "")
    telling = [line for line in lines if found[line] and _is_about_work(line)]
    return Facts(
        years_of(lines, today),
        position,
        tuple(name.text for name in stack),
        tuple(_without_personal_data(telling, lines, names, [position, *(n.text for n in stack)])),
    )


def _positions(names: Names, lines: Sequence[Line]) -> Iterator[str]:
    """Yield the titles of positions, such as `Senior Backend Engineer` or `Python Developer`."""
    for line in lines:
        if line.section in (Section.SKILLS, Section.EDUCATION, Section.PERSONAL):
            continue
        for entry in split_stack([line.text.replace(" – ", ";").replace(" at ", ";")]):
            words = entry.split()[:LONGEST_TITLE]
            for end in range(len(words), 0, -1):
                title = " ".join(words[:end])
                if _is_title(names, words[:end]) and (end > 1 or title == entry):
                    yield (title.title() if title.isupper() else title)[:MAX_NAME]
                    break


def _is_title(names: Names, words: Sequence[str]) -> bool:
    if not words[0][:1].isupper() or words[-1].casefold() not in ROLES:
        return False
    rest = [word for word in words if word.casefold().strip(".") not in _SENIORITY]
    known = names.find(" ".join(rest)) if rest else None
    if known is not None:
        return known.kind is Kind.ROLE
    return bool(rest[:-1]) and bool(known_names(names, " ".join(rest[:-1])))


def _is_about_work(line: Line) -> bool:
    sentence = len(line.words) >= FEWEST_WORDS and len(line.text) <= LONGEST_LINE
    return sentence and line.section in (Section.EXPERIENCE, Section.OTHER) and not line.contact


def _without_personal_data(
    telling: Sequence[Line], lines: Sequence[Line], names: Names, skills: Sequence[str]
) -> Iterator[str]:
    """Yield the lines as far as they fit, without those that repeat a word of the header.

    Those are the words of the name, the address and the links that are not ordinary words; where
    the name consists of ordinary words, the redactor replaces it.
    """
    header = [line for line in lines if is_header(line)]
    private = {word for line in header for word in _private_words(line, names)}
    redactor = Redactor(_name(header), skills=skills)
    room = MAX_PROJECT_TOKENS
    for line in dict.fromkeys(telling):
        if private.isdisjoint(_WORD.findall(fold(line.text))):
            text = redactor.redact(line.text)
            room -= estimate_tokens(text + "\n")
            if room < 0:
                return
            yield text


def _private_words(line: Line, names: Names) -> Iterator[str]:
    short = len(line.words) <= SENTENCE
    for part in line.text.split():
        address = any(c in "@/" or c.isdigit() for c in part) or "." in part.strip(".")
        if address or (short and not part[0].islower()):
            for word in _WORD.findall(fold(part)):
                ordinary = is_ordinary(word) or word in ROLES or names.find(word) is not None
                if not ordinary and len(word) > (2 if word.isdecimal() else 1):
                    yield word


def _name(header: Sequence[Line]) -> str:
    """Return the first line that can be a name; "" if there is none."""
    for line in header:
        parts = line.text.split()
        if 2 <= len(parts) <= 4 and not any(c.isdigit() for c in line.text) and not line.contact:
            return line.text
    return ""
