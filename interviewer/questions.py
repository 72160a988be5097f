"""Questions, and the parser that finds them in what a model streams."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .english import STOP_WORDS, stem
from .filters import Echoes, MarkerFilter
from .question_lines import (
    ASIDE_INLINE,
    ASKS,
    BARE_FENCE,
    FOREIGN,
    Marker,
    aside,
    clean,
    closes_code,
    finished,
    invention,
    marker,
    opens_code,
    opens_named_code,
    parts,
    plain_lines,
    small_talk,
    split_line,
)
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
        self._code: list[str] | None = None  # lines of the code block being written
        self._doubt: int | None = None  # where in that block the next question may have begun
        self._style = ""  # of the list, once one began
        self._last = 0  # the number of the question being written
        self._sub = 0  # and of the last line in a list inside it
        self._before = ""  # the last line that was not blank
        self._indent = 0
        self._blank = self._aside = self._ended = False
        self._wrapped = False  # the whole list stands in a code block

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
        if self._code is not None or self._item is None or self._style != "number":
            return False
        begun = self._begun(self._line)
        return begun is not None and begun.sure and bool(begun.rest)

    def flush(self, *, complete: bool = True) -> list[str]:
        """The reply is over. A question that was cut off (`complete=False`) is dropped."""
        found: list[str] = []
        rest = self._line + self._markers.flush()
        self._line = ""
        if rest.strip():
            found += self._take(rest)
        while self._doubt is not None:
            found += self._reopen()
        if not complete and not self._markers.ended and self._item is not None:
            last = clean("\n".join(self._item))
            if self._code is not None or not last.endswith(_ENDS):
                self._item = None
        found += self._close()
        if not self._style:
            asked = (line for line in self._loose if ASKS.search(line) and not small_talk(line))
            found += [question for line in asked if (question := self._good(line))]
        self._ended = True
        return found

    @property
    def draft(self) -> str:
        """The question being written, as far as it is known; empty between questions."""
        if self._ended or self._markers.ended:
            return ""
        line = "".join(plain_lines(self._line, self._style)[:1])
        begun = self._begun(line) if self._code is None else None
        if begun and (self._style or begun.style != "bullet"):
            return _shown(begun.rest)
        if self._item is None:
            return ""
        item = [*self._item, *(() if self._aside else self._code or ())]
        hidden = self._aside or self._blank or self._line.startswith(FOREIGN)
        if self._code is not None or not (hidden or aside(f"{line}.", "\n".join(item), False)):
            item += [] if self._aside else [line]
        return _shown("\n".join(item))

    # --- line by line ---

    def _take(self, line: str) -> list[str]:
        if self._ended:
            return []
        if self._code is not None:
            return self._take_code(line, self._code)
        found: list[str] = []
        for row in plain_lines(line, self._style):
            found += self._take_row(row)
        return found

    def _take_row(self, line: str) -> list[str]:
        if self._ended:
            return []
        if self._style != "bullet" and (cut := split_line(line, self._last, bool(self._style))):
            return self._take_row(line[:cut]) + self._take_row(line[cut:].strip())
        if self._style and invention(line, self._blank) and not self._needs_more:
            self._ended = True
            return self._close()
        if begun := self._begun(line):
            return self._begin(begun, line)
        self._continue(line)
        return []

    @property
    def _needs_more(self) -> bool:
        """The question so far asks nothing yet."""
        return bool(self._item) and not self._aside and not finished("\n".join(self._item or ()))

    def _begun(self, line: str) -> Marker | None:
        """The marker with which this line begins a question of the list, if it does."""
        begun = marker(line)
        if begun is None:
            return None
        if begun.style == "number":
            accepted = self._next_number(begun)
        elif begun.style == "letter":
            accepted = begun.number == (self._last + 1 if self._style == "letter" else 1)
            accepted = accepted and self._style in {"", "letter"}
        else:
            accepted = self._style in {"", begun.style}
            accepted = accepted and not (self._style and begun.indent > self._indent)
        return begun if accepted else None

    def _next_number(self, begun: Marker) -> bool:
        """Whether a number is the next question's rather than that of a list inside this one."""
        deeper = begun.indent > self._indent + (self._style == "number")
        if self._style != "number":
            return not (self._style and deeper)
        if self._sub and begun.number == self._sub + 1 and begun.sure:
            return False
        if deeper:
            return begun.number == self._last + 1 and not self._sub and not self._needs_more
        opened = self._before.rstrip().rstrip("*_").endswith((":", "："))
        return not (opened and begun.sure and begun.number == 1)

    def _begin(self, begun: Marker, line: str) -> list[str]:
        found = self._close()
        self._style, self._last, self._indent = begun.style, begun.number, begun.indent
        self._item, self._sub, self._aside, self._blank = [], 0, False, False
        if line not in self._echoes and begun.rest not in self._echoes:
            self._continue(begun.rest)
        return found

    def _continue(self, line: str) -> None:
        """A line that begins no question: of this one, beside it, or before them all."""
        after_blank, self._blank = self._blank, not line.strip() and bool(self._item)
        self._before = line if line.strip() else self._before
        if (inner := marker(line)) and inner.style == "number" and self._style:
            self._sub = inner.number
        if not self._style:
            self._wrapped ^= opens_code(line)
            self._loose += [] if line in self._echoes else [line]
        elif self._wrapped and BARE_FENCE.match(line):
            self._wrapped, self._aside = False, True
        elif opens_code(line):
            self._code = [line]
        elif self._item is not None and not self._aside and line not in self._echoes:
            if aside(line, "\n".join(self._item), after_blank):
                self._aside = True
            elif line.strip() or self._item:
                self._item.append(line)

    # --- code blocks ---

    def _take_code(self, line: str, code: list[str]) -> list[str]:
        """A line of code; or else the block was never closed, and the next question has begun."""
        if self._doubt is None and (begun := marker(line)) and begun.style == "number":
            expected = begun.number == self._last + 1 and begun.indent <= self._indent + 1
            self._doubt = len(code) if expected and begun.sure else None
        code.append(line)
        if self._doubt is not None and opens_named_code(line):
            return self._reopen()
        if closes_code(line):
            self._end_code(code)
        return []

    def _end_code(self, code: list[str]) -> None:
        if self._item is not None and not self._aside:
            self._item += code
        self._code = self._doubt = None

    def _reopen(self) -> list[str]:
        """The block ends where the next question may have begun; read on from there."""
        code, cut = self._code or [], self._doubt or 0
        self._end_code(code[:cut])
        return [question for line in code[cut:] for question in self._take(line)]

    # --- whole questions ---

    def _close(self) -> list[str]:
        self._end_code(self._code or [])
        item, self._item = self._item, None
        return [question for part in parts(item or []) if (question := self._good(part))]

    def _good(self, text: str) -> str:
        """The cleaned question, or "" if this is none."""
        text = clean(ASIDE_INLINE.sub("", text))
        while len(text) > MAX_QUESTION or estimate_tokens(text) > MAX_QUESTION_TOKENS:
            most = min(len(text) - 1, MAX_QUESTION)
            text = text[: max(text.rfind(end, 0, most) for end in ("?", ".", "？", "。")) + 1]
        words = len(text.split()) + 2 * len(_UNSPACED.findall(text)) // 5
        if words < 3 or text.endswith((":", "：")) or text in self._echoes:
            return ""
        return text


_ENDS = ("?", "？", "؟", ".", "。", "!", "```")


def _shown(text: str) -> str:
    """A draft: emphasis that has begun and not ended yet is no stars to look at."""
    return re.sub(r"^\*\*(?=[A-Z\"“][^*]*$)", "", clean(ASIDE_INLINE.sub("", text)))
