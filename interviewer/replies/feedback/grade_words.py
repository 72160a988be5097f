"""The words that lines about grades are made of, and the lines that name without grading."""

import re

from ...interview.rubric import ANCHORS
from ...text.sentences import normalise

NUMBER = r"(?:\d|\b(?:one|two|three|four|five)\b)"
SCORE = r"(?:scores?|ratings?|grades?|grading|marks?)\b"
JUDGED = (
    r"(?:(?:(?:very|mostly)\s+)?(?:good|strong|clear|poor|weak|high|low)|outstanding|excellent|solid"
    r"|(?:(?:above|below)\s+)?average|decent|fair|moderate|medium|adequate|satisfactory|okay|ok"
    r"|needs\s+work)\b"
)
OF = r"(?:/|(?:out\s+)?of\b)\s*(?:(?:a\s+)?(?:possible|max(?:imum)?)\s+)?"
LEAD = r"\W*+(?:x\]|\d{1,2}[.)]\s)?\W*+"
NAME = r"""(?P<name>clarity|relevance|communication)(?![^\W_])
    (?:\s+(?:scores?|ratings?|grades?|skills?|(?:of|to)(?:\s+\w+){1,3}(?=\s*[:=])
      |\((?:how|whether|is|was|does|did)\b[^()\d]{1,80}\)(?=\s*[:=])))?\s*+"""

_VALUES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ANCHORS = {normalise(words) for scale in ANCHORS.values() for words in scale.values()}


def number(text: str) -> int:
    """A digit, or one of the words up to five, as a number."""
    return _VALUES.get(text.lower()) or int(text)


def anchored(text: str) -> bool:
    """Whether these are the words of the scale itself, which stand in the table anyway."""
    return normalise(text) in _ANCHORS


# --- laying bare ----------------------------------------------------------------------------------

_BARE = (
    {0xFF10 + n: str(n) for n in range(10)}
    | {0x245F + n: str(n) for n in range(1, 6)}  # ① to ⑤
    | str.maketrans("：／（）＝｜［］【】", ":/()=|[][]")
    | dict.fromkeys(map(ord, '*_`"“”{}$\\\ufe0f\u20e3'), " ")
)
_SCALE = re.compile(
    rf"""(?=[(\[<,;1o])(?:                                   # what any of these begins with
      \(\s*1\s*=[^()]*\)                                    # (1 = hard to tell, 5 = clear)
      |(?:[,;]\s*)?\b1\s*=[^=]*(?:\b[2-5]\s*=[^=]*)+\Z       # the same without brackets
      |[,;]\s*[1-5]\s*=\s*[^\W\d][^=]*\Z
      |\(?\bon\s+(?:a|the)\s+scale\s+(?:of|from)\s+1\s*(?:-|–|to)\s*5\b(?![.,]?\d)\s*\)?
      |[(\[<]\s*(?:1\s*(?:-|–|to)\s*|{OF}|max\.?\s*)(?:5|five)\s*(?:points|stars)?\s*[)\]>]
      |</?(?:b|i|u|em|strong|br|p|span|code|number)\s*/?>)""",
    re.VERBOSE | re.IGNORECASE,
)


def lay_bare(line: str) -> str:
    """The line without decoration, wide digits and the scale of 1 to 5; as long as before."""
    return _SCALE.sub(lambda match: " " * len(match[0]), line.translate(_BARE))


_EMPTY = re.compile(
    r"\W*+(?:n/?a|x(?:\s*/\s*5)?|[a-f][+-]?|none|number|grade|score|tbd"
    r"|not\s+(?:scored|graded|rated|given|applicable))?\W*+",
    re.IGNORECASE,
)
_STUB = re.compile(
    rf"(?:[\W\d_]|(?<![^\W\d_])(?:{OF}|to|or|and|points?|stars?|percent|{SCORE}|level|about|around|roughly"
    rf"|nearly|almost|approximately|at|least|most|up|is|got|ish|th|{NUMBER}|{JUDGED})(?![^\W_]))*+",
    re.IGNORECASE,
)


def holds_nothing(text: str) -> bool:
    """Whether a placeholder stands in the place of a grade: "n/a", "<number>", "?"."""
    return bool(_EMPTY.fullmatch(text))


