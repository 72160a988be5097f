"""The names of technologies, tools and roles that people type, and the areas behind them."""

import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from .entries import Bank, Kind, load_bank

FILE = Path(__file__).with_name("names.json")
_NOT_A_NAME = re.compile(r"[^\w+#*-]+|-(?=[\w ])|_")
_TRAILING_VERSION = re.compile(r"(?<=[^\W\d])[\d.]+$")


@dataclass(frozen=True)
class Name:
    """A technology, tool, practice or role.

    Attributes:
        text: as its owners write it; an unknown one as the candidate wrote it.
        kind: what it is.
        areas: the ids of the areas that list it.
        also: other ways to write it.
        near: the names whose questions come closest, where no area is about it; a role's areas.
        known: whether the names of the bank have it.
    """

    text: str
    kind: Kind
    areas: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    known: bool = True


def name_key(name: str) -> str:
    """Return the key for comparing names: `Node.js`, `node js` and `NodeJS` have the same one."""
    return _NOT_A_NAME.sub("", name.casefold().strip())


class Names:
    """Every name that is known.

    Attributes:
        all: the names.
        spellings: their keys, and those of the other ways to write them.
    """

    def __init__(self, bank: Bank) -> None:
        known = {
            text: Name(text, Kind(kind), (), tuple(raw.get("also", ())), tuple(raw.get("near", ())))
            for kind, entries in json.loads(FILE.read_text("utf-8")).items()
            for text, raw in entries.items()
        }
        spellings = [(other, text) for text, name in known.items() for other in name.also]
        for area in bank.areas.values():
            for text, also in area.technologies.items():
                name = known.get(text, Name(text, Kind.PRODUCT))
                areas, others = (*name.areas, area.id), (*name.also, *also)
                known[text] = replace(name, areas=areas, also=others)
                spellings += [(other, text) for other in also]
        self._keys = {name_key(text): name for text, name in known.items()}
        for other, text in spellings:
            self._keys.setdefault(name_key(other), known[text])
        self.all = tuple(known.values())
        self.spellings = tuple(self._keys)

    def find(self, text: str) -> Name | None:
        """Return the name that is written like this, perhaps with a version at its end."""
        key = name_key(text)
        if key in self._keys:
            return self._keys[key]
        bare = _TRAILING_VERSION.sub("", key)
        return self._keys.get(bare) if len(bare) > 1 else None

    def near(self, name: Name) -> list[Name]:
        """Return the names near this one for which there is an area, closest first."""
        found = (self.find(text) for text in name.near)
        return [other for other in found if other is not None and other.areas]


@lru_cache(maxsize=1)
def load_names() -> Names:
    """Return the names of the app's own bank; each process puts them together once."""
    return Names(load_bank())
