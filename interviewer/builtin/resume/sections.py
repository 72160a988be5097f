"""Split a résumé into its lines, and tell to which part of it each one belongs."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from textwrap import wrap

from ...privacy.redactor import Redactor

HEADER_LINES = 8  # above the first heading: name, address, links
LONGEST_HEADING = 4  # words
LONGEST_LINE = 400  # characters; a longer one counts as several
WRAPPED = 40  # characters from which on a line may go on in the next one
SENTENCE = 10  # words; a longer line of the header is contact data only if it looks like it


class Section(Enum):
    """The parts of a résumé that are read differently."""

    HEADER = "header"
    SKILLS = "skills"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    PERSONAL = "personal"
    OTHER = "other"


_HEADINGS = {
    Section.SKILLS: """
        skills technologies technology tech tools toolbox stack competencies competences programming
        kenntnisse fahigkeiten techniques habilidades competencias conocimientos competenze
        conoscenze vaardigheden umiejetnosci навыки スキル 技能 技術 技术 المهارات""",
    Section.EXPERIENCE: """
        experience employment career work berufserfahrung werdegang berufspraxis erfahrung
        experiencia esperienza ervaring werkervaring doswiadczenie
        опыт 職歴 経歴 工作经历 الخبرة""",
    Section.EDUCATION: """
        education studies academic qualifications certificates certifications courses training
        awards publications volunteering ausbildung studium bildung formation formacion formazione
        educacion educacao istruzione opleiding wyksztalcenie образование 学歴 教育 التعليم""",
    Section.PERSONAL: """
        interests hobbies references referees interessen intereses interets loisirs aficiones
        zainteresowania 趣味""",
    Section.OTHER: "projects summary profile about objective projekte profil projets proyectos",
}
_BY_WORD = {word: section for section, words in _HEADINGS.items() for word in words.split()}
_MARKS = re.compile(r"^[\s•·▪◦●■‣⁃∙*#>_+\-–—]+|(?:\s#+|[\s*_])+$")
_BOLD = re.compile(r"(?<![\w`])(\*\*|__)(?=[A-Z]|[^*_]+ )(?=\S)(.+?)(?<=\S)\1(?![\w`])")
_BULLET = re.compile(r"[•·▪◦●■‣⁃∙*+\-–—]\s")
_SPACED = re.compile(r"(?:\w )+\w")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]){0,2}(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}(?!\d)")
_LINK = re.compile(
    r"://|\bwww\.|\b(?:linkedin|github|gitlab|bitbucket|xing|medium|twitter|x|t|stackoverflow)\.\w{2,4}/"
    r"|\b[\w-]{2,40}\.(?:com|org|net|io|dev|me|info|eu|[a-z]{2})/\w|@[\w.-]{2,40}\.\w",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """One line, without its bullet; a wrapped one is put together again.

    Attributes:
        contact: whether it has an email address, a phone number or a link.
    """

    text: str
    section: Section
    contact: bool

    @property
    def words(self) -> list[str]:
        """Return its words."""
        return re.findall(r"\w[\w'’.+#-]*", self.text)


def fold(text: str) -> str:
    """Return the text in lower case without accents, with its digits as 0 to 9."""
    apart = unicodedata.normalize("NFD", text.casefold())
    plain = (char for char in apart if unicodedata.category(char) != "Mn")
    return "".join(str(int(char)) if char.isdecimal() else char for char in plain)


def read_lines(text: str) -> list[Line]:
    """Return the lines of a résumé that are not headings."""
    found, section, anyone = list[Line](), Section.HEADER, Redactor()
    labelled: Section | None = None  # by "Skills: Python", and as long as lines have labels
    for raw in _unwrapped(text):
        label, _, rest = raw.partition(":")
        heading = _section(label)
        if heading and not rest:
            section, labelled = heading, None
            continue
        labelled = (heading or labelled) if rest else None
        if section is Section.HEADER and len(found) >= HEADER_LINES:
            section = Section.OTHER
        dateless = _DATE.sub(" ", raw)  # 06/2019-04/2021 looks like a phone number
        contact = bool(_LINK.search(raw)) or anyone.redact(dateless) != dateless
        found.append(Line(raw, labelled or section, contact))
    return found


def is_header(line: Line) -> bool:
    """Tell whether a line is the candidate's contact data: name, address, phone, links."""
    short = len(line.words) <= SENTENCE and not line.text.endswith(".")
    return line.contact or (line.section is Section.HEADER and short)


def _unwrapped(text: str) -> list[str]:
    """Return the lines without their marks; one that breaks off goes on in the next."""
    found = [""]
    for raw in (part for line in text.splitlines() for part in wrap(line, LONGEST_LINE)):
        shown = "".join(" " if unicodedata.category(c) in ("Cc", "Co", "Zs") else c for c in raw)
        seen = "".join(c for c in shown if unicodedata.category(c) != "Cf")
        line = _MARKS.sub("", _BOLD.sub(r"\2", seen))
        line = line.replace(" ", "") if _SPACED.fullmatch(line) else line
        whole = found[-1]
        goes_on = whole.endswith((",", ";", "/", "&")) or (
            line[:1].islower() and len(whole) >= WRAPPED
        )
        room = len(whole) + len(line) < LONGEST_LINE
        if whole and line and goes_on and room and not _BULLET.match(shown.lstrip()):
            found[-1] = f"{whole} {line}"
        else:
            found.append(line)
    return [line for line in found if line]


def _section(line: str) -> Section | None:
    """Return the section that a line is the heading of, or None."""
    words = re.findall(r"[^\W\d_]+", fold(line))
    if not words or len(words) > LONGEST_HEADING or line[:1].islower() or line[-1:] in ".,":
        return None
    found = [_BY_WORD[word] for word in words if word in _BY_WORD]
    return found[-1] if found and not re.search(r"[\d,;|]", line) else None
