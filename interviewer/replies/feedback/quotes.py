"""Quotations that are really what the candidate wrote, and those that are not."""

import re
from typing import NamedTuple

from ...text.sentences import UNSPACED, reads_as_prose

LEAST = 3  # words; shorter ones name a term rather than quote somebody
PART = 2  # words between two gaps; single ones could be put together to any sentence
MARK = "✓"
ROUNDS = 5  # marks that are left may make another quotation; in practice none do

# --- the shapes of a quotation --------------------------------------------------------------------

_STRAIGHT, _OPENS, _CLOSES = '"＂″ʺ', "“„‟❝〝", "”“‟❞〞"
_DOUBLE = '"＂″ʺ“”„‟❝❞〝〞'
_ANGLE, _CORNER = "«»‹›", "「」『』《》〈〉"
_PLAIN = {"", "text", "txt", "plain", "plaintext", "md", "markdown", "quote"}  # of a code block
# A line break inside: no blank line, and no code block.
_BREAK = r"\n(?![ \t]*+(?:\n|```|~~~))"
_EDGE = r"\\?(?:(?<!\w)|(?=.\w))"  # not the 5" of a disk, nor a closing mark
_BEGINS = f"{_STRAIGHT}{_OPENS}«‹「『《〈"
_ITEM = r"(?:[-*+•]|\d{1,2}[.)])"


def _but(marks: str, nested: str = "(?!)") -> str:
    """Anything but these marks within a paragraph; `nested` may hold them again."""
    return rf"(?:[^{marks}\n]|{_BREAK}|{nested})++"