def number_alone(text: str) -> bool:
    """Whether a number stands there, off the scale or in doubt, and nothing is said of it."""
    return bool(_STUB.fullmatch(text)) and bool(re.search(NUMBER, text, re.IGNORECASE))


_WRITTEN = re.compile(r"\d+(?:[.,]\d+)?")


def beyond(text: str) -> bool:
    """Whether there is a number above 5: the scale is another one."""
    return any(float(n.replace(",", ".")) > 5 for n in _WRITTEN.findall(text))


# --- lines that name ------------------------------------------------------------------------------

_NAME_ALONE = re.compile(rf"{LEAD}{NAME}[\s:=–—>-]*", re.VERBOSE | re.IGNORECASE)
_TOTAL = re.compile(
    rf"""\W*+(?P<label>(?:(?:overall|total|average|final|mean|combined)\s+)?
        (?:overall|total|average|mean|boxed|{SCORE}))[\s:=|(–-]*+
        (?P<number>\d[\d.,]*+(?:\s*{OF}\d+)?\s*+%?\s*+(?:(?:stars?|points?)\b)?)?\W*""",
    re.VERBOSE | re.IGNORECASE,
)
_AND_TOTAL = re.compile(
    rf"(?<=[\d)\]])\W{{1,5}}(?:and\s+)?(?:overall|total|average)(?:\s+{SCORE})?[\s:=|(–-]{{1,4}}"
    rf"\d[\d.,]{{0,6}}(?:\s*{OF}\d+)?\W*\Z",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\W*+[^\W\d][\w &/'-]{2,40}[:=–-]\s*\d(?:\.\d)?(?:\s*/\s*\d+)?\W*")
_MORE = r"(?!5\b|five\b)(?:\d+|ten\b|hundred\b)"
_OTHER_SCALE = re.compile(
    rf"(?<!\d)(?<!\d\s)(?:\b(?:out\s+of|from)|/)\s*{_MORE}|\b(?:[01]|one|zero)\s*(?:-|–|to)\s*{_MORE}"
    rf"|\(\s*%\s*\)|\bpercent\b|\b(?:max\w*\.?|best|highest|top)\W{{0,3}}(?:is\s+)?{_MORE}"
    rf"|\b{_MORE}\s*(?:is|=|being)\s+(?:the\s+)?(?:best|highest|top|max|excellent|perfect)",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"(?<!\bI )\b(?:would|could|might)\s|\b(?:stronger|ideal|perfect|better|improved|model|sample"
    r"|best)\s+(?:answer|response|version|one)s?\b|\bexample\s+(?:line|output)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\s*(?:#|(\*\*|__)(?:(?!\1).)*+\1\s*$)")
_GRADING = re.compile(r"\b(?:scale|scores?|points|grade[sd]?|ratings?|rated)\b", re.IGNORECASE)
INTRO = 90  # characters; what says more is no heading


def name_alone(line: str) -> str:
    """The dimension whose name is all of the line, so that its grade may be on the next one."""
    alone = _NAME_ALONE.fullmatch(lay_bare(line))
    return alone["name"].lower() if alone else ""


def total(line: str) -> re.Match[str] | None:
    """`Score: 4` or `Overall: 3/5`, with or without its number: no grade of a dimension."""
    return _TOTAL.fullmatch(lay_bare(line))


def without_total(bare: str) -> str:
    """The line without `, overall: 3` behind other grades; as long as before."""
    if not (begun := _AND_TOTAL.search(bare, max(0, len(bare) - 60))):
        return bare
    return bare[: begun.start()].ljust(len(bare))


def another(line: str) -> bool:
    """Whether the line grades something else: `Technical accuracy: 5`."""
    return bool(_OTHER.fullmatch(lay_bare(line))) or anchored(line)


def other_scale(text: str) -> bool:
    """Whether it speaks of a scale that does not end at 5."""
    return bool(_OTHER_SCALE.search(text))


def foreign(intro: str) -> bool:
    """Whether what it introduces are no grades of this answer, or none of 1 to 5."""
    bare = intro.translate(_BARE).strip()
    if len(bare) > INTRO:
        return False
    opens = bare.endswith(":") or bool(_HEADING.match(intro))
    named = opens or bool(_GRADING.search(bare))
    return (named and other_scale(bare)) or (opens and bool(_SUPPOSED.search(bare)))
