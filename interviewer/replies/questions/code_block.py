"""Code blocks inside questions, which models do not always close."""

import re

from .item import Item
from .lines import Kind, Line
from .list_markers import marker

_OPENS = re.compile(r"^[ \t]*+~~~|^[ \t]*+```|[\s:?.]```[\w+#-]*+[ \t]*+$")
_BARE = re.compile(r"^[ \t]*+(?:`{3,}|~{3,})[ \t]*+$")


def opens_code(line: str) -> bool:
    """Whether a code block begins in this line and does not end in it."""
    return bool(_OPENS.search(line)) and (line.count("```") % 2 == 1 or "~~~" in line)


def bare_fence(line: str) -> bool:
    """Whether the line is a fence without the name of a language."""
    return bool(_BARE.match(line))


def _closes_code(line: str) -> bool:
    return bare_fence(line) or (line.rstrip().endswith("```") and line.count("```") % 2 == 1)


class CodeBlock:
    """A block of `item` that has been opened.

    Below a line that begins like the next question everything is in doubt: it is code if the block
    is closed before another one is opened; else the block ended there.
    """

    def __init__(self, item: Item) -> None:
        self._item = item
        self._doubted: list[str] = []
        self.closed = False

    @property
    def in_doubt(self) -> bool:
        """Whether the next question may have begun."""
        return bool(self._doubted)

    def take(self, text: str) -> list[str]:
        """Take a line; give back those that turn out to stand below the block."""
        if self._doubted and opens_code(text) and not _closes_code(text):
            return [*self.leave(), text]
        if self._doubted or self._may_be_next(text):
            self._doubted.append(text)
        else:
            self._keep([text])
        if _closes_code(text):
            self._keep(self.leave())
        return []

    def leave(self) -> list[str]:
        """The block is over; give back the lines in doubt."""
        self.closed = True
        lines, self._doubted = self._doubted, []
        return lines

    def _keep(self, lines: list[str]) -> None:
        for text in lines:
            self._item.keep(Line(text, Kind.CODE, text))

    def _may_be_next(self, text: str) -> bool:
        last, begun = self._item.marker, marker(text)
        if begun is None or begun.style != "number":
            return False
        return begun.number == last.number + 1 and begun.indent <= last.indent + 1
