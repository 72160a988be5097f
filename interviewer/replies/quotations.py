"""Tell quotations that the candidate wrote from those that the candidate did not."""

import re
from collections.abc import Iterator

from ..text.units import UNSPACED, normalise, reads_as_prose

LEAST = 3  # words; shorter ones name a term rather than quote a person
PART = 2  # words between two gaps; single ones could be put together to any sentence
REST = 200  # characters that are compared behind a mark without its end
DEEPEST = 8  # marks that may be open at once
CHECK_MARK = "✓"

# Each opening mark, and the marks that may close it.
PAIRS = {
    '"': '" ”', "“": '” "', "„": '“ ” "', "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "``": "'' `` \" ”", "''": "''", ",,": "\" ” ''",
    "'": "' ’", "‘": "’ '", "‚": "‘ ’ '", "’": "’ '",
}  # fmt: skip
_OPENS, _CLOSES = frozenset("“„«‹「『《〈"), frozenset("”»›」』》〉")
_SINGLE = frozenset("'‘’‚")  # apostrophes as well
_LIKE = str.maketrans("＂″ʺ❝〝‟❞〞‛´`", "\"\"\"“““””'''")
# A code block, "> so it is", a blank line, "`code`", and one mark with the sign behind it.
_TOKEN = re.compile(
    r"^[ \t]*+(?P<fence>```|~~~)[^\n]*+(?:\n(?![ \t]*+(?P=fence))[^\n]*+)*+(?:\n[^\n]*+)?"
    r"|^(?P<lead>[ \t]*+(?:(?:[-*+•]|\d{1,2}[.)])[ \t]++)?)"
    r"(?P<lines>>[^\n]*+(?:\n[ \t]*+>[^\n]*+)*+)"
    r"|(?P<blank>\n(?=[ \t]*+\n))"
    rf"|(?:(?<!`)(?P<ticks>`{{1,2}})(?!`)(?P<code>[^`\n]++)(?P=ticks)(?!`)"
    r"|\\?(?P<mark>``|''|,,(?=\w)|[\"“„”«»‹›「」『』《》〈〉'‘’‚＂″ʺ❝〝‟❞〞‛´`]))"
    rf"(?:[ ]?{CHECK_MARK})?",
    re.MULTILINE,
)
# Where the marks and the words of a quotation begin and end; -1 is the end of a mark alone.
_Span = tuple[int, int, int, int, str]


def check(text: str, answer: str, whole: bool) -> tuple[str, int]:
    """Mark the quotations that stand in the answer, and take the marks off the others.

    Return the text, and how many lost their marks. While the reply goes on, a quotation
    without its end is not shown as one.
    """
    source = f" {normalise(answer)} "
    text = _TOKEN.sub(lambda found: _inline(found, whole), text)
    false = at = 0
    pieces: list[str] = []
    for start, end, new, removed in sorted(_edits(text, source, whole)):
        pieces += [text[at:start], new]
        at, false = end, false + removed
    return "".join(pieces) + text[at:], false


def _inline(found: re.Match[str], whole: bool) -> str:
    """Return a block quote as a quotation in its lines, anything else as it is."""
    if not found["lines"]:
        return found[0]
    said = "\n".join(line.strip(" \t>") or "…" for line in found["lines"].split("\n"))
    return f"{found['lead']}“{said}{'”' * (whole or found.end() < len(found.string))}"


def _edits(text: str, source: str, whole: bool) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the changes: start, end, new text, and whether a false quotation lost its marks."""
    covered = 0
    for start, inside, close, end, mark in sorted(_spans(text)):
        closed, words = end > 0, text[inside:close]
        if not closed and close == len(text):  # a reply may be cut in mid-word
            words = words.rpartition(" ")[0]
        told = _at_least(LEAST, words) and start >= covered
        true = told and _is_true(words, source)
        wrong = told and not true and (closed or mark not in _SINGLE)
        if true and closed:
            covered = end
            sign = f"{text[close:end].removesuffix(CHECK_MARK).rstrip()} {CHECK_MARK}"
            yield close, end, sign, False
        elif wrong or (start >= covered and not closed and (not whole or inside == close)):
            yield start, inside, "", wrong and (closed or whole)
            yield from [(close, end, "", False)] * closed


def _spans(text: str) -> list[_Span]:
    """Return the quotations of the text, and marks without an end or a beginning."""
    spans: list[_Span] = []
    opened: list[_Span] = []
    for found in _TOKEN.finditer(text):
        start, end = found.start(), found.end()
        if found["code"] and reads_as_prose(found["code"]):
            spans.append((start, *found.span("code"), end, "`"))
        elif not (found["code"] or found["mark"]):
            spans += opened
            opened = []
        if not found["mark"]:
            continue
        mark, inside = found["mark"].translate(_LIKE), found.end("mark")
        before, after = text[max(0, start - 1) : start], text[inside : inside + 1]
        near = after.isalpha() if mark in _SINGLE else after.strip()  # not the '90s, nor 5"
        ends = mark in _CLOSES or (before.strip() and not after.isalnum())
        fits = [n for n, other in enumerate(opened) if ends and mark in PAIRS[other[4]].split()]
        if fits:
            begun = opened[fits[-1]]
            spans += [(*begun[:2], start, end, begun[4]), *opened[fits[-1] + 1 :]]
            del opened[fits[-1] :]
        elif mark in PAIRS and (mark in _OPENS or (near and not before.isalnum())):
            rest = text[inside : inside + REST].partition("\n")[0]
            spans += opened[:-DEEPEST]
            del opened[:-DEEPEST]
            opened.append((start, inside, inside + len(rest), -1, mark))
        elif mark in _CLOSES and not before.isdigit():
            spans.append((start, inside, inside, -1, mark))
    return spans + opened


def _is_true(quoted: str, source: str) -> bool:
    """Tell whether the candidate wrote this, in this order; dots stand for what is left out."""
    at, parts = 0, [part for part in quoted.replace("...", "…").split("…") if normalise(part)]
    apart = "" if UNSPACED.search(quoted) else " "
    source = source.replace(" ", apart)
    for part in parts:
        found = source.find(f" {normalise(part)} ".replace(" ", apart), at)
        if found < 0 or (len(parts) > 1 and not _at_least(PART, part)):
            return False
        at = found + len(normalise(part).replace(" ", apart))
    return bool(parts)


def _at_least(words: int, text: str) -> bool:
    return len(normalise(text).split()) >= words or len(UNSPACED.findall(text)) >= 2 * words
