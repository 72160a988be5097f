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
from ..bank.entries import Kind
from ..bank.names import Name, load_names
from ..bank.recognition import ROLES, known_names
from .dates import years_of
from .sections import SENTENCE, Line, Section, fold, is_header, read_lines
from .technologies import APART, chosen, technologies

MAX_PROJECT_TOKENS = 350  # as many as of a job description
FEWEST_WORDS = 5  # of a line about a project
LONGEST_TITLE = 6  # words of a position
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"\bat\b|(?:19|20)\d\d(?:\s{1,3}to\s{1,3}date)?")  # in "2018 Engineer at Acme"
_DOCUMENT = frozenset("curriculum vitae resume cv lebenslauf".split())
_SENIORITY = frozenset("senior junior lead principal staff sr jr chief head associate mid".split())


@dataclass(frozen=True)
class Facts:
    """The facts of a résumé for the form; empty where it says nothing.

    Attributes:
        years: None if there is nothing to count.
        stack: names as the bank writes them.
        projects: lines that name technologies, without personal data.
        cut: whether a limit kept the rest of the file from being read.
    """

    years: float | None
    position: str
    stack: tuple[str, ...]
    projects: tuple[str, ...]
    cut: bool = False


def read_facts(text: str, today: date) -> Facts:
    """Read a résumé. White or tiny text counts like any other; the candidate sees what comes."""
    lines = read_lines(text)
    found = {line: technologies(line) for line in lines}
    stack = chosen([one for line in lines for one in found[line]])
    titles = {line: title for line in lines if (title := _title(line))}
    # The first title that stands apart, else the first one.
    position, _ = max(titles.values(), key=lambda title: title[1], default=("", False))
    telling = [
        line
        for line in lines
        if _is_about_work(line) and line not in titles and (found[line] or _names_one(line, stack))
    ]
    return Facts(
        years_of(lines, today),
        position,
        tuple(name.text for name in stack),
        tuple(_without_personal_data(telling, lines, [position, *(n.text for n in stack)])),
    )


def _title(line: Line) -> tuple[str, bool] | None:
    """Return a title such as `Senior Python Developer`, and whether it stands apart."""
    if line.section in (Section.SKILLS, Section.EDUCATION, Section.PERSONAL):
        return None
    for entry in split_stack([APART.sub(";", _JOINT.sub(";", line.text))]):
        words = entry.split()[:LONGEST_TITLE]
        for end in range(len(words), 0, -1):
            title = " ".join(words[:end])
            if _is_title(words[:end]) and (end > 1 or title == entry):
                shown = title.title() if title.isupper() else title
                return shown[:MAX_NAME], title == entry
    return None


def _is_title(words: Sequence[str]) -> bool:
    if not _has_capital(words[0]) or words[-1].casefold() not in ROLES:
        return False
    rest = [word for word in words if word.casefold().strip(".") not in _SENIORITY]
    known = load_names().find(" ".join(rest)) if rest else None
    if known is not None:
        return known.kind is Kind.ROLE
    skills = rest[:-1]
    # "I am" is not IAM, but "iOS" is iOS.
    word = any(skill[0].islower() and not _has_capital(skill) for skill in skills)
    return bool(skills) and not word and bool(known_names(" ".join(skills)))


def _has_capital(word: str) -> bool:
    return any(map(str.isupper, word))


def _names_one(line: Line, stack: Sequence[Name]) -> bool:
    """Tell whether a line names a technology that a list of the résumé has, as the bank does."""
    return any(name.text in line.text and name.text in line.words for name in stack)


def _is_about_work(line: Line) -> bool:
    sentence = len(line.words) >= FEWEST_WORDS
    return sentence and line.section in (Section.EXPERIENCE, Section.OTHER) and not line.contact


def _without_personal_data(
    telling: Sequence[Line], lines: Sequence[Line], skills: Sequence[str]
) -> Iterator[str]:
    """Yield the lines as far as they fit, without those that repeat a word of the header.

    Those are the words of the name, the address and the links that are not ordinary words; where
    the name consists of ordinary words, the redactor replaces it.
    """
    header = [line for line in lines if is_header(line)]
    private = {word for line in header for word in _private_words(line)}
    redactor = Redactor(_name(header), skills=skills)
    room = MAX_PROJECT_TOKENS
    for line in dict.fromkeys(telling):
        if private.isdisjoint(_WORD.findall(fold(line.text))):
            text = redactor.redact(line.text)
            room -= estimate_tokens(text + "\n")
            if room < 0:
                return
            yield text


def _private_words(line: Line) -> Iterator[str]:
    names_count = line.section is Section.HEADER or len(line.words) <= SENTENCE
    for part in line.text.split():
        address = any(c in "@/" or c.isdigit() for c in part) or "." in part.strip(".")
        if address or (names_count and not part[0].islower()):
            for word in _WORD.findall(fold(part)):
                ordinary = is_ordinary(word) or word in ROLES or load_names().find(word) is not None
                if not ordinary and len(word) > (2 if word.isdecimal() else 1):
                    yield word


def _name(header: Sequence[Line]) -> str:
    """Return the first line that can be a name; "" if there is none."""
    for line in header:
        text = line.text.rpartition(":")[2].strip()  # "Name: Ada Lovelace"
        parts = text.split()
        usual = not _DOCUMENT.isdisjoint(fold(text).split()) or any(c.isdigit() for c in text)
        if 2 <= len(parts) <= 4 and not usual and not line.contact:
            return text
    return ""
