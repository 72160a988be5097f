"""The entries of the question bank, and their loader."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter

from ...interview.profile import MAX_ENTRY, Level

FOLDER = Path(__file__).with_name("data")
GENERAL = "general"  # the area whose questions adapt to a technology that the bank does not know
_ID = re.compile(r'"id"\s*:\s*"([^"]+)"')
# `a system {built with technology}`: the words stay only where a technology is named.
_NAMING = re.compile(r"( ?)\{([^{}]*technology[^{}]*)\}")
_ANY = "\ue000"  # stands for any technology


class Kind(StrEnum):
    """The kinds of entries in a stack."""

    LANGUAGE = "language"
    FRAMEWORK = "framework"
    PRODUCT = "product"
    TOOL = "tool"
    """It gets no question of its own: an interview is about what is made with it."""
    PRACTICE = "practice"
    ROLE = "role"
    """It is asked about the areas in which it works."""
    UNKNOWN = "unknown"


TECHNOLOGIES = (Kind.LANGUAGE, Kind.FRAMEWORK, Kind.PRODUCT)


@dataclass(frozen=True)
class KeyPoint:
    """One point of a strong answer.

    Attributes:
        point: as a statement.
        ask: as a question to think about.
        wordings: ways to make it, each a few content words that stand together in one or two
            sentences of the answer.
        contrary: ways to say the contrary; wherever an answer says one, the point is not heard.
        bonus: the question does not ask for it, so it is shown and not counted.
    """

    point: str
    ask: str
    wordings: tuple[str, ...]
    contrary: tuple[str, ...] = ()
    bonus: bool = False


@dataclass(frozen=True)
class Entry:
    """One question of the bank, with the material for coaching an answer.

    Attributes:
        only: the technologies of its area that the question suits; empty means all of them.
        fits: of a general question, the kinds of names that it may carry.
        family: names questions, also of other areas, of which one interview has at most one; or "".
    """

    __pydantic_config__ = ConfigDict(extra="forbid", str_min_length=1)
    id: str
    level: Level
    kind: Literal[
        "concept", "debugging", "reading", "writing", "design", "trade-off", "estimate",
        "experience", "practice",
    ]  # fmt: skip
    topic: str
    text: str
    hint: str
    points: tuple[KeyPoint, ...]
    model_answer: str
    only: tuple[str, ...] = ()
    fits: tuple[Kind, ...] = ()
    family: str = ""

    @cached_property
    def counted(self) -> frozenset[int]:
        """Return the indexes of the points that the question asks for."""
        return frozenset(n for n, point in enumerate(self.points) if not point.bonus)

    @property
    def needs_a_name(self) -> bool:
        """Tell whether its text makes no sense without a technology."""
        return "{technology}" in self.text + self.hint + self.model_answer

    def framed_in(self, text: str) -> str | None:
        """Return the technology for which `text` asks this question, or ""; None if it does not."""
        if text == self.framed_for("").text:
            return ""
        framed = self.framed_for(_ANY)
        if framed is self:
            return None
        pattern = re.escape(framed.text).replace(_ANY, rf"(?P<name>.{{1,{MAX_ENTRY}}}?)", 1)
        found = re.fullmatch(pattern.replace(_ANY, "(?P=name)"), text)
        return found["name"] if found else None

    def framed_for(self, technology: str) -> "Entry":
        """Return the entry adapted to `technology`; "" leaves out the words that name one."""
        if not self.id.startswith(f"{GENERAL}-"):
            return self

        def name(words: re.Match[str]) -> str:
            return words[1] + words[2].replace("technology", technology) if technology else ""

        return replace(
            self,
            text=_NAMING.sub(name, self.text),
            hint=_NAMING.sub(name, self.hint),
            model_answer=_NAMING.sub(name, self.model_answer),
        )


_ENTRIES = TypeAdapter(tuple[Entry, ...])


@dataclass(frozen=True)
class Area:
    """One data file, whose questions are read when they are needed.

    Attributes:
        id: the file's name without its ending.
        name: what its questions are about.
        technologies: display name → other ways to write it.
        path: the file.
    """

    id: str
    name: str
    technologies: dict[str, tuple[str, ...]]
    path: Path

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return its questions."""
        questions = json.loads(self.path.read_text("utf-8"))["questions"]
        return _ENTRIES.validate_python(questions)


@dataclass(frozen=True)
class Bank:
    """The whole bank.

    Attributes:
        areas: by id.
    """

    areas: dict[str, Area]

    @cached_property
    def _area_of(self) -> dict[str, Area]:
        """Return where each id stands: a search takes a tenth of the time of reading the files."""
        texts = ((area, area.path.read_text("utf-8")) for area in self.areas.values())
        return {bank_id: area for area, text in texts for bank_id in _ID.findall(text)}

    def __iter__(self) -> Iterator[Entry]:
        for area in self.areas.values():
            yield from area.entries

    def find_text(self, text: str) -> tuple[str, str]:
        """Return the id of the entry that asks this, and the technology in it; "" for none."""
        for entry in self:
            if (technology := entry.framed_in(text)) is not None:
                return entry.id, technology
        return "", ""

    def find(self, bank_id: str, technology: str = "") -> Entry | None:
        """Return the entry with this id, adapted to `technology`, or None."""
        area = self._area_of.get(bank_id)
        entry = next((e for e in area.entries if e.id == bank_id), None) if area else None
        return entry.framed_for(technology) if entry else None


@lru_cache(maxsize=1)
def load_bank() -> Bank:
    """Read the names in every data file; each process does this once."""
    return Bank({path.stem: _area(path) for path in sorted(FOLDER.glob("*.json"))})


def _area(path: Path) -> Area:
    """Read a file up to its questions."""
    head = path.read_text("utf-8").partition('"questions"')[0].rstrip().rstrip(",")
    data = json.loads(head + "}")
    technologies = {name: tuple(others) for name, others in data["technologies"].items()}
    return Area(path.stem, data["name"], technologies, path)