# Whatever a quotation may begin with: to look for that first takes a quarter of the time.
_FIRST = rf"[ \t`~>\-*+•\d\\{_DOUBLE}{_ANGLE}{_CORNER},'‘’‚‛´]"
_IN_CURLY, _IN_STRAIGHT = rf'"[^{_DOUBLE}\n]*+"', rf"[“„][^{_DOUBLE}\n]*+[”“]"
_QUOTATION = re.compile(
    rf"""(?={_FIRST})(?:
    ^[ \t]*(?P<fence>`{{3,}}+|~{{3,}}+)(?P<language>[^\n`]*)\n
        (?P<block>.*?)(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)
  | ^(?P<lead>[ \t]*(?:{_ITEM}[ \t]+)?)(?P<lines>>[^\n]*(?:\n[ \t]*>[^\n]*)*)
        (?P<lazy>(?:\n(?![ \t]*(?:$|[#|]|{_ITEM}[ \t]|```|~~~))[^\n]+)*)
  | (?<!`)(?P<ticks>`{{1,2}})(?!`)(?P<code>[^`\n]+)(?P=ticks)(?!`)
  | (?:
      \\?[{_OPENS}](?P<curly>{_but(_DOUBLE, _IN_CURLY)})\\?[{_CLOSES}]
    | {_EDGE}"(?P<nested>(?=\w)[^"\n]+[ ]"(?=\w)[^"\n]+(?<=[\w.!?])"[ ][^"\n]+(?<=[\w.!?]))"
        (?!\w)
    | {_EDGE}[{_STRAIGHT}](?P<straight>{_but(_DOUBLE, _IN_STRAIGHT)})\\?[{_STRAIGHT}]
    | {_EDGE}(?:[{_STRAIGHT}{_OPENS}]|(?<![\w.,;:!?])”)(?P<mixed>{_but(_DOUBLE)})[{_DOUBLE}]
    | (?<!\w)[{_STRAIGHT}{_OPENS}](?=\w)                 # over several paragraphs
        (?P<far>(?:[^{_DOUBLE}\n]|\n(?![ \t]*+(?:```|~~~)))++)(?<=\S)[{_DOUBLE}](?!\w)
    | [{_ANGLE}](?P<angle>{_but(_ANGLE)})[{_ANGLE}]
    | [{_CORNER}](?P<corner>{_but(_CORNER)})[{_CORNER}]
    | (?:``|''|,,)(?=\w)(?P<tex>(?:(?!``|''|,,)(?:[^{_DOUBLE}\n]|{_BREAK}))++)(?:''|``|[{_DOUBLE}])
    | (?<!\w)['‘’‚‛´`](?![\s\d])(?P<single>(?:[^'‘’‚‛´`\n]|(?<=\w)['’](?=\w)|{_BREAK})++)
        (?<=\S)['’‘‛´](?!\w)
    )(?:[ ]?{MARK})?
  | (?:(?P<open>(?<![\w{_BEGINS}])[{_BEGINS}]++(?=\S))|(?<!\w)['‘‚`](?=[^\W\d]))
        (?=(?P<rest>[^\n]{{0,200}}+))
    )""",
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_INSIDES = ("curly", "nested", "straight", "mixed", "far", "angle", "corner", "tex", "single")
_MARKED_LINE = re.compile(r"^[ \t]*(?:>[ \t]*)+", re.MULTILINE)
_TYPOGRAPHIC = re.compile(rf"[{_OPENS}{_ANGLE}{_CORNER}‘]")


class Checked(NamedTuple):
    """A text in which only true quotations are left. removed: how many were not."""

    text: str
    removed: int


class QuoteCheck:
    """Looks up quotations in one answer. What reads as code is none, and stays as it is."""

    def __init__(self, answer: str) -> None:
        self._words = f" {_normal(answer)} "
        self._letters = self._words.replace(" ", "")

    def __call__(self, text: str, *, whole: bool = True) -> Checked:
        """Mark what the candidate wrote; take the quotation marks from what they did not.

        whole: False while the text is still being written; then a quotation that has no end yet
        loses its mark until it has one.
        """
        judge = _Judge(self, whole)
        for _ in range(ROUNDS):
            before = judge.removed
            text = judge(text)
            if judge.removed == before:
                break
        return Checked(text, judge.removed)

    def true(self, quotation: str) -> bool:
        """Whether these words stand in the answer, in this order; gaps may be left by dots."""
        parts = [part for piece in _GAP.split(quotation) if (part := _normal(piece))]
        at = 0
        for part in parts:
            words, where = f" {part} ", self._words
            if UNSPACED.search(part):
                words, where = part.replace(" ", ""), self._letters
            found = where.find(words, at)
            if found < 0 or (len(parts) > 1 and not _at_least(PART, part)):
                return False
            at = found + len(words) - 1
        return bool(parts)


class _Judge:
    """Goes through one text, and counts what was no quotation."""

    def __init__(self, check: QuoteCheck, whole: bool) -> None:
        self._true, self._whole = check.true, whole
        self.removed = 0

    def __call__(self, text: str) -> str:
        return _QUOTATION.sub(self._one, text)

    def _one(self, match: re.Match[str]) -> str:
        if match["fence"]:
            return self._block_of_code(match)
        if match["lines"]:
            return self._block_quote(match)
        if match["rest"] is not None:
            return self._without_end(match)
        if match["code"] and not reads_as_prose(match["code"]):
            return match[0]
        inside = match["code"] or next(match[name] for name in _INSIDES if match[name])
        if not _at_least(LEAST, inside):
            return match[0]
        if self._true(inside):
            return _marked(match[0])
        return self._remove(inside)

    def _remove(self, inside: str) -> str:
        self.removed += 1
        return self(inside.strip().removesuffix("\\"))

    def _block_of_code(self, match: re.Match[str]) -> str:
        """Prose in a plain fence is shown as somebody's words, too."""
        block = match["block"]
        if (
            match["language"].strip().lower() in _PLAIN
            and reads_as_prose(block)
            and _at_least(LEAST, block)
        ):
            return match[0] if self._true(block) else self._remove(block)
        if _TYPOGRAPHIC.search(block):
            return match[0].replace(block, self(block)) if block.strip() else match[0]
        return match[0]

    def _block_quote(self, match: re.Match[str]) -> str:
        """All its lines are one quotation; so are lines below it that Markdown adds to it."""
        quoted, lazy = _MARKED_LINE.sub("", match["lines"]), match["lazy"]
        begun = not self._whole and not match.string[match.end() :].strip()
        own = quoted.rpartition(" ")[0] if begun else quoted  # the last word is being written
        mark = str if begun else _marked
        if not _at_least(LEAST, own + lazy):
            return match[0]
        if self._true(own + lazy):
            return mark(match[0])
        lines = [line for line in own.splitlines() if _normal(line)]
        if not (self._true(own) or all(self._true(x) and _at_least(LEAST, x) for x in lines)):
            return match["lead"] + self._remove(quoted + lazy)
        head = match["lead"] + match["lines"]
        return (mark(head) if lines else head) + (lazy and f"\n{self(lazy)}")

    def _without_end(self, match: re.Match[str]) -> str:
        """A mark that is never closed, or not closed yet; a reply may be cut in mid-word."""
        if not self._whole:
            return ""
        rest = match["rest"]
        if match.end("rest") == len(match.string):
            rest = rest.rpartition(" ")[0]
        if not match["open"] or not _at_least(LEAST, rest) or self._true(rest):
            return match[0]
        self.removed += 1
        return ""


_WORD = re.compile(r"(?<![^\W_])[a-z](?:\+\+|#)|[^\W_]+(?:'[^\W_]+)*")
_GAP = re.compile(r"(?:\[\s*+)?(?:…|\.{3,})(?:\s*+\])?")


def _marked(quotation: str) -> str:
    return f"{quotation.rstrip().removesuffix(MARK).rstrip()} {MARK}"


def _normal(text: str) -> str:
    """Words alone, in lower case and with straight apostrophes."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


def _at_least(words: int, text: str) -> bool:
    return len(_normal(text).split()) >= words or len(UNSPACED.findall(text)) >= 2 * words
