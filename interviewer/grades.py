"""Lines that grade: `Clarity: 4/5 – you lead with the point`, and the many ways to write one."""

import re
from typing import NamedTuple

DIMENSIONS = ("clarity", "relevance", "communication")

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_WIDE = {0xFF10 + n: str(n) for n in range(10)} | str.maketrans("：／（）＝｜", ":/()=|")

_LEAD = re.compile(
    r"""[\s>#*_|•`"'{\-]*(?:\d{1,2}[.)]\s+)?[\s*_"']*
        (?:(?:the\s+)?(?:scores?|ratings?|grades?)(?:\s+(?:for|of)\s+|[\s*_]*[:=-][\s*_|]*|\s+))?""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = r"""(?P<name>clarity|relevance|communication)(?![^\W_])
    (?:\s+(?:score|rating|grade))?[\s*_`"']*"""
_SCALE = r"(?:\((?:1\s*(?:-|–|to)\s*5|(?:out\s+)?of\s+5|/\s*5)\)[\s*_`]*)?"
# What stands between a name and its grade; a space alone will do if nothing follows the grade.
_BETWEEN = r"""(?:(?P<sign>[:=|–—\-]+)|(?=[(\[<\s])|(?<=[\s*_`]))[\s*_|`"']*"""
_LABEL = r"""(?:(?:score|rating|grade)\b[\s:]*
    |(?:outstanding|excellent|(?:very\s+)?(?:good|strong|poor|weak)|solid|decent|fair|average|adequate|satisfactory|okay|ok|needs\s+work)\s*(?=[(\[]))?"""
_GRADE = re.compile(
    rf"""{_NAME}{_SCALE}{_BETWEEN}{_LABEL}(?P<open>[(\[<])?[\s*_`"']*
        (?:(?P<value>[1-5]|one|two|three|four|five)(?:\.0)?(?![\w.,]*\d|\w)
            (?!\s*(?:[-–—]\s*\d|to\s+\d|(?:/|out\s+of|of)\s*(?!5\b)\d|%))
          |(?P<off>\d[\d.,]*(?:\s*(?:[-–—/]|to|out\s+of|of)\s*\d[\d.]*)?(?:\s*%)?|n/?a\b|x\b))
        [*_`"']*(?P<of>\s*(?:/|out\s+of|of)\s*5\b(?:\s+stars?\b)?)?
        [*_`"']*(?(open)\s*[)\]>]:?)[*_`"']*""",
    re.VERBOSE | re.IGNORECASE,
)
_END = re.compile(r"""[\s*_|`"'.,;!}⭐★☆✅\ufe0f]*""")
_ALONE = re.compile(rf"""{_NAME}{_SCALE}[\s*_|`"':=–—\-]*""", re.VERBOSE | re.IGNORECASE)
_AND = re.compile(r"[\s,;|/&]*(?:\band\b)?[\s,;|/&]*\Z")

_NUMBER = r"(?:\d|one\b|two\b|three\b|four\b|five\b)"
_REMARK = re.compile(
    rf"""\s+[-–—]+\s+(?!{_NUMBER})(?P<dash>.+)
      |\s*\((?!\s*{_NUMBER})(?P<brackets>[^()]+(?:\([^()]*\)[^()]*)*)\)[\s.*_]*
      |\s*\|[\s*_]*(?P<cell>[^|]+?)[\s|]*
      |\s*[,;]?\s*(?P<because>because\b.+)
      |[.,]\s+(?!(?:\W*\w+){{0,2}}\W*\b{_NUMBER})(?!.*\d\s*[.)](?:\s|$))(?P<plain>.+)""",
    re.VERBOSE | re.IGNORECASE,
)
_AFTER_OF = re.compile(rf"[\s.,:;|–—-]+(?!(?:or|to|and)?\s*{_NUMBER})(?P<after>.+)", re.IGNORECASE)
LEAST_REMARK = 3  # words; "good" alone says no more than the grade

_STARTS = ("the scores", "the ratings", "the grades", "scores", "ratings", "grades", "grade for ")
_BEGUN = re.compile(
    rf"""{_NAME}(?:\([^)]*\)?[\s*_`"']*)?
        (?:[:=|–—(\[<-]*[\s*_|`"'(\[<]*(?:{_NUMBER}.*|n/?a?|x|[a-z]*\s?)?)""",
    re.VERBOSE | re.IGNORECASE,
)


class Grade(NamedTuple):
    """value: None if it is no whole number from 1 to 5. remark: what was said beside it."""

    name: str
    value: int | None
    remark: str = ""


def read_grades(line: str) -> list[Grade]:
    """The grades of a line that consists of grades, with remarks or without; else nothing."""
    bare = line.translate(_WIDE)
    lead = _LEAD.match(bare)
    at = lead.end() if lead else 0
    found = list(_GRADE.finditer(bare, at))
    if not found or found[0].start() != at:
        return []
    ends = [match.start() for match in found[1:]] + [len(bare)]
    grades = []
    for match, end in zip(found, ends, strict=True):
        rest = bare[match.end() : end]
        if end < len(bare):
            rest = _AND.sub("", rest)
        remark = _remark(match, rest)
        if remark is None:
            return []
        value = (match["value"] or "").lower()
        number = (_WORDS.get(value) or int(value)) if value else None
        grades.append(Grade(match["name"].lower(), number, remark))
    return grades


def _remark(grade: re.Match[str], rest: str) -> str | None:
    """What is said beside a grade, "" if nothing is, None if this is no grade after all."""
    if _END.fullmatch(rest):
        return ""
    if not grade["sign"] and not grade["open"]:
        return None
    said = _REMARK.fullmatch(rest) or (_AFTER_OF.fullmatch(rest) if grade["of"] else None)
    if said is None or (said.lastgroup == "plain" and not (grade["value"] or "1").isdigit()):
        return None
    text = (said[said.lastgroup or 0] or "").strip().strip("|").strip()
    return text if len(text.split()) >= LEAST_REMARK else ""


def names_only(line: str) -> bool:
    """Whether the line is the name of a dimension, whose grade may be on the next one."""
    bare = line.translate(_WIDE)
    lead = _LEAD.match(bare)
    return bool(_ALONE.fullmatch(bare, lead.end() if lead else 0))


def may_grade(line: str) -> bool:
    """Whether a line that is still being written may turn out to grade."""
    bare = line.translate(_WIDE)
    lead = _LEAD.match(bare)
    rest = bare[lead.end() if lead else 0 :]
    start = rest.casefold() or bare.strip("\t >#*_|•`\"'{-").casefold()
    return (
        not start
        or any(name.startswith(start) for name in (*DIMENSIONS, *_STARTS))
        or bool(_BEGUN.fullmatch(rest))
    )
