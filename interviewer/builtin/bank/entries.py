"""The entries of the question bank, and their loader."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ...interview.profile import Level

FOLDER = Path(__file__).with_name("data")
GENERAL = "general"  # the area whose questions adapt to a technology that the bank does not know
PLACEHOLDER = "{technology}"


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
        family: names questions, also of other areas, of which one interview has at most one; or "".
    """

    id: str
    area: str
    level: Level
    kind: str
    topic: str
    text: str
    hint: str
    points: tuple[KeyPoint, ...]
    model_answer: str
    only: tuple[str, ...] = ()
    family: str = ""

    @property
    def framed(self) -> bool:
        """Tell whether it is a general question that names a technology."""
        return PLACEHOLDER in self.text

    def framed_for(self, technology: str) -> "Entry":
        """Return the entry adapted to `technology`; the entry itself if it names none."""
        if not self.framed:
            return self
        texts = {
            name: getattr(self, name).replace(PLACEHOLDER, technology)
            for name in ("text", "hint", "model_answer")
        }
        return Entry(**{**self.__dict__, **texts})


@dataclass(frozen=True)
class Area:
    """One data file.

    Attributes:
        technologies: display name → other ways to write it.
    """

    id: str
    name: str
    technologies: dict[str, tuple[str, ...]]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Bank:
    """The whole bank.

    Attributes:
        areas: by id.
    """

    areas: dict[str, Area]

    def __iter__(self) -> Iterator[Entry]:
        for area in self.areas.values():
            yield from area.entries

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self}

    def find(self, bank_id: str, technology: str = "") -> Entry | None:
        """Return the entry with this id, adapted to `technology`, or None."""
        entry = self._by_id.get(bank_id)
        return entry.framed_for(technology) if entry else None


@lru_cache(maxsize=1)
def load_bank() -> Bank:
    """Read every data file; each process does this once."""
    areas = (_area(path) for path in sorted(FOLDER.glob("*.json")))
    return Bank({area.id: area for area in areas})


def _area(path: Path) -> Area:
    data = json.loads(path.read_text("utf-8"))
    return Area(
        path.stem,
        data["name"],
        {name: tuple(others) for name, others in data["technologies"].items()},
        tuple(_entry(path.stem, raw) for raw in data["questions"]),
    )


def _entry(area: str, raw: dict[str, Any]) -> Entry:
    points = tuple(_point(p) for p in raw["points"])
    rest = {key: value for key, value in raw.items() if key not in {"level", "points", "only"}}
    only = tuple(raw.get("only", ()))
    return Entry(area=area, level=Level(raw["level"]), points=points, only=only, **rest)


def _point(raw: dict[str, Any]) -> KeyPoint:
    wordings, contrary = tuple(raw["wordings"]), tuple(raw.get("contrary", ()))
    return KeyPoint(raw["point"], raw["ask"], wordings, contrary, raw.get("bonus", False))
