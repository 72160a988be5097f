"""The notations of a list: where each item begins, and what is written in it."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..text.units import replace_lone_surrogates, strip_special_tokens
from .asking import MARK, asks
from .cleaning import is_fence

LONGEST_LINE = 4_000  # characters; what stands behind them is not read

WORD = r"(?:(?:interview )?questions?|q|frage|pregunta|pergunta|quest[ãa]o|问题|問題|質問)"
# "3. ", "**3)**", "(3) ", "### 3", "#3 ", "- **Question 3:**", "Q3. ", "First question:", "问题3："
_MARKER = re.compile(
    rf"""(?ix)(?P<indent>[ \t]{{0,40}})(?:>[ ]?)?(?P<hash>\#{{1,6}})?[ ]?(?:[-*•][ ]{{1,3}})?
        (?:\*\*|__|\*|_)?(?P<open>[(\[])?
        (?:(?P<word>(?:(?:first|second|third|fourth|fifth|next|last)[ ])?{WORD})[ ]?[#№]?[ ]?)?
        (?:(?P<number>\d{{1,2}})(?:[ ](?:of|/)[ ]\d{{1,2}})?)?(?!\d)
        (?P<sign>[ ]?(?:\*\*|__)?[ ]?(?:[)\]][.:]?|[.:：．、)]|[-–—](?=[ ])))?
        (?:\*\*|__|\*|_)?"""
)
# "- ", "* ", "• ", "<li>"
_BULLET = re.compile(r"(?P<indent>[ \t]{0,40})(?:>[ ]?)?(?:[-*•–●▪][ \t]{1,9}|<li>)(?=\S)")
# "…? 2. How", ": 1. What": the next number in the middle of a line.
_INLINE = re.compile(r"(?<=[.?!？。:：\"])[ \t]+(?:\*\*)?(\d{1,2})[.)](?:\*\*)?[ \t]+(?=\S)")
# `["What`, `{"question":`: where JSON begins; `"question": "…",`: a string, and the sign behind it.
_JSON = re.compile(r"(?m)^[ \t]*(?=\[\s{0,20}[\"{\[]|\{\s{0,20}\"(?:questions?|q|id|number)\")")
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*+)(?:"\s{0,20}([:,\]}])?|\Z)')
# Not \b and \f, which a model writes in a pattern or a formula.
_ESCAPE = re.compile(r"""\\(["'\\/nrt]|u[0-9a-fA-F]{4})?""")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_KEYS = {"", "question", "questions", "text", "prompt", "q", "content"}


class Marker(NamedTuple):
    """The beginning of an item.

    Attributes:
        number: 0 for a name without one, -1 for a bullet.
        named: it says "question" or is a heading, and so is not of a list inside an item.
        indent: the spaces before it.
        rest: what stands behind it.
    """

    number: int
    named: bool
    indent: int
    rest: str


def marker(line: str) -> Marker | None:
    """Read a number, a name or a bullet at the beginning of a line; else None."""
    found = _MARKER.match(line)
    if found and (found["number"] or found["word"]):
        named = bool(found["word"] or found["hash"])
        sign, rest = (found["sign"] or "").strip(" *_"), line[found.end() :]
        alone = found["number"] and named and (not rest.strip(" *_:#") or rest[0] == " ")
        version = sign in {".", ")"} and not named and rest[:1].isalnum() and not rest[0].isupper()
        bracket = found["open"] and sign[:1] not in {")", "]"}
        if (sign or alone) and not version and not bracket:
            return Marker(int(found["number"] or 0), named, len(found["indent"]), rest)
    bullet = _BULLET.match(line)
    return Marker(-1, False, len(bullet["indent"]), line[bullet.end() :]) if bullet else None


def split_lines(text: str) -> list[str]:
    """Return the lines; JSON, and a list on one line, become a line for each item."""
    lines = _from_json(text).replace("</li><li>", "</li>\n<li>").split("\n")
    return [part for line in lines for part in _parts(line[:LONGEST_LINE])]


def _from_json(text: str) -> str:
    """Return the text with a number before each string of a JSON list, or under "question"."""
    if not (begins := _JSON.search(text)) or any(map(marker, text[: begins.start()].split("\n"))):
        return text
    lines, key = [text[: begins.start()]], ""
    for found in _STRING.finditer(text, begins.start()):
        if found[2] == ":":
            key = found[1].lower()
        elif key in _KEYS:
            lines.append(f"{len(lines)}. {_unescaped(found[1])}")
    return "\n".join(lines)


def _unescaped(text: str) -> str:
    """Return what a string of JSON says. A backslash stays where it begins none of `_ESCAPE`."""
    sound = _ESCAPE.sub(lambda m: {None: r"\\", "'": "'"}.get(m[1], m[0]), text)
    said = replace_lone_surrogates(json.loads(f'"{sound}"', strict=False))
    return strip_special_tokens(_CONTROL.sub("", said))


def _parts(line: str) -> Iterator[str]:
    """Cut a line before each number that goes on counting, where the text before it asks."""
    begun = marker(line)
    number, start = begun.number if begun else 0, 0
    for found in _INLINE.finditer(line):
        said = line[start : found.start()]
        before = item.rest if (item := marker(said)) else said
        # "You do this: 1. build it. 2. push it" tells of steps
        asked = MARK.search(before) or asks(before.partition(". ")[0])
        if int(found[1]) == number + 1 and (asked if number else said[-1:] in {":", "："}):
            yield said
            start, number = found.start() + 1, number + 1
    yield line[start:]


def items(lines: Sequence[str], whole: bool) -> list[list[str]]:
    """Return the lines before the list, and those of each item without its marker.

    An item begins with a number, a name, or a bullet and a question. A list inside an item goes on
    counting without asking, or has bullets below a question with a number. Fences above the first
    item are around the list.
    """
    begun: list[list[str]] = [[]]
    last = indent = sub = 0  # the last number, the first indent, the last number of a list inside
    code = asked = False  # in a block of code; a numbered item has asked
    for index, line in enumerate(lines):
        partial = not whole and index == len(lines) - 1
        code ^= len(begun) > 1 and is_fence(line)
        found = None if code else marker(line)
        if found and not any(map(str.isalnum, found.rest if partial else line)):
            found = None
        rest = found.rest if found else line
        if found and found.number < 0:
            level = len(begun) == 1 or found.indent <= indent + 1
            found = found if level and not (asked or partial) and asks(rest) else None
        elif found and len(begun) > 1 and _is_inside(found, last, sub, indent, partial):
            sub, found = found.number, None
        elif found:
            last, sub = found.number or last + 1, 0
        asked = asked or bool(last and not code and asks(rest))
        indent = found.indent if found and len(begun) == 1 else indent
        begun += [[]] * bool(found)
        begun[-1].append(rest if found else line)
    return begun


def _is_inside(found: Marker, last: int, sub: int, indent: int, partial: bool) -> bool:
    """Tell whether a number belongs to a list inside the item."""
    asking = not partial and asks(found.rest)
    if found.named or (found.number == last + 1 and (asking or found.number != sub + 1 or not sub)):
        return False
    return not asking or found.indent > indent + 1
