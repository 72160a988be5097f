"""Select questions of the bank for the stack that a candidate typed."""

import random
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ...interview.profile import Level
from ...interview.records import BANK, Question
from ...text.similarity import similar
from .entries import GENERAL, Bank, Entry

# Words beside a technology's name that do not change its meaning.
_MODIFIERS = frozenset(
    """
    a advanced and apache app apps application applications basic basics coding core
    developer developing development ecosystem engineer engineering experience expert
    framework frameworks fundamentals in intermediate knowledge language latest lang
    library modern of platform programming project projects script scripting stack the
    tool tools using v version with
    """.split()
)
_NOT_A_NAME = re.compile(r"[^\w+#]+")
_VERSION = re.compile(r"^v?\d[.\d]*+(?:\+|x|lts)?$")


@dataclass(frozen=True)
class TechMatch:
    """One technology of a stack.

    Attributes:
        technology: its display name, or the candidate's words.
        area: the area with its questions; None if the bank has none.
    """

    technology: str
    area: str | None


class QuestionSelector:
    """Recognises the technologies of a stack, and selects questions for them."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank
        self._names: dict[str, TechMatch] = {}
        for area in bank.areas.values():
            for technology, others in area.technologies.items():
                for name in (technology, *others):
                    self._names.setdefault(name_key(name), TechMatch(technology, area.id))

    def match(self, stack: Sequence[str]) -> list[TechMatch]:
        """Return the technologies of a stack in order; unknown ones keep the candidate's words."""
        found = [m for entry in stack for m in self._entry(entry)]
        return list(dict.fromkeys(found))

    def _entry(self, entry: str) -> list[TechMatch]:
        if known := self._known(entry):
            return [known]
        words = [word for word in re.split(r"[\s_-]+", entry) if word]
        return self._segments(words) or [self._misspelt(entry) or TechMatch(entry, None)]

    def _known(self, name: str) -> TechMatch | None:
        return self._names.get(name_key(name))

    def _segments(self, words: list[str]) -> list[TechMatch]:
        """Split an entry into names, modifiers and versions; return [] if anything is left over."""
        if not words:
            return []
        found: list[TechMatch] = []
        at = 0
        while at < len(words):
            ends = range(len(words), at, -1)
            end = next((e for e in ends if self._known(" ".join(words[at:e]))), None)
            if end is not None:
                found.append(self._names[name_key(" ".join(words[at:end]))])
                at = end
            elif words[at].casefold() in _MODIFIERS or _VERSION.match(words[at].casefold()):
                at += 1
            else:
                return []
        return found

    def _misspelt(self, entry: str) -> TechMatch | None:
        """Return the known name one typo away, or two if it is long; a short name must match."""
        key = name_key(entry)
        if len(key) < 5:
            return None
        most = 1 if len(key) < 9 else 2
        names = [name for name in self._names if len(name) >= 5]
        near = process.extractOne(key, names, scorer=OSA.distance, score_cutoff=most)
        return self._names[near[0]] if near else None

    def pick(
        self,
        stack: Sequence[str],
        level: Level,
        count: int,
        rng: random.Random,
        *,
        have: Sequence[Question] = (),
        seen: Collection[str] = (),
        note: str = "",
    ) -> list[Question]:
        """Select `count` questions across the stack, near the level and of mixed kinds.

        Args:
            have: this interview's questions, which must not come again, not even rephrased.
            seen: ids from earlier interviews, for use only if no other entry is left.
        """
        taken = list(have)
        kinds: list[str] = [e.kind for q in have if (e := self.bank.find(q.bank_id))]
        picked: list[Question] = []
        matches = self.match(stack) or [TechMatch("software engineering", None)]
        for shelves in (self._shelves(matches, seen), self._shelves(matches, ())):
            while len(picked) < count:
                covered = [q.topic for q in taken]
                order = sorted(shelves, key=lambda s: covered.count(s.match.technology))
                best = next((b for s in order if (b := s.best(level, kinds, taken, rng))), None)
                if best is None:
                    break
                question, kind = best
                picked.append(Question(question.text, BANK, question.bank_id, question.topic, note))
                taken.append(question)
                kinds.append(kind)
        return picked

    def _shelves(self, matches: Sequence[TechMatch], seen: Collection[str]) -> list["_Pool"]:
        """Return the pools of each technology: its own questions, then general ones."""
        general = self.bank.areas[GENERAL].entries if GENERAL in self.bank.areas else ()
        own = [
            _Pool(m, [e for e in self.bank.areas[m.area].entries if e.id not in seen])
            for m in matches
            if m.area
        ]
        unknown = [
            _Pool(m, [e for e in general if e.id not in seen]) for m in matches if not m.area
        ]
        spare = [_Pool(m, [e for e in general if e.id not in seen], spare=True) for m in matches]
        return [*_in_order(matches, own + unknown), *spare]


@dataclass
class _Pool:
    match: TechMatch
    entries: list[Entry]
    spare: bool = False

    def best(
        self, level: Level, kinds: Sequence[str], taken: Sequence[Question], rng: random.Random
    ) -> tuple[Question, str] | None:
        """Return the entry nearest in level and rarest in kind; chance breaks ties."""
        used = {q.bank_id for q in taken}
        fair = [
            e
            for e in self.entries
            if e.id not in used and (not e.only or self.match.technology in e.only)
        ]
        rng.shuffle(fair)
        fair.sort(key=lambda e: level.distance(e.level) + kinds.count(e.kind) / 2)
        for entry in fair:
            text = entry.framed_for(self.match.technology).text
            if not any(similar(text, q.text) for q in taken):
                return Question(text, BANK, entry.id, self.match.technology), entry.kind
        return None


def _in_order(matches: Sequence[TechMatch], shelves: Sequence[_Pool]) -> Iterator[_Pool]:
    return iter(sorted(shelves, key=lambda shelf: matches.index(shelf.match)))


def name_key(name: str) -> str:
    """Return the key for comparing names: `Node.js`, `node js` and `NodeJS` have the same one."""
    return _NOT_A_NAME.sub("", name.casefold()).replace("_", "")
