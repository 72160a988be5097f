"""Questions, and the parser that finds them in what a model streams."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .filters import Echoes, MarkerFilter
from .language import STOP_WORDS, stem
from .tokens import estimate_tokens

MAX_QUESTION = 1_500  # characters; a longer item is a model that has lost the thread
MAX_QUESTION_TOKENS = 400  # in any script, so that an answer to it still fits the budget


@dataclass(frozen=True)
class Question:
    """A question as it is asked.

    writer: the model id, or `BANK`. bank_id: its entry in the question bank, "" if a model wrote
    it. topic: the technology it is about, "" if unknown. note: why a bank question stands here.
    """

    text: str
    writer: str
    bank_id: str = ""
    topic: str = ""
    note: str = ""

    @property
    def built_in(self) -> bool:
        """Whether it comes from the question bank."""
        return bool(self.bank_id)


BANK = "built-in question bank"


def similar(one: str, other: str) -> bool:
    """Whether two questions ask the same thing in other words.

    They do when four fifths of their content words are shared, the scaffolding of a question
    ("explain", "what is the") and grammatical endings aside.
    """
    a, b = _content(one), _content(other)
    if not a or not b:
        return one.casefold().split() == other.casefold().split()
    return len(a & b) >= 0.8 * len(a | b)


def distinct(questions: Iterable[str], have: Iterable[str] = ()) -> list[str]:
    """Those questions that resemble neither an earlier one nor one of `have`."""
    kept: list[str] = []
    known = list(have)
    for question in questions:
        if not any(similar(question, other) for other in known):
            kept.append(question)
            known.append(question)
    return kept


_SCAFFOLD = frozenset(
    stem(word)
    for word in """
    explain describe discuss define tell give provide example question candidate please
    detailed briefly walk through talk concept following some use work mean between
    """.split()
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _content(text: str) -> frozenset[str]:
    if _UNSPACED.search(text):
        letters = re.sub(r"[\W_]+", "", text)
        return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))
    words = re.findall(r"[^\W_][\w+#.]*[\w+#]|[^\W_]", text.casefold())
    return frozenset(stem(word) for word in words if word not in STOP_WORDS) - _SCAFFOLD


# --- the parser ---------------------------------------------------------------------------------

_NUMBER = re.compile(
    r"""^(?P<indent>[ \t]*)(?:>\s*)?(?P<hash>\#{1,6})?[ \t]*(?:[-*•][ \t]+)?(?:\*\*|__)?[ \t]*
        (?:(?P<word>(?:interview[ ]|technical[ ])*(?:question|q))[ \t]*[#№]?[ \t]*)?
        (?P<number>\d{1,2})
        (?:[ \t]*(?:\*\*|__)?[ \t]*(?P<mark>[.):\-–—、．：]|\)\.)(?!\d)[ \t]*(?:\*\*|__)?
          |[ \t]*(?:\*\*|__)?(?=[ \t]*$|[ \t]))
        [ \t]*""",
    re.VERBOSE | re.IGNORECASE,
)
_INLINE = re.compile(r"(?<=[.?!？。])[ \t]+(?:\*\*)?(\d{1,2})[.)](?:\*\*)?[ \t]+(?=\S)")
_BULLET = re.compile(r"^(?P<indent>[ \t]*)[-*•+–][ \t]+")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)")
_ASIDE = (
    r"(?:(?:expected|sample|model|possible|ideal|suggested|example|correct|strong|good)\s+)*"
    r"(?:answers?|solutions?|explanations?|responses?|rationale|evaluation(?:\s+criteria)?"
    r"|what\s+to\s+look\s+for|key\s+points?|hints?|purpose|difficulty|follow[- ]?ups?)"
)
_ASIDE_LINE = re.compile(
    rf"^[\s>#*_•-]*(?:(?:{_ASIDE})(?:\s*\([^)]*\))?[\s*_]*[:：]|A[:：]\s|(?:{_ASIDE})[\s*_]*$)",
    re.I,
)
_ASIDE_INLINE = re.compile(
    rf"(?<=[.?!？。)\"”])\s+\**\(?(?:{_ASIDE})\**\s*[:：].*|(?<=[?？])[ \t]+[-–—][ \t][^?？\n]*\Z",
    re.IGNORECASE | re.DOTALL,
)
_INVENTION = re.compile(
    r"^[\s>#*_]*(?:instructions?\s*\d|(?:user|human|assistant|system)\s*[:：]"
    r"|\#{1,6}\s*(?:instructions?|solutions?|response|input|output)\b)",
    re.IGNORECASE,
)
_CHAT = re.compile(r"\bI(?:['’]\w+)?\b|\blet['’]s\b|\bon your mind\b")
_ASKS = re.compile(r"[?？؟]")


class QuestionParser:
    """Finds the questions in a reply while it is still being written.

    Takes numbered lists of any style, headings, plain bullets and, if there is no list at all,
    lines that end with a question mark. Drops preambles, closing remarks, answers given along,
    echoes of the prompt and what follows an invented task.
    """

    def __init__(self, echoes: Iterable[str] = ()) -> None:
        self._markers = MarkerFilter()
        self._echoes = Echoes(echoes)
        self._line = ""  # the line being written
        self._loose: list[str] = []  # lines before any list began
        self._item: list[str] | None = None  # lines of the question being written
        self._style = ""  # "number" or "bullet" once a list began
        self._last = 0  # the number of the question being written
        self._indent = 0
        self._fenced = self._blank = self._aside = self._ended = False

    def feed(self, text: str) -> list[str]:
        """Take the next piece; give back the questions that it completes."""
        found: list[str] = []
        self._line += self._markers.feed(text).replace("\r\n", "\n").replace("\u2028", "\n")
        while "\n" in self._line:
            line, self._line = self._line.split("\n", 1)
            found += self._take(line.rstrip("\r"))
        if self._next_begins():
            found += self._close()
        return found

    def _next_begins(self) -> bool:
        """The line being written can only be the next question, so the last one is whole."""
        if self._fenced or self._item is None or self._style != "number":
            return False
        number = _NUMBER.match(self._line)
        begun = number is not None and number["mark"] and number.end() < len(self._line)
        return bool(begun and number and self._begins_question(number))

    def flush(self, *, complete: bool = True) -> list[str]:
        """The reply is over. A question that was cut off (`complete=False`) is dropped."""
        found: list[str] = []
        rest = self._line + self._markers.flush()
        self._line = ""
        if rest.strip():
            found += self._take(rest)
        if not complete and not self._markers.ended and self._item is not None:
            last = _clean("\n".join(self._item))
            if self._fenced or not last.endswith(("?", "？", "؟", ".", "。", "!", "```")):
                self._item = None
        found += self._close()
        if not self._style:
            asked = (line for line in self._loose if _ASKS.search(line) and not _CHAT.search(line))
            found += [question for line in asked if (question := self._good(line))]
        self._ended = True
        return found

    @property
    def draft(self) -> str:
        """The question being written, as far as it is known; empty between questions."""
        if self._ended or self._markers.ended or not self._style:
            lines = [self._line] if not self._ended and _NUMBER.match(self._line) else []
            return _clean(_NUMBER.sub("", "\n".join(lines)))
        item = list(self._item or ())
        number = None if self._fenced else _NUMBER.match(self._line)
        if number and self._starts(self._line):
            return _clean(self._line[number.end() :])
        if self._aside or self._item is None or _ASIDE_LINE.match(self._line):
            return _clean("\n".join(item))
        shown = "" if self._blank else self._line
        return _clean(_ASIDE_INLINE.sub("", "\n".join([*item, shown])))

    def _take(self, line: str) -> list[str]:
        if self._ended or (not self._fenced and _INVENTION.match(line)):
            found = self._close()
            self._ended = self._ended or bool(self._style)
            return found
        if self._style != "bullet" and not self._fenced and (cut := self._two_on_a_line(line)):
            return self._take(line[: cut.start()]) + self._take(line[cut.start() :].strip())
        if not self._fenced and (rest := self._starts(line)) is not None:
            found = self._close()
            self._item, self._aside, self._blank = [], False, False
            if rest.strip() and line not in self._echoes and rest not in self._echoes:
                self._item.append(rest)
            return found
        self._continue(line)
        return []

    def _starts(self, line: str) -> str | None:
        """The text after the marker if this line begins a question, else None."""
        if number := _NUMBER.match(line):
            if self._begins_question(number):
                self._last = int(number["number"])
                self._style = "number"
                self._indent = len(number["indent"].expandtabs(4))
                return line[number.end() :]
            return None
        bullet = _BULLET.match(line)
        if bullet and self._style != "number":
            indent = len(bullet["indent"].expandtabs(4))
            if self._style and indent > self._indent:
                return None
            self._style, self._indent = "bullet", indent
            return line[bullet.end() :]
        return None

    def _begins_question(self, number: re.Match[str]) -> bool:
        marked = number["mark"] or number["word"] or number["hash"]
        if not marked:
            return False
        if number["word"] or self._style != "number":
            return True
        indent = len(number["indent"].expandtabs(4))
        n = int(number["number"])
        if indent > self._indent + 1:
            return False
        sublist = n <= self._last - 1 or (n == 1 and self._last == 1)
        return not (sublist and self._item and self._item[-1].rstrip().endswith((":", "：")))

    def _two_on_a_line(self, line: str) -> re.Match[str] | None:
        """Where a second numbered question begins in the middle of a line."""
        first = _NUMBER.match(line)
        last = int(first["number"]) if first else self._last
        return next((m for m in _INLINE.finditer(line) if int(m[1]) == last + 1), None)

    def _continue(self, line: str) -> None:
        if _FENCE.match(line):
            self._fenced = not self._fenced
        blank, self._blank = self._blank, not line.strip() and not self._fenced
        if not self._style:
            if line not in self._echoes:
                self._loose.append(line)
        elif self._item is not None and not self._aside:
            if not self._fenced and _ASIDE_LINE.match(line):
                self._aside = True
            elif line in self._echoes:
                pass
            elif blank and not self._belongs(line):
                self._aside = not self._blank
            else:
                self._item.append(line)

    def _belongs(self, line: str) -> bool:
        """Whether a paragraph after a blank line still belongs to the question."""
        text = "\n".join(self._item or ()).strip()
        if self._fenced or not line.strip() or not text:
            return True
        if text.endswith((":", "：", "```", "~~~")) or line.startswith(("  ", "\t")):
            return True
        if _BULLET.match(line):
            return True
        unfinished = not text.endswith((".", "?", "!", "？", "。"))
        return not _ASKS.search(text) and (unfinished or bool(_ASKS.search(line)))

    def _close(self) -> list[str]:
        item, self._item = self._item, None
        self._fenced = False
        question = self._good("\n".join(item)) if item else ""
        return [question] if question else []

    def _good(self, text: str) -> str:
        """The cleaned question, or "" if this is none."""
        text = _clean(_ASIDE_INLINE.sub("", text))
        while len(text) > MAX_QUESTION or estimate_tokens(text) > MAX_QUESTION_TOKENS:
            most = min(len(text) - 1, MAX_QUESTION)
            text = text[: max(text.rfind(end, 0, most) for end in ("?", ".", "？", "。")) + 1]
        words = len(text.split()) + 2 * len(_UNSPACED.findall(text)) // 5
        if words < 3 or text.endswith((":", "：")) or text in self._echoes:
            return ""
        return text


def _clean(text: str) -> str:
    """Bold marks, quotation marks around the whole and needless space removed."""
    text = re.sub(r"\*\*|__(?=\w)|(?<=\w)__", "", text) if "```" not in text else text
    text = re.sub(r"[ \t]+(?=\n|$)", "", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip().strip("*").strip()
    if len(text) > 1 and (text[0], text[-1]) in {('"', '"'), ("“", "”"), ("'", "'")}:
        text = text[1:-1].strip()
    return text
