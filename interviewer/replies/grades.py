"""Read grades from lines, tables and sentences. Only a whole grade from 1 to 5 is one."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..interview.rubric import DIMENSIONS
from ..text.sentences import normalise

LONGEST_LINE = 1_000  # characters; what stands behind them does not grade
LEAST_REMARK = 3  # words; "good" alone says no more than the grade

_NAMES = {
    "clarity": "clarity klarheit claridad clarté clareza 清晰度 清晰性 明確さ 明瞭さ 明瞭性",
    "relevance": "relevance relevanz relevancia relevância pertinence 相关性 關聯性 関連性 適切さ",
    "communication": "communication kommunikation comunicación comunicação 沟通能力 沟通 表达能力"
    " コミュニケーション能力 コミュニケーション",
}
_DIMENSION = {word: name for name, words in _NAMES.items() for word in words.split()}
_VALUES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SCORE = (
    r"(?:scor(?:es?|ing)|rat(?:ings?|e)|grad(?:es?|ing)|give|note|bewertung|puntuación|nota|评分)"
)
_REFERS = ("of ", "but ", "or ", "maybe ", "out of ", "to ", "years ")  # "2 of the three parts"
_EMPTY = frozenset(
    "n a na number grade score x none tbd not scored graded applicable b c d".split()
)
# "Scores", "I give": what may stand before a grade; "An ideal answer would": it is not given.
_SCORED = re.compile(rf"(?i)\b{_SCORE}")
SUPPOSED = re.compile(
    r"(?i)\b(?:ideal|perfect|better|improved|stronger|(?<!I )(?:could|would|might|if))\b"
)
# "Clarity", "relevance score", "Klarheit", "清晰度"
_NAME = re.compile(
    rf"(?<![^\W_])(?P<name>{'|'.join(_DIMENSION)})(?![a-z])(?:\s{{0,3}}(?:{_SCORE}|skills))?", re.I
)
# ": 4/5", " - (3)", ": Good (4)", " = ★★★", ": four points", and the sign before a remark.
_VALUE = re.compile(
    r"""\s{0,4}(?:(?:[:=|>→)]|\.{2,9}|[-–—]{1,3}>?(?=\s)|,\s{1,3}score\s{1,3}:)
          (?:[\s:=|>]|[-–](?=\s)){0,6}
        |(?=[(\[★⭐])|(?=\d\s?/)|(?=\d\s{0,4}\Z))
      (?:(?:very\s|mostly\s|below\s|above\s)?
        (?:good|strong|clear|poor|weak|high|low|excellent|average|fair|score)
          \s?[-–:,]?\s?(?=[(\d]))?[(\[<]?\s?
      (?:(?P<value>[1-5]|one|two|three|four|five)(?:\.0)?(?![^\W分点]|[½¼¾+⃣]|[.,]\d)
          (?P<of>(?:\s(?:points|stars))?\s?(?:/|(?:out\s)?of|von|de|sur)
            \s?(?:a\spossible\s)?(?:5|five)(?:\.0)?(?!\d))?
          (?:\s?(?:分|点|points?|stars?)(?![a-z]))?
        |(?P<stars>[★⭐](?:\s?[★⭐]){0,5})[\s☆]{0,9})
      (?:(?P<end>[^\w/%+~]{0,12}(?:and\W{0,3})?\Z)
        |\s{0,3}[)\]>]?(?:\s?[(;:=|]|\s?[-–—]{1,2}\s|[.,]\s|\s(?=because|since|(?-i:[A-Z]))))""",
    re.VERBOSE | re.IGNORECASE,
)
# "(1 = unclear, 5 = clear)", "1 = …, 3 = …", "(1-5)", "on a scale from 1 to 5": the scale itself.
_SCALE = re.compile(
    r"(?i)\(\s?1\s?=[^()]{0,300}\)|\b1\s?=[^=]{1,200}=.{0,300}"
    r"|(?:on a scale (?:of|from) |[(\[<]\s?)(?:1\s?(?:-|–|to)\s?|(?:out )?of )5\s?[)\]>]?"
)
# "out of 10", "1-10", "80%": another scale.
_OTHER_SCALE = re.compile(
    r"(?i)(?:\b(?:out of|of|max\w{0,6}\.?|from)|/)\s?(?:[6-9]|\d{2,3}|ten)\b|%|\bpercent\b"
    r"|\b[01]\s?(?:-|–|to)\s?(?:[6-9]|\d{2,3}|ten)\b|\b\d{2,3} is\b"
)
# "Overall: 3/5", "Chiarezza: 4": a number for something else.
_OTHER_NUMBER = re.compile(
    r"\W{0,9}[^\W\d_][^\d:=|.!?]{1,25}[:=|–-]\W{0,9}\d[\d./ %]{0,7}(?:of \d+)?\W{0,9}"
)
_BARE = (
    {0xFF10 + n: str(n) for n in range(10)}
    | {0x245F + n: str(n) for n in range(1, 6)}  # ① to ⑤
    | str.maketrans("：／（）＝｜［］【】；，", ":/()=|[][];,")
    | dict.fromkeys(map(ord, '*_`"“”{}$\\\ufe0f\u20e3'), " ")
)


class Grade(NamedTuple):
    """One grade: 1 to 5; 0 in a place left empty, -1 for a number that is not a grade of 1 to 5."""

    name: str
    value: int
    sure: bool = False  # "of 5" stands there
    remark: str = ""


def read_line(line: str) -> list[Grade]:
    """Read a line that consists of grades and remarks on them; nothing from another one."""
    plain = _plain(line)
    text = _SCALE.sub("", plain).replace("dimension :", "")
    names = list(_NAME.finditer(text))
    lead = text[: names[0].start()].strip(" #>-–—•+|[](<.,:;0123456789)x✅🔹'") if names else "?"
    if lead and (not _SCORED.search(lead) or len(lead) > 60 or ". " in lead):
        return []
    ends = [*(name.start() for name in names[1:]), len(text)]
    grades = [_grade(name, text[name.end() : end]) for name, end in zip(names, ends, strict=True)]
    number = text.lstrip("-# ")[:2]  # "2. **Clarity**: 2. Say it": the numbers of a list
    listed = any(grade and not grade.sure and f"{grade.value}." == number for grade in grades)
    untold = text == plain and text.endswith((":", ": ")) and not any(g and g.value for g in grades)
    return [] if listed or untold or None in grades else [grade for grade in grades if grade]


def _plain(text: str) -> str:
    return " ".join(text[:LONGEST_LINE].translate(_BARE).split())


def _grade(found: re.Match[str], said: str) -> Grade | None:
    """The grade in what stands behind a name; None if that is a sentence."""
    name, value, words = _name(found), _VALUE.match(said), normalise(said).split()
    long = sum(not word.isdigit() for word in words) >= LEAST_REMARK
    if value is None:
        numbered = bool(_numbers(said)) or any(map(str.isdigit, said)) or "★" in said
        named = said.lstrip()[:1] in set(":=|(<-–—[>→.") and (numbered or _EMPTY.issuperset(words))
        return Grade(name, -numbered) if named and not long else None
    if _OTHER_SCALE.search(said):
        return Grade(name, -1)
    beside, sign = said[value.end() :], said[: value.end()].rstrip()[-1:]
    counted = (
        sign == "," or (sign == "." and value["value"] == "1") or any(map(str.isdigit, beside[:24]))
    )
    if value["end"] is None and (
        (counted and not value["of"])
        or beside.lower().strip(" (–-").startswith(_REFERS)
        or " – " in beside
    ):
        return None if long else Grade(name, -1)
    stars = sum(map((value["stars"] or "").count, "★⭐"))
    number = stars or _VALUES.get(value["value"].casefold()) or int(value["value"])
    remark = beside.strip(" .|;,()[]") if long and sign != "=" else ""
    return Grade(name, number if number <= 5 else -1, bool(value["of"] or stars), remark)


def _name(found: re.Match[str]) -> str:
    return _DIMENSION[found["name"].casefold()]


def read_sentence(sentence: str) -> list[Grade]:
    """Read one sentence that gives grades to two dimensions or more: "I give clarity a 4, …"."""
    text = _plain(sentence).replace("/5", " score").replace(" of 5", " score")
    names = list(_NAME.finditer(text))
    if len(names) < 2 or not _SCORED.search(text) or SUPPOSED.search(text):
        return []
    edges = [0, *(edge for name in names for edge in name.span()), len(text)]
    numbers = [_numbers(text[start:end]) for start, end in pairwise(edges)][::2]
    values = numbers[1:] if all(numbers[1:]) else numbers[:-1]  # "clarity a 4", "4 for clarity"
    if any(len(value) != 1 for value in values):
        return []
    pairs = zip(names, values, strict=True)
    return [Grade(_name(name), n if 0 < n < 6 else -1) for name, (n,) in pairs]


def _numbers(text: str) -> list[int]:
    words = [word for word in normalise(text).split() if word in _VALUES or word.isdecimal()]
    return [_VALUES.get(word) or int(word[:4]) for word in words]


def read_table(rows: Sequence[str]) -> list[Grade]:
    """Read a table: the column that is headed as grades, or the row below the names."""
    cells = [[cell.strip() for cell in _plain(row).strip("| ").split("|")] for row in rows[:40]]
    cells = [row for row in cells if any(cell.strip(":- ") for cell in row)]
    head = cells[0] if cells else []
    across = [at for at, cell in enumerate(head) if _NAME.fullmatch(cell)]
    scored = [at for at, cell in enumerate(head) if _SCORED.search(cell)]
    column = scored[0] if len(scored) == 1 else 1 if len(head) == 2 and across else len(head)
    pairs = [(cell, row[column]) for row in cells if column < len(row) for cell in row[:2]]
    if len(across) > 1:
        pairs = [(head[at], row[at]) for row in cells[1:2] for at in across if at < len(row)]
    read = [read_line(f"{name}: {cell}") for name, cell in pairs if _NAME.fullmatch(name)]
    most = [
        row[at]
        for at, cell in enumerate(head)
        for row in cells
        if cell[:3].lower() == "max" and at < len(row)
    ]
    other = other_scale(" ".join(head)) or any(number > 5 for number in _numbers(" ".join(most)))
    return [grade._replace(value=-1) if other else grade for grades in read for grade in grades]


def other_scale(text: str) -> bool:
    """Tell whether the text speaks of a scale that does not end at 5."""
    return bool(_OTHER_SCALE.search(text[:LONGEST_LINE]))


def is_other_number(line: str) -> bool:
    """Tell whether the line is a number for something else: "Overall: 3/5"."""
    return len(line) < 80 and bool(_OTHER_NUMBER.fullmatch(_plain(line)))


def may_grade(line: str) -> bool:
    """Tell whether the line being written may become a grade."""
    text = _plain(line).strip(" #|>-").casefold()
    return len(text) < 30 and any(
        name.startswith(text) or text.startswith(name) for name in _DIMENSION
    )


def typed(answer: str) -> set[tuple[str, int]]:
    """Find the grades that the candidate wrote near a dimension: they are not the model's."""
    text = answer.translate(_BARE)
    near = [(_name(found), text[found.end() : found.end() + 24]) for found in _NAME.finditer(text)]
    return {(name, number) for name, said in near for number in _numbers(said)}


def scores(grades: Sequence[Grade], own: set[tuple[str, int]]) -> dict[str, int]:
    """Choose the grades that stand: alike each time, on the scale, not the candidate's own."""
    other = any(grade.value < 0 for grade in grades)
    given: dict[str, int] = {}
    for name in DIMENSIONS:
        here = [g for g in grades if g.name == name and g.value and (name, g.value) not in own]
        values = {grade.value for grade in here}
        if len(values) == 1 and min(values) > 0 and (not other or any(g.sure for g in here)):
            given[name] = values.pop()
    return given
