"""What is shown of the question that is being written."""

from collections.abc import Iterable

from ..echoes import Echoes
from .item import Item
from .lines import Kind, Line
from .text import MAX_QUESTION, clean, settled, too_short
from .words import ENDS, MARK, may_ask

_HIDDEN = {Kind.ANSWER, Kind.REPLY, Kind.NOTE, Kind.FRAME}


class Draft:
    """The beginning of a question. From one look to the next it only grows, until `clear`.

    echoes: lines of the prompt, which are not shown.
    """

    def __init__(self, echoes: Iterable[str]) -> None:
        self._echoes = Echoes(echoes, least=1)  # what the line may become
        self.shown = ""

    @property
    def full(self) -> bool:
        """Whether no more would be asked."""
        return len(self.shown) > MAX_QUESTION

    def clear(self) -> None:
        """The question is there; the next one has not begun."""
        self.shown = ""

    def begin(self, line: Line, *, refused: bool) -> None:
        """The line being written begins the question."""
        hidden = line.kind in _HIDDEN or self._echoes.may_become(line.body)
        self._show("" if hidden else settled(line.body), refused)

    def go_on(self, item: Item, line: Line, *, refused: bool) -> None:
        """The line being written stands below the lines of the item, and may belong to it."""
        written = (item.parts() or [""])[0]
        if line.kind is Kind.TEXT and not (item.asks or item.over or line.marker):
            written = settled(f"{written}\n{line.text}")
        self._show(written, refused)

    def _show(self, written: str, refused: bool) -> None:
        """Show what has begun to ask; where the model has refused, only a question mark counts."""
        written = clean(written)
        known = MARK.search(written) if refused else may_ask(written)
        none = not known or (written.endswith(ENDS) and too_short(written))
        if not none and written.startswith(self.shown):
            self.shown = written
