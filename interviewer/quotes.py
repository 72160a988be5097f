"""Quotations that are really what the candidate wrote, and those that are not."""

import re
from typing import NamedTuple

LEAST = 3  # words; shorter ones name a term rather than quote somebody
MARK = "✓"

_PAIRS = (
    ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«"), ("‹", "›"),
    ("「", "」"), ("『", "』"),
    ("‘", "’"), ("‚", "‘"), ("``", "''"), ("``", "``"), ('"', '"'), ("`", "`"), ("'", "'"),
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|_")
_ELLIPSIS = re.compile(r"\s*(?:\[\s*)?(?:…|\.{3,})(?:\s*\])?\s*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BLOCK = re.compile(r"^([ \t]*)((?:>[ \t]*)+)(.*)$", re.MULTILINE)


def _pattern() -> re.Pattern[str]:
    """Any quotation on up to four lines; straight single quotes only at the edges of words."""
    shapes = []
    for opening, closing in _PAIRS:
        a, b = re.escape(opening), re.escape(closing)
        inner = rf"(?:(?!{b})[^\n]|\n(?!\s*\n)){{1,600}}?"
        if closing in {"'", "’", "‘"}:
            a, b = rf"(?<!\w){a}(?=\S)", rf"(?<=\S){b}(?!\w)"
            inner = r"(?:[^\n]|\n(?!\s*\n)){1,600}?"
        shapes.append(rf"{a}{inner}{b}")
    return re.compile("|".join(shapes))


_QUOTATION = _pattern()
_OPENINGS = '“„«‹「『‘‚"`'


class Checked(NamedTuple):
    """A text in which only true quotations are left. removed: how many were not."""

    text: str
    removed: int


class QuoteCheck:
    """Looks up quotations in one answer."""

    def __init__(self, answer: str) -> None:
        self._words = f" {_normal(answer)} "
        self._letters = self._words.replace(" ", "")

    def __call__(self, text: str, *, whole: bool = True) -> Checked:
        """Mark what the candidate wrote; take the quotation marks from what they did not.

        whole: False while the text is still being written; then a quotation that has no end yet
        loses its mark until it has one.
        """
        removed = 0

        def judge(match: re.Match[str]) -> str:
            nonlocal removed
            quotation = match[0]
            inside = quotation[2:-2] if quotation.startswith("``") else quotation[1:-1]
            if not _long(inside):
                return quotation
            if self.true(inside):
                return f"{quotation} {MARK}"
            removed += 1
            return inside.strip()

        def judge_block(match: re.Match[str]) -> str:
            nonlocal removed
            if not _long(match[3]) or self.true(match[3]):
                return match[0]
            removed += 1
            return match[1] + match[3]

        text = _BLOCK.sub(judge_block, _QUOTATION.sub(judge, text))
        return Checked(text if whole else _without_open(text), removed)

    def true(self, quotation: str) -> bool:
        """Whether these words stand in the answer, in this order; gaps may be left by dots."""
        at, parts = 0, [_normal(part) for part in _ELLIPSIS.split(quotation)]
        for part in filter(None, parts):
            words, where = f" {part} ", self._words
            if _UNSPACED.search(part):
                words, where = part.replace(" ", ""), self._letters
            found = where.find(words, at)
            if found < 0:
                return False
            at = found + len(words) - 1
        return any(parts)


def _normal(text: str) -> str:
    """Words alone, in lower case and with straight apostrophes."""
    words = _WORD.findall(text.casefold().replace("’", "'"))
    return " ".join(word for word in words if word != "_")


def _long(text: str) -> bool:
    return len(_normal(text).split()) >= LEAST or len(_UNSPACED.findall(text)) >= 2 * LEAST


def _without_open(text: str) -> str:
    """Drop the mark of a quotation that has begun in the last line and not ended."""
    head, newline, last = text.rpartition("\n")
    rest = _QUOTATION.sub(lambda match: " " * len(match[0]), last)
    cut = max(rest.rfind(mark) for mark in _OPENINGS)
    if cut < 0 or not _long(last[cut + 1 :]):
        return text
    return head + newline + last[:cut] + last[cut + 1 :]
