"""Markers: what begins an item of a list, in all the ways that small models write one."""

import re
from typing import NamedTuple

from .words import requests_first

_WORD = (
    r"(?:(?:interview[ ]|technical[ ]){0,2}(?:question|q)|frage|pregunta|pergunta|quest[ãa]o"
    r"|domanda|вопрос|问题|問題|質問|질문)"
)
_TASK = r"(?:challenge|exercise|problem|scenario|task)(?=[ ]\d++[ \t*_]*+(?:[:：]|$))"
_OF_A_SKILL = (
    r"(?-i:(?!Answer|Follow|Sample|Solution)(?:[A-Z][\w+\#.&/-]{0,30}+[ ]){1,2})(?=question)"
)
_NUMBER = re.compile(
    rf"""^(?P<indent>[ \t]*+)(?:>[ \t]*+)?(?P<hash>\#{{1,6}})?[ \t]*+(?P<bullet>[-*•][ \t]++)?
        (?P<emph>\*{{1,3}}|_{{1,2}})?[ \t]*+
        (?:(?P<word>(?:{_OF_A_SKILL})?{_WORD}|{_TASK}|no\.)[ \t]*+(?:[#№]|n[.°º])?[ \t]*+)?
        (?P<open>[(\[])?(?P<number>\d{{1,2}})(?P<keycap>\ufe0f?\u20e3)?
        (?P<total>[ \t]*+(?:/|of)[ \t]*+\d{{1,2}}(?!\d))?
        (?P<inner>[ \t]*+(?P=emph))?
        (?(word)(?:[ \t]*+\([^()\n]{{1,40}}+\)(?=[ \t*_]*+[:：]))?)
        (?:[ \t]*+(?P<mark>(?(open)[)\]][.:]?|(?:\)\.|\\?[.):\-–—、．：]|,(?="))))(?!\d)
          |(?(open)(?!)|(?=[ \t]|$|(?<=\u20e3))))
        (?P<outer>[ \t]*+(?P=emph))?[ \t]*+""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th",
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx",
    )
    for number, word in enumerate(words.split(), 1)
}
_SPELLED = re.compile(
    r"""^(?P<indent>[ \t]*+)(?P<emph>\*\*)?
        (?:(?:question[ ](?P<one>[a-z]{3,5}+)|(?P<first>[a-z]{5,7}+)[ ]question
              |(?P<nth>\d{1,2}+[a-z]{2}))
            (?P<inner>\*\*)?[ \t]*+[:：.]
          |(?P<roman>(?-i:[IVX]{1,5}+))[.)])
        (?P<outer>\*\*)?(?:[ \t]++|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_LETTER = re.compile(
    r"^(?P<indent>[ \t]*+)(?P<emph>\*\*)?(?P<letter>[a-z])[.)](?P<outer>\*\*)?[ \t]++(?=\S)", re.I
)
NAME = re.compile(
    rf"^(?P<indent>[ \t]*+)(?P<emph>\*{{1,3}}|_{{1,2}})?(?:{_WORD}|interviewer)"
    r"(?P<inner>(?P=emph))?[ \t]*+[:：](?P<outer>(?P=emph))?[ \t]*+",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"^(?P<indent>[ \t]*+)"
    r"(?:>[ \t]*+)?(?P<bullet>(?:[-*•+–●▪◦‣➤🔹🔸]|\\item\b)[ \t]++(?:\[[ x]?\][ \t]++)?(?=\S)"
    r"|-(?=[^\W\d_a-z][\w ]))"
)
_TAG = re.compile(
    r"^(?P<indent>)\s*+(?:<[ou]l>\s*+)?<(?:li|p|question|q)\b[^<>]*+>[ \t]*+(?:<p>)?", re.IGNORECASE
)
_NEXT_TAG = re.compile(r"(?<=>)\s*+(?=<(?:li|p|question|q)\b)", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"\s*+</(?:li|ol|p|q|questions?|ul)>.*", re.IGNORECASE)
_PART = re.compile(r"^(?P<indent>[ \t]*+)\d{1,2}\.\d{1,2}[.)]?[ \t]++(?=\S)")
_CIRCLED = re.compile(r"^([ \t]*+)([①-⑳])")


class Marker(NamedTuple):
    """style: "number", "letter", "name", "bullet", "tag", or "part" of an item ("1.2").

    indent: in columns. named: a word or a heading says that it is no number of a list inside a
    question. bulleted: a bullet stands there, alone or before a number.
    """

    style: str
    number: int
    indent: int
    rest: str
    named: bool = False
    bulleted: bool = False


def marker(line: str) -> Marker | None:
    """What begins an item of a list in this line, whether or not it is one of the questions."""
    line = _CIRCLED.sub(lambda circled: f"{circled[1]}{ord(circled[2]) - 0x245F}. ", line)
    if match := _NUMBER.match(line):
        named = bool(match["word"] or match["hash"])
        if named or match["mark"] or match["keycap"] or match["total"]:
            return _made("number", int(match["number"]), match, line, named)
    if match := _SPELLED.match(line):
        word = match["one"] or match["first"] or match["nth"] or match["roman"]
        if number := _NUMBERS.get(word.lower()):
            return _made("number", number, match, line, not match["roman"])
    if match := _LETTER.match(line):
        return _made("letter", ord(match["letter"].lower()) - ord("a") + 1, match, line)
    if match := _TAG.match(line):
        return _made("tag", 0, match, without_closing_tag(line))
    for style, pattern in (("name", NAME), ("part", _PART), ("bullet", _BULLET)):
        if match := pattern.match(line):
            return _made(style, 0, match, line)
    return None


def _made(style: str, number: int, match: re.Match[str], line: str, named: bool = False) -> Marker:
    groups = match.groupdict()
    rest, emph = line[match.end() :], groups.get("emph")
    if emph and not (groups.get("inner") or groups.get("outer")):
        rest = _without_closing(rest, emph)
    indent = len(match["indent"].expandtabs(4))
    return Marker(style, number, indent, rest, named, bool(groups.get("bullet")))


def _without_closing(rest: str, emph: str) -> str:
    """The emphasis that was opened before a marker ends somewhere behind it."""
    spans = re.sub(r"`[^`\n]*`", lambda code: "`" * len(code[0]), rest)
    closing = re.search(rf"(?<=[^\s]){re.escape(emph)}", spans)
    return rest[: closing.start()] + rest[closing.end() :] if closing else rest


def without_closing_tag(text: str) -> str:
    """The text of an item that is written as an element, up to its end."""
    return _CLOSING_TAG.sub("", text)


# --- a list on one line ---------------------------------------------------------------------------

_INTRODUCED = re.compile(r"(?<=[:：])[ \t]++(?=1[.)][ \t]++\S)")
_SECOND = re.compile(r"[ \t]2[.)][ \t]")
_INLINE = re.compile(
    r"(?<=[.?!？。])(?<!\be\.g\.)(?<!\bi\.e\.)[ \t]++"
    r"(?:\*\*)?(\d{1,2})[.)](?:\*\*)?[ \t]++(?=\S)"
)


def split_line(line: str, last: int, style: str) -> int:
    """Where the next question begins in the middle of a line; 0 if none does.

    last: the number of the question before. style: of the list so far, "" outside of any.
    """
    first = marker(line)
    if style in {"", "tag"} and (tag := _TAG.match(line)):
        another = _NEXT_TAG.search(line, tag.end())
        return another.start() if another else 0
    if first and first.style == "number":
        last = first.number
    elif not style:
        intro = _INTRODUCED.search(line)
        return intro.start() if intro and _SECOND.search(line, intro.end()) else 0
    following = (m.start() for m in _INLINE.finditer(line) if int(m[1]) == last + 1)
    at = next(following, 0)
    own = marker(line[:at])
    asked = requests_first(own.rest if own else line[:at])  # else they are its steps
    return at if asked else 0
