"""The notations of a list: where each item begins, and what is written in it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..text.asking import MARK, asks

LONGEST_LINE = 4_000  # characters; what stands behind them is not read
MOST_ITEMS = 60  # a model that has lost the thread counts for ever
Line = tuple[int, str]  # with its place in the text

_WORD = r"(?:(?:interview )?question|q|frage|pregunta|pergunta|quest[ãa]o|问题|問題|質問|第)"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
# "3. ", "**3)**", "(3) ", "### 3", "#3 ", "- **Question 3:**", "Q3. ", "First question:", "问题3："
_MARKER = re.compile(
    rf"""(?P<indent>[ \t]{{0,40}})(?:>[ ]?)?(?P<hash>\#{{1,6}})?[ ]?(?:[-*•][ ]{{1,3}})?
        (?P<bold>\*\*|__|\*|_)?(?P<open>[(\[])?
        (?:(?P<nth>{"|".join(_ORDINALS)})[ ])?(?:(?P<word>{_WORD})[ ]?[#№]?[ ]?)?
        (?:(?P<number>\d{{1,2}})(?:[ ](?:of|/)[ ]\d{{1,2}}|(?:个)?(?:问题|题))?)?(?!\d)
        (?P<sign>[ ]?(?:\*\*|__)?[ ]?(?:[)\]][.:]?|[.:：．、)]|[-–—](?=[ ])))?
        (?P<close>\*\*|__|\*|_)?""",
    re.VERBOSE | re.IGNORECASE,
)
# "- ", "* ", "• ", "<li>"
BULLET = re.compile(
    r"(?P<indent>[ \t]{0,40})(?:>[ ]?)?(?:[-*•–●▪][ \t]{1,9}(?:\[[ x]?\][ ])?|<li>)(?=\S)"
)
# "…? 2. How", ": 1. What": the next number in the middle of a line.
_INLINE = re.compile(r"(?<=[.?!？。:：\"])[ \t]+(?:\*\*)?(\d{1,2})[.)](?:\*\*)?[ \t]+(?=\S)")
# `["What`, `{"question":`: where JSON begins; `"question": "…",`: a string, and the sign behind it.
_JSON = re.compile(
    r"^[ \t]*(?:\w{1,20} ?= ?)?(?=\[\s{0,20}[\"{\[]|\{\s{0,20}\"(?:questions?|q|id|number)\")", re.M
)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*+)(?:"\s{0,20}([:,\]}])?|\Z)')
_KEYS = {"", "question", "questions", "text", "prompt", "q", "content"}


class Marker(NamedTuple):
    """What begins an item, and what stands behind it. A named one is not of a list inside."""

    number: int
    named: bool
    indent: int
    rest: str


class Item(NamedTuple):
    """One item: where it begins, whether another one follows, and its lines without the marker."""

    start: int
    whole: int  # where the next one begins, -1 for the last one
    lines: list[str]


def marker(line: str, doubled: int = 2) -> Marker | None:
    """Read a number or a name at the beginning of a line, which may be doubled; else None."""
    found = _MARKER.match(line) if line else None
    if not found or not (found["number"] or found["word"]):
        return None
    number, word, headed = found["number"], found["word"], found["hash"]
    sign, rest = (found["sign"] or "").strip(" *_"), line[found.end() :]
    alone = number and (word or headed) and (not rest.strip(" *_:#") or (headed and rest[0] == " "))
    if not (sign or alone) or (found["open"] and sign[:1] not in {")", "]"}):
        return None
    if sign in {".", ")"} and not word and (rest[:1].islower() or rest[:1].isdigit()):  # "2.x"
        return None
    bold = found["bold"]
    if bold and not found["close"] and bold not in (found["sign"] or ""):
        rest = bold + rest.lstrip()
    inner = marker(rest.lstrip(), doubled - 1) if number and doubled and rest.strip() else None
    named = bool(word or headed or (inner and inner.named))
    value = _ORDINALS.index(found["nth"].lower()) + 1 if found["nth"] else int(number or 0)
    return Marker(value, named, len(found["indent"]), inner.rest if inner else rest)


def split_lines(text: str) -> list[Line]:
    """The lines with their places; JSON, and a list on one line, become a line for each item."""
    lines: list[Line] = []
    at = 0
    for line in _from_json(text).replace("</li><li>", "</li>\n<li>").split("\n"):
        lines += [(at + start, part) for start, part in _parts(line[:LONGEST_LINE], not lines)]
        at += len(line) + 1
    return lines


def _from_json(text: str) -> str:
    """The text with a number before each string of a JSON list, or under "question"."""
    begins = _JSON.search(text)
    if not begins or any(map(marker, text[: begins.start()].split("\n"))):
        return text
    lines, key = [text[: begins.start()]], ""
    for found in _STRING.finditer(text, begins.start()):
        if found[2] == ":":
            key = found[1].lower()
        elif key in _KEYS:
            said = found[1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
            lines.append(f"{len(lines)}. {said}")
    return "\n".join(lines)


def _parts(line: str, first: bool) -> Iterator[Line]:
    """Cut a line before each number that goes on counting, where the text before it asks."""
    begun = marker(line)
    number, start = begun.number if begun else 0, 0
    for found in _INLINE.finditer(line):
        before = line[start : found.start()]
        opens = first and not number and found[1] == "1" and before[-1:] in ":："
        item = marker(before)
        if opens or (
            number and int(found[1]) == number + 1 and _asks_first(item.rest if item else before)
        ):
            yield start, before
            start, number = found.end() - len(found[0].lstrip()), int(found[1])
    yield start, line[start:]


def _asks_first(text: str) -> bool:
    """Whether the text asks, rather than tells of steps: "You do this: 1. build it."."""
    return bool(MARK.search(text)) or (asks(text.partition(". ")[0]) and text[-4:] != "e.g.")


def is_fence(line: str) -> bool:
    """Tell whether a code block begins or ends in the line."""
    return line.count("```") % 2 == 1 or line.lstrip().startswith("~~~")


def code_lines(lines: list[Line], whole: bool) -> tuple[list[Line], list[bool]]:
    """Tell which lines are code. A fence above the list is around it, and its end is the end."""
    code: list[bool] = []
    opened, wrapped, listed = -1, False, False
    for index, (_, line) in enumerate(lines):
        fence = is_fence(line)
        if fence and opened < 0 and listed and wrapped and not line.strip(" \t`~"):
            return lines[:index], code
        around = fence and not listed
        wrapped ^= around
        code.append(fence or opened >= 0)
        if fence and not around:
            opened = index if opened < 0 else -1
        listed = listed or bool(marker(line) or BULLET.match(line))
    if whole and opened >= 0:  # it never ends, so it is not one
        code[opened:] = [False] * (len(code) - opened)
    return lines, code


def numbered(lines: Sequence[Line], code: Sequence[bool], whole: bool) -> list[Item]:
    """Items that begin with a number or a name."""
    begun: list[tuple[int, str]] = []
    last = indent = sub = 0  # the last number, the first indent, the last number of a list inside
    for index, (_, line) in enumerate(lines):
        found = None if code[index] else marker(line)
        partial = not whole and index == len(lines) - 1
        if not found or (partial and not any(map(str.isalnum, found.rest))):
            continue
        number, inside = found.number, False
        if begun and not found.named and sub:
            asked = number == last + 1 and not partial and asks(found.rest)
            inside = number == sub + 1 and not asked
        elif begun and not found.named and number != last + 1:
            led = number == 1 and _leads(lines[begun[-1][0] : index])
            known = number in {1, last} or last < number <= last + 3
            inside = led or not known or found.indent > indent + 1
        if inside:
            sub = number
            continue
        begun.append((index, found.rest))
        last, sub = number or last + 1, 0
        indent = indent if len(begun) > 1 else found.indent
        if len(begun) > MOST_ITEMS:
            break
    return _items(lines, begun)


def bulleted(lines: Sequence[Line], code: Sequence[bool], whole: bool) -> list[Item]:
    """Items that begin with a bullet, up to the first numbered question."""
    begun: list[tuple[int, str]] = []
    indent = 40
    for index, (_, line) in enumerate(lines if whole else lines[:-1]):
        number = marker(line)
        if len(begun) > MOST_ITEMS or (number and number.number and asks(number.rest)):
            break
        found = BULLET.match(line)
        if found and not code[index] and len(found["indent"]) <= indent + 1:
            indent = indent if begun else len(found["indent"])
            begun.append((index, line[found.end() :]))
    return _items(lines, begun)


def _leads(lines: Sequence[Line]) -> bool:
    """Whether the text leads to a list inside: its first paragraph ends in a colon."""
    texts = [line.rstrip(" *_") for _, line in lines[-20:]]
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    title = len(texts) > 1 and len(texts[-1].split()) <= 4
    return texts[-1].endswith((":", "：")) and all(texts) and not title


def _items(lines: Sequence[Line], begun: Sequence[tuple[int, str]]) -> list[Item]:
    items: list[Item] = []
    for (index, rest), end in zip(begun, [*(at for at, _ in begun[1:]), len(lines)], strict=False):
        below = [line for _, line in lines[index + 1 : end]]
        items.append(
            Item(lines[index][0], lines[end][0] if end < len(lines) else -1, [rest, *below])
        )
    return items
