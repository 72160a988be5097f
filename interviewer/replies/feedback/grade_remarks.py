"""What is said beside a grade: where it stands on the line, and whether it is worth keeping."""

import re

from .grade_words import JUDGED, NUMBER, anchored

_END = re.compile(r"(?:[\s.,'!;|)\]>\u2600-\u27bf⭐\U0001f300-\U0001faff]|</\w+>)*+")
_BRACKETS = re.compile(r"\s*\((?P<said>[^()]*+(?:\([^()]*+\)[^()]*+)*+)\)[\s.,]*")
# "5 – but really 3": what the grade is, nobody can tell.
_BUT = rf"(?:but|or|maybe|perhaps|rather)\b[^.]{{0,20}}?{NUMBER}"
_DASH = rf"(?:\s+[-–—]+\s+|\s*[—–-](?=(?-i:[A-Z])))(?!\s|{NUMBER}|{_BUT})"
_REMARK = re.compile(
    rf"(?:{_DASH}|\s*[=:|]\s*(?!\s|\W*{NUMBER})|\s*+[,;]?\s*+(?=(?:because|since)\b)|"
    rf"(?P<loose>[.,;]\s+)|\s+(?={JUDGED}\W*\Z))(?P<said>.+)",
    re.IGNORECASE,
)
_AFTER_OF = re.compile(
    rf"(?:{_DASH}|\s*[.;:|]\s*|\s*+,?\s*+(?=(?:because|since)\b)|\s*,\s*(?!\s|{NUMBER})"
    rf"|\s+(?=(?-i:[A-Z])))(?P<said>.+)",
    re.IGNORECASE,
)
_HEDGE = re.compile(r"(?:maybe|perhaps|or|even|better|preferably|possibly|if)\b", re.IGNORECASE)
_LISTED = re.compile(r"\d ?[.)](?:\s|$)")
_TWO_DASHES = re.compile(r"[a-z].*\s[-–—]\s")
LEAST_REMARK = 3  # words; "good" alone says no more than the grade


def said_beside(grade: re.Match[str], rest: str) -> tuple[int, int, bool] | None:
    """Where in `rest` a remark stands, and whether it is loose; None if this is no grade."""
    if _END.fullmatch(rest):
        return 0, 0, False
    if not grade["sign"] and not grade["open"]:
        return None
    if (said := _BRACKETS.fullmatch(rest)) and not re.match(r"\s*of\b", said["said"]):
        numbered = re.match(rf"\s*[+-]?{NUMBER}", said["said"], re.IGNORECASE)
        return (0, 0, False) if numbered else (*said.span("said"), False)
    if grade["of"] or (grade["open"] and not grade["sign"]):
        said = _AFTER_OF.fullmatch(rest)
        return (*said.span("said"), "." in rest[: said.start("said")]) if said else None
    said = _REMARK.fullmatch(rest)
    if not said:
        return None
    loose = bool(said["loose"])
    if loose and not _is_sentence(said["said"], grade["value"] or "1"):
        return None
    if re.match(r"\s+[-–—]", rest) and _TWO_DASHES.match(said["said"]):
        return None  # "2 – the first and the last one – are clear"
    return (*said.span("said"), loose)


def _is_sentence(said: str, value: str) -> bool:
    """Whether it is said after a grade, rather than the second item of a row or a list."""
    near = " ".join(said.split()[:3])
    counts = re.search(NUMBER, near, re.IGNORECASE) or _LISTED.search(said) or _HEDGE.match(said)
    return value.isdigit() and not counts


def cut(line: str, first: int, last: int) -> str:
    """What was written there, with the marks that belong to it."""
    while first < last and line[first - 1] in '"“*_`':
        first -= 1
    text = line[first:last].strip().strip("|").strip()
    return text.removesuffix("**").rstrip() if text.count("**") % 2 else text


def worth(text: str) -> str:
    """The remark, or "" if it says no more than the grade: "good", or the scale's own words."""
    words = re.findall(r"[^\W\d_]+", text)
    short = len(words) < LEAST_REMARK
    if short and not (len(words) > 1 and re.fullmatch(r"[A-Z][^\d.]*\.", text)):
        return ""
    return "" if anchored(text) else text
