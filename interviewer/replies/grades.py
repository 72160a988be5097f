"""Read grades from lines, tables and sentences. Only a whole grade from 1 to 5 is one."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import normalize

from ..interview.rubric import ANCHORS, DIMENSIONS
from ..text.units import normalise

LONGEST_LINE = 1_000  # characters; what stands behind them does not grade
LEAST_REMARK = 3  # words; "good" alone says no more than the grade

_NAMES = {
    "clarity": "clarity klarheit claridad clarté clareza 清晰度 清晰性 明確さ 明瞭さ",
    "relevance": "relevance relevanz relevancia relevância pertinence 相关性 関連性",
    "communication": "communication kommunikation comunicación comunicação 沟通能力 沟通"
    " コミュニケーション",
}
_DIMENSION = {word: name for name, words in _NAMES.items() for word in words.split()}
_LEFT_EMPTY = frozenset("n a na number grade score x none tbd not scored graded".split())
_MARKS = str.maketrans(dict.fromkeys('*_`"“”{}[]', " ") | dict.fromkeys("\ufe0f\u20e3", ""))

# "Scores", "I give": what may stand before a grade.
_SCORED = re.compile(r"(?i)\b(?:scor(?:es?|ing)|rat(?:ings?|e)|grad(?:es?|ing)|give|bewertung)")
# "An ideal answer would": a grade that is not given.
SUPPOSED = re.compile(r"(?i)\b(?:ideal|perfect|better|stronger|could|would(?! grade)|if)\b")
# "Clarity", "relevance score", "Klarheit", "清晰度"
_NAME = re.compile(rf"(?i)(?<![^\W_])({'|'.join(_DIMENSION)})(?![a-z])(?: (?:score|grade|rating))?")
# ": 4/5", " a 4", " - (3)", ": Good (4)", ": 4 points", and where a remark begins.
_VALUE = re.compile(
    r"""(?ix)(?:\sa\s|(?:[\s:=|>(<]|[-–—](?=\s)){0,9})
      (?:(?:good|strong|clear|poor|weak|high|low|excellent|average|fair|score|grade)\s?[-:(]\s?)?
      (?P<value>[1-5])(?:\.0)?(?![^\W分点]|[.,]\d)
      (?P<of>\s?(?:/|(?:out\s)?of)\s?(?:5|five)(?:\.0)?(?!\d))?(?:\s?(?:分|点|points?\b|stars?\b))?
      (?:[^\w/%+~]{0,9}(?:and\s?)?\Z|[\s)]{0,3}[-–—:;|(]\s?(?P<remark>(?-i:[A-Z])))"""
)
# "(1 = unclear, 5 = clear)", "1 = …, 3 = …", "1-5", "(clear, with a loose end or two)": the scale.
_ANCHORS = "|".join(re.escape(text) for scale in ANCHORS.values() for text in scale.values())
_SCALE = re.compile(
    r"\(\s?1\s?=[^()]{0,300}\)|\b1\s?=.{0,600}|\b1\s?(?:-|–|to)\s?5\b"
    rf"|\(\s?(?i:{_ANCHORS})[\s.]?\)|[–—-]\s(?i:{_ANCHORS})[\s.]*$"
)
# "out of 10", "1-10", "80%": another scale.
OTHER_SCALE = re.compile(
    r"(?i)(?:\b(?:of|max)|/)\s?(?:[6-9]|\d{2,3}|ten)\b|%|\b[01]\s?(?:-|–|to)\s?(?:\d{2,3}|ten)\b"
)
# "Overall: 3/5", "Chiarezza: 4": a number for something else; not "Default port: 5432".
OTHER_NUMBER = re.compile(
    r"\W{0,9}[^\W\d_][^\d:=|.!?]{1,25}[:：=|–-]\W{0,9}"
    r"(?!\d{4}|(?!100)\d{3})\d[\d./ %]{0,7}(?:of \d+)?\W{0,9}"
)


class Grade(NamedTuple):
    """One grade: 1 to 5; 0 in a place left empty, -1 for a number that is not a grade of 1 to 5."""

    name: str
    value: int
    sure: bool = False  # "of 5" stands there
    remark: str = ""


def read_line(line: str) -> list[Grade]:
    """Read a line that consists of grades and remarks on them; nothing from another one."""
    text = _SCALE.sub("<>", _plain(line))
    names = list(_NAME.finditer(text))
    lead = text[: names[0].start()].strip(" #>-–—•+|(<.,:;0123456789)") if names else "?"
    if lead and (len(lead) > 60 or not _SCORED.search(lead) or SUPPOSED.search(lead)):
        return []
    ends = [*(name.start() for name in names[1:]), len(text)]
    grades = [_grade(name, text[name.end() : end]) for name, end in zip(names, ends, strict=True)]
    return [] if None in grades else [grade for grade in grades if grade]


def _plain(text: str) -> str:
    return " ".join(normalize("NFKC", text[:LONGEST_LINE]).translate(_MARKS).split())


def _grade(found: re.Match[str], said: str) -> Grade | None:
    """Return the grade in the text after a name; None if that is a sentence, or nothing."""
    name, value = _DIMENSION[found[1].casefold()], _VALUE.match(said)
    if value and not OTHER_SCALE.search(said):
        remark = said[value.start("remark") :].rstrip(" .|)") if value["remark"] else ""
        remark *= remark.count(" ") >= LEAST_REMARK - 1
        return Grade(name, int(value["value"]), bool(value["of"]), remark)
    told = [word for word in normalise(said).split() if not word.isdigit()]
    numbered = any(map(str.isdigit, said))
    alone = len(told) < LEAST_REMARK and (numbered or _LEFT_EMPTY.issuperset(told))
    signed = said.strip(" :") and said.lstrip()[:1] in set(":=|(<>–—-.")
    return Grade(name, -numbered) if signed and alone else None


def lines_of_table(rows: Sequence[str]) -> list[str]:
    """Read a table as lines: each name, and the column of grades or else the one after it."""
    cells = [[cell.strip() for cell in _plain(row).strip("| ").split("|")] for row in rows[:40]]
    cells = [row for row in cells if any(cell.strip(":- ") for cell in row)]
    if cells and all(map(_NAME.fullmatch, cells[0])):  # the names stand side by side
        cells = [list(column) for column in zip(*cells[:2], strict=False)]
    head = cells[0] if cells else []
    column = next((at for at, cell in enumerate(head) if _SCORED.search(cell)), 0)
    at = column or 1
    named = [row for row in cells if len(row) > at and _NAME.fullmatch(row[0])]
    longer = any(cell.isdecimal() and int(cell[:4]) > 5 for row in cells for cell in row)
    scale = "/10" if longer or OTHER_SCALE.search(" ".join(head)) else ""
    graded = column or len(named) >= len(cells) - 1
    lines = [(f"{row[0]}: {row[at]}{scale}", _said(row[1:at] + row[at + 1 :])) for row in named]
    # A remark that reads as a grade of its own would cost the grade.
    return [line + said if read_line(line + said) else line for line, said in lines if graded]


def _said(cells: Sequence[str]) -> str:
    """Return the remarks in the cells beside a grade, as in a line."""
    said = " ".join(cell for cell in cells if cell.count(" ") >= LEAST_REMARK - 1)
    return f" - {said[:1].upper()}{said[1:]}" if said else ""


def scores(grades: Sequence[Grade], answer: str) -> dict[str, int]:
    """Choose the grades that stand: alike each time, on the scale, not the candidate's own.

    Those that the candidate wrote near a dimension are not the model's.
    """
    text = normalize("NFKC", answer).translate(_MARKS)
    own = {
        (_DIMENSION[found[1].casefold()], int(word[:4]))
        for found in _NAME.finditer(text)
        for word in normalise(text[found.end() : found.end() + 24]).split()
        if word.isdecimal()
    }
    other = any(grade.value < 0 for grade in grades)
    given: dict[str, int] = {}
    for name in DIMENSIONS:
        here = [g for g in grades if g.name == name and g.value and (name, g.value) not in own]
        values = {grade.value for grade in here}
        if len(values) == 1 and min(values) > 0 and (not other or any(g.sure for g in here)):
            given[name] = values.pop()
    return given
