"""Lines that grade: `Clarity: 4/5 – you lead with the point`, and the many ways to write one.

A line is laid bare first: decoration, wide digits and the scale of 1 to 5 become spaces, letter for
letter. What is left is read as `name sign value [of 5] [remark]`. Only what can be nothing but a
whole grade from 1 to 5 is one; a number that stands there in its place and is none goes as well.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from .grade_remarks import cut, said_beside, worth
from .grade_words import (
    JUDGED,
    LEAD,
    NAME,
    NUMBER,
    OF,
    SCORE,
    beyond,
    foreign,
    holds_nothing,
    lay_bare,
    number,
    number_alone,
    other_scale,
    without_total,
)

# --- the grammar ----------------------------------------------------------------------------------

_FILLER = r"(?:(?!clarity|relevance|communication)[^.:=\n])"
_LEAD = re.compile(
    rf"""{LEAD}(?P<head>{_FILLER}{{0,60}}?\b{SCORE}
            (?:\s+(?:for|of)\s+|{_FILLER}{{0,30}}[:=]\s*|\s*[-|(]?\s*))?
        (?:(?:my|your|the|overall)\s+)?""",
    re.VERBOSE | re.IGNORECASE,
)
_SIGN = r"""(?:(?P<sign>[:=|>)→]+|[-–—]+>?|\.{3,})\s*+(?:[-–—|]\s+)?|(?=[(\[<★⭐])|(?<=\s))"""
_VALUE = rf"""(?:{SCORE}[\s:=]*|level\s+|boxed\s+|{JUDGED}\s*(?:[-–—:,]\s+)?(?=[(\[<\d]))?
    (?P<open>[(\[<])?\s*
    (?:(?P<value>[1-5]|one|two|three|four|five)(?:\.0+)?(?:\s?[分点])?(?![\w.,]*\d|[^\W_])
        (?!\s*(?:[-–—~→]+>?\s*\d|(?:to|or)\s+{NUMBER}|{OF}(?!(?:5|five)\b)(?:\d|ten\b)|[%+½¼¾⅓⅔]))
        (?![-–](?!\s|(?-i:[A-Z])))
      |(?P<stars>[★⭐](?:\s?[★⭐]){{0,4}}+)(?!\s?[★⭐])[\s☆✩]*
      |(?P<off>\d[\d.,]*[½¼¾⅓⅔]?(?:\s*(?:[-–—]|to\b|or\b|{OF})\s*(?:\d[\d.]*|ten\b))?(?:\s*%)?(?![^\W_])))
    (?P<of>\s*(?:(?:points?|marks?|stars?)\s+)?{OF}(?:5|five)(?:\.0)?(?![\w.,]*\d|[^\W_]))?
    (?:\s*(?:possible\s+)?(?:stars?|points?|marks?)\b(?=\W*\Z))?"""
_GRADE = re.compile(
    rf"""{NAME}{_SIGN}{_VALUE}
        (?(open)\s*(?:[=,:;–—-]\s*(?!\s|{NUMBER})(?P<inside>[^()\[\]<>]*))?[)\]>]:?)""",
    re.VERBOSE | re.IGNORECASE,
)
_BEGINS = re.compile(rf"{NAME}{_SIGN}", re.VERBOSE | re.IGNORECASE)
# Another grade on the same line, behind anything but a letter.
_NEXT = re.compile(
    rf"(?<![^\W_]){NAME}{_SIGN}[\s(\[<]*(?=\d|[★⭐]|{NUMBER}|n/?a\b|x\s*/)",
    re.VERBOSE | re.IGNORECASE,
)
_JOINS = " \t,;|/&–—-(["  # and "and": what stands between two grades
_ABOUT = re.compile(rf"{LEAD}{NAME}[^.:=\n]{{0,40}}[:=]", re.VERBOSE | re.IGNORECASE)
_OFF_SCALE = re.compile(rf"\W*{OF}\d", re.IGNORECASE)
_CLOSING = re.compile(
    rf"""(?:\(\s*+|\s[-–—]\s++|[.!?;]\s++)(?P<label>{SCORE}\s*[:=]?\s*\(?)?\s*+
        (?P<value>[1-5])(?P<of>\s*{OF}5)?\s*\)?[\s.!]*\Z""",
    re.VERBOSE | re.IGNORECASE,
)

LONGEST_TAIL = 300  # characters


class Reading(NamedTuple):
    """What a line holds: grades, None for one that is off the scale, and what is left to say.

    led: it begins with prose and only ends in grades. sure: the dimensions whose grade names the
    scale, as in 4/5. beyond: a number stands there that only a longer scale has.
    """

    grades: tuple[tuple[str, int | None], ...] = ()
    prose: tuple[str, ...] = ()
    led: bool = False
    sure: tuple[str, ...] = ()
    beyond: bool = False


class _Part(NamedTuple):
    grades: tuple[tuple[str, int | None], ...]
    name: str
    remark: str = ""
    loose: bool = False  # the remark is a sentence after a full stop
    sure: bool = False
    beyond: bool = False


def read_line(line: str) -> Reading | None:
    """The grades of a line that consists of grades, or ends in them; None if it does neither."""
    bare = without_total(lay_bare(line))
    lead = _LEAD.match(bare)
    at = lead.end() if lead else 0
    if lead and lead["head"] and _BEGINS.match(bare, at) and foreign(lead["head"]):
        return Reading()
    return (
        _read_parts(line, bare, at)
        or _read_closing(line, bare, at)
        or _read_tail(line, bare)
        or (Reading() if _names_and_numbers(bare) else None)
    )


def _names_and_numbers(bare: str) -> bool:
    """`Clarity and relevance: 4`: whose grade it is, nobody can tell."""
    begun = _ABOUT.match(bare)
    return begun is not None and number_alone(bare[begun.end() :])


def _read_parts(line: str, bare: str, at: int) -> Reading | None:
    """`Clarity: 4, because you ramble. Relevance: 3`: grades and what is said beside them."""
    if not (first := _BEGINS.match(bare, at)):
        return None
    parts: list[_Part] = []
    starts = [at, *(match.start() for match in _NEXT.finditer(bare, first.end())), len(bare)]
    for start, end in pairwise(starts):
        part = _read_part(line, bare, start, end)
        if part is not None:
            parts.append(part)
        elif parts:  # a sentence that belongs to what was said before
            said = f"{parts[-1].remark} {line[start:end].strip()}"
            parts[-1] = parts[-1]._replace(remark=said.strip())
        else:
            return None
    return Reading(
        tuple(grade for part in parts for grade in part.grades),
        _remarks(parts),
        sure=tuple(part.name for part in parts if part.sure),
        beyond=any(part.beyond for part in parts),
    )


def _remarks(parts: list[_Part]) -> tuple[str, ...]:
    said = [part for part in parts if part.remark]
    if len(parts) > 1 and len(said) == 1 and parts[-1].loose:
        return (parts[-1].remark,)
    kept = ((part.name, worth(part.remark)) for part in said)
    return tuple(f"**{name.capitalize()}:** {text}" for name, text in kept if text)


def _read_part(line: str, bare: str, start: int, end: int) -> _Part | None:
    """One grade and its remark; None if it is a sentence."""
    grade = _GRADE.match(bare, start, end)
    if grade:
        name = grade["name"].lower()
        at = grade.end()
        rest = bare[at:end]
        if end < len(bare):
            rest = rest.rstrip(_JOINS).removesuffix("and").rstrip(_JOINS)
        if _OFF_SCALE.match(rest) or (rest.lstrip()[:1] in "([" and other_scale(rest)):
            return _Part(((name, None),), name, beyond=beyond(bare[grade.start() : end]))
        if (said := said_beside(grade, rest)) is not None:
            first, last, loose = said
            inside = grade.span("inside") if (grade["inside"] or "").strip() else None
            first, last = inside or (at + first, at + last)
            off = beyond(grade["off"] or "")
            sure = bool(grade["of"] or grade["stars"])
            return _Part(((name, _value(grade)),), name, cut(line, first, last), loose, sure, off)
    if not (begun := _BEGINS.match(bare, start, end)):
        return None
    name, rest = begun["name"].lower(), bare[begun.end() : end]
    if begun["sign"] and holds_nothing(rest) and line[begun.end("sign") : end].strip(' *`"'):
        return _Part((), name)
    return _Part(((name, None),), name, beyond=beyond(rest)) if number_alone(rest) else None


def _value(grade: re.Match[str]) -> int | None:
    if grade["stars"]:
        return len(re.findall("[★⭐]", grade["stars"]))
    return number(grade["value"]) if grade["value"] else None


def _read_closing(line: str, bare: str, at: int) -> Reading | None:
    """`Clarity: you lead with the point. (4/5)`: the grade closes the line."""
    begun = _BEGINS.match(bare, at)
    closing = _CLOSING.search(bare, begun.end()) if begun and begun["sign"] else None
    if not begun or not closing or not (closing["of"] or closing["label"]):
        return None
    name = begun["name"].lower()
    end = closing.start() + (bare[closing.start()] in ".!?")
    said = f"**{name.capitalize()}:** {cut(line, begun.end(), end)}"
    return Reading(((name, int(closing["value"])),), (said,), sure=(name,) * bool(closing["of"]))


def _read_tail(line: str, bare: str) -> Reading | None:
    """`You name the cost. Clarity: 4, Relevance: 3`: a paragraph that ends in grades."""
    for match in _NEXT.finditer(bare, max(0, len(bare) - LONGEST_TAIL)):
        at, before = match.start(), bare[: match.start()].rstrip()
        if before.endswith((".", "!", "?", "…")) and not foreign(before.rsplit(". ", 1)[-1] + ":"):
            found = _read_parts(line[at:], bare[at:], 0)
            if found and found.grades and (len(found.grades) > 1 or not found.prose):
                return found._replace(prose=(line[:at].rstrip(), *found.prose), led=True)
    return None
