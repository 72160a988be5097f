"""Undo what typing, pasting and PDF files do to a text, so that only its words are left."""

import re
from itertools import pairwise

from .words import CLAUSE_OPENERS, LIGHT_WORDS, NEGATORS, STOP_WORDS

# Soft hyphens, zero-width characters and direction marks are nothing; İ alone grows in lower case.
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)]
)
_TABLE = _INVISIBLE | {0x130: "I", 0x2019: "'", 0x2010: "-", 0x2011: "-"}
_SPACES = re.compile(r"[^\S\n]+")
_LINE_END = re.compile(r"\r\n?|[\x0b\f\x85\u2028\u2029]")
_HYPHENATED = re.compile(r"\b(\w*[^\W\d_])-\n([a-z]+)")
# Words that structure a text, so that it reads differently without one of them.
_STRUCTURE = STOP_WORDS | LIGHT_WORDS | NEGATORS | CLAUSE_OPENERS
_MARKER = re.compile(r"\A(?:[-*+•·▪◦‣–—>#]++|\(?(?:\d{1,2}|[a-z])[.):])\s+", re.IGNORECASE)


def clean(raw: str) -> str:
    """Return the words of a text, a line for each paragraph, list item or line that was meant.

    A line that ends because the next word did not fit on it goes on in the next one. List markers
    are left out, and so is every character that cannot be seen.
    """
    text = _SPACES.sub(" ", _LINE_END.sub("\n", raw).translate(_TABLE))
    text = _HYPHENATED.sub(_rejoined, re.sub(r" ?\n ?", "\n", text.strip()))
    return "\n".join(_joined(part) for part in re.split(r"\n{2,}", text))


def _rejoined(found: re.Match[str]) -> str:
    """Return a word without its line break; a hyphen stays unless it cannot be the writer's."""
    whole = found[1] + found[2]
    return whole if whole.lower() in _STRUCTURE else f"{found[1]}-{found[2]}"


def _joined(paragraph: str) -> str:
    lines = paragraph.split("\n")
    width = max(map(len, lines))
    first = _MARKER.match(lines[0])
    out = [lines[0][first.end() :] if first else lines[0]]
    for last, line in pairwise(lines):
        marked = _MARKER.match(line)
        fits = len(last) + 1 + len(line.split(" ", 1)[0]) <= width
        out.append("\n" if fits or marked else " ")
        out.append(line[marked.end() :] if marked else line)
    return "".join(out)
