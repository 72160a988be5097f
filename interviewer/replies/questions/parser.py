"""The parser that finds the questions in what a model streams."""

from collections.abc import Iterable

from ..echoes import Echoes
from ..special_tokens import MarkerFilter
from .code_block import CodeBlock, bare_fence, opens_code
from .draft import Draft
from .item import Item
from .lines import Kind, Line, chats, read, refuses, without_speaker
from .list_markers import Marker, marker, split_line
from .notations import cells, strings
from .text import MAX_QUESTION, finished
from .words import ENDS, MARK

_GLANCE = 200  # characters of an unfinished line that are looked at for a marker


class QuestionParser:
    """Finds the questions in a reply while it is still being written.

    Takes numbered lists of any style, headings, bullets, names ("Q:"), tables, JSON and, if there
    is no list at all, lines that ask. Drops preambles, closing remarks, answers given along,
    echoes of the prompt, items that ask nothing, and what follows an invented task.
    """

    def __init__(self, echoes: Iterable[str] = ()) -> None:
        echoes = tuple(echoes)
        self._markers = MarkerFilter()
        self._echoes = Echoes(echoes)
        self._line = ""  # the line being written
        self._notation = ""  # the style of the list, once it asked something
        self._item: Item | None = None  # the one being written
        self._code: CodeBlock | None = None  # the one that is open in it
        self._loose: list[Line] = []  # lines outside of any list
        self._wrapped = False  # the whole list stands in a code block
        self._refused = self._ended = False
        self._draft = Draft(echoes)

    def feed(self, text: str) -> list[str]:
        """Take the next piece; give back the questions that it completes."""
        self._line += self._markers.feed(text).replace("\u2028", "\n")
        *lines, self._line = self._line.split("\n")
        found = self._take_all(line.removesuffix("\r") for line in lines)
        return found + self._released()

    def flush(self, *, complete: bool = True) -> list[str]:
        """The reply is over. A question that was cut off (`complete=False`) is dropped."""
        complete = complete or self._markers.ended
        rest, self._line = self._line + self._markers.flush(), ""
        found = self._take(rest)
        while self._code and self._code.in_doubt:
            found += self._leave_code(self._code)
        if not complete and self._item and (self._code or not self._item.whole):
            self._item = None
        found += self._close()
        if not self._notation:
            cut = not complete and rest.strip() and not rest.rstrip().endswith(ENDS)
            whole = self._loose[:-1] if cut else self._loose
            found += self._good(line.text for line in whole if not chats(line))
        self._ended = True
        return found

    @property
    def draft(self) -> str:
        """What is known of the question that is being written and has not been given back yet.

        From one look to the next it only grows. It is empty until the question begins to ask, for
        until then it may be a title or a plan.
        """
        item, text = self._item, "" if self._code or self._ended else self._line
        if not self._draft.full and max(len(text), item.size if item else 0) <= MAX_QUESTION:
            line = read(text[: split_line(text, self._number, self._style) or None])
            if self._next(line.marker):
                self._draft.begin(line, refused=self._refused)
            elif item and not item.given:
                self._draft.go_on(item, line, refused=self._refused)
        return self._draft.shown

    # --- line by line ---

    @property
    def _style(self) -> str:
        """The style of the list that is being read; "" outside of any."""
        return self._item.marker.style if self._item else self._notation

    @property
    def _number(self) -> int:
        return self._item.marker.number if self._item else 0

    def _take_all(self, lines: Iterable[str]) -> list[str]:
        return [question for line in lines for question in self._take(line)]

    def _take(self, text: str) -> list[str]:
        found, rest = self._take_first(text)
        while rest:
            more, rest = self._take_first(rest)
            found += more
        return found

    def _take_first(self, text: str) -> tuple[list[str], str]:
        """The questions that a line completes up to the next one on it, and the rest of it."""
        if self._ended:
            return [], ""
        if self._code:
            return self._take_code(text, self._code), ""
        if not self._style:
            text = without_speaker(text)
        if (found := self._take_whole(text)) is not None:
            return found, ""
        cut = 0 if self._style == "bullet" else split_line(text, self._number, self._style)
        first, rest = (text[:cut], text[cut:].strip()) if cut else (text, "")
        return self._take_line(read(first)), rest

    def _take_whole(self, text: str) -> list[str] | None:
        """The questions in a line of JSON, or the one in a row of a table; None if it is neither.

        Inside of another list such a line is part of a question.
        """
        for style, texts in (("json", strings), ("table", cells)):
            if self._style in {"", style} and (parts := texts(text)) is not None:
                found = self._good(parts)
                self._notation = style if found else self._notation
                return found[:1] if style == "table" else found
        return None

    def _take_line(self, line: Line) -> list[str]:
        if self._invents(line):
            self._ended = True
            return self._close()
        if line.marker and self._begins(line.marker):
            found = self._close(line.marker)
            self._begin(line, line.marker)
            return found
        found = self._continue(line)
        if self._item:
            self._item.see(line)
        return found

    def _invents(self, line: Line) -> bool:
        """Whether a task or a turn begins that nobody gave the model."""
        item = self._item
        if not (item.asks or item.over if item else self._notation):
            return False
        apart = not item or item.after_blank or "#" in line.text[:3]
        return line.kind is Kind.TASK or (line.kind is Kind.TURN and apart)

    def _take_code(self, text: str, code: CodeBlock) -> list[str]:
        below = code.take(text)
        self._code = None if code.closed else code
        return self._take_all(below)

    def _leave_code(self, code: CodeBlock) -> list[str]:
        self._code = None
        return self._take_all(code.leave())

    # --- items ---

    def _begins(self, begun: Marker) -> bool:
        if begun.style == "part":
            return False
        if self._item:
            return self._item.precedes(begun) or self._item.ends_before(begun)
        if begun.style == "letter" and begun.number != 1:
            return False
        return self._notation in {"", begun.style} or begun.style == "number"

    def _next(self, begun: Marker | None) -> bool:
        """Whether the line being written can only begin the next item."""
        if begun is None or not any(map(str.isalnum, begun.rest)):
            return False
        return self._item.precedes(begun) if self._item else self._begins(begun)

    def _begin(self, line: Line, begun: Marker) -> None:
        self._item = item = Item(begun, previous=line)
        self._loose.clear()
        item.over = line.kind is Kind.ANSWER
        labelled = line.kind is Kind.NOTE and not MARK.search(line.body)
        if not (labelled or item.over or line.body in self._echoes or line.text in self._echoes):
            item.add(line.unmarked)
            self._code = CodeBlock(item) if opens_code(line.body) else None

    def _continue(self, line: Line) -> list[str]:
        """A line that begins no item: of this one, beside it, or outside of any."""
        item = self._item
        if item is None:
            self._stray(line)
        elif opens_code(line.text):
            self._open_code(line, item)
        elif item.left_at(line):
            found = self._close()
            self._stray(line)
            return found
        elif line.text not in self._echoes:
            item.extend(line)
        return []

    def _stray(self, line: Line) -> None:
        self._wrapped ^= opens_code(line.text)
        self._refused |= refuses(line)
        if line.text not in self._echoes:
            self._loose.append(line)

    def _open_code(self, line: Line, item: Item) -> None:
        if self._wrapped and bare_fence(line.text):
            self._wrapped, item.over = False, True
            return
        self._code = CodeBlock(item)
        if item.takes_code(line):
            item.add(line)
        else:
            item.over = True

    # --- whole questions, and the one being written ---

    def _close(self, following: Marker | None = None) -> list[str]:
        item, self._item, self._code = self._item, None, None
        if item is None:
            return []
        self._draft.clear()
        self._notation = item.marker.style if item.asks else self._notation
        return [] if item.given else self._good(item.parts(following))

    def _released(self) -> list[str]:
        """The line being written can only begin the next item: then this one is whole."""
        item = self._item
        if item is None or item.given or not item.asks or self._code:
            return []
        begun = marker(self._line[:_GLANCE])
        if not self._next(begun):
            return []
        item.given = True
        self._draft.clear()
        return self._good(item.parts(begun))

    def _good(self, texts: Iterable[str]) -> list[str]:
        """Those that are questions, as they are asked."""
        found = [question for text in texts if (question := finished(text))]
        if self._refused:
            found = [question for question in found if MARK.search(question)]
        return [question for question in found if question not in self._echoes]
