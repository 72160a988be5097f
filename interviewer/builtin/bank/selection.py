"""Select questions of the bank for the stack that a candidate typed."""

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ...interview.profile import Level
from ...interview.records import BANK, Question
from ...text.similarity import similar
from .coverage import Candidate, Fit, candidates, general, last_resort
from .entries import Entry, Kind, load_bank
from .names import Name
from .recognition import recognise

KIND_WEIGHT = 1 / 4  # of a question's kind having come before, beside one step of its level
NEAR_LEVEL, ANY_LEVEL = 1, 2  # steps between a question's level and the candidate's
MOST_UNKNOWN = 1  # questions for names without any, beside those that have some


class QuestionSelector:
    """Selects questions for the entries of a stack."""

    def __init__(self) -> None:
        self.bank = load_bank()

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
            note: why the bank is asked instead of a model.
        """
        names = [match.name for match in recognise(stack)] or [Name("software", Kind.UNKNOWN)]
        entries = [entry for q in have if (entry := self.bank.find(q.bank_id))]
        sitting = _Sitting(level, rng, note, list(have), entries)
        for step in self._steps(names, seen):
            sitting.ask(step, count)
        return sitting.picked

    def _steps(self, names: Sequence[Name], seen: Collection[str]) -> Iterator["_Step"]:
        """Yield where to look for questions, first the best places."""
        named = {name.text for name in names}
        pools = [_Pool(name, candidates(name)) for name in names]
        known = [pool for pool in pools if pool.candidates]
        subjects = [pool.beside(named) for pool in known if pool.name.kind is not Kind.TOOL]
        main = [pool for pool in subjects if pool.candidates] or known
        rest = [_Pool(p.name, general(p.name)) for p in pools if not p.candidates]
        for ids in (seen, ()):
            for fit in (Fit.ABOUT, Fit.NEAR):
                yield _Step(main, NEAR_LEVEL, ids, fit)
                yield _Step(main, ANY_LEVEL, ids, fit)
            if main and rest:
                yield _Step(rest, ANY_LEVEL, ids, most=MOST_UNKNOWN)
            for spare in (general, last_resort):
                yield _Step([_Pool(p.name, spare(p.name)) for p in main or rest], ANY_LEVEL, ids)


@dataclass(frozen=True)
class _Pool:
    """The questions for one name."""

    name: Name
    candidates: list[Candidate]

    def beside(self, named: Collection[str]) -> "_Pool":
        """Leave out what stands near this name and is asked for another one of the stack."""
        own = [c for c in self.candidates if not c.gap or c.topic not in named]
        return _Pool(self.name, own)


@dataclass(frozen=True)
class _Step:
    pools: Sequence[_Pool]
    farthest: int
    seen: Collection[str]
    fit: Fit = Fit.GENERAL
    most: int | None = None


@dataclass
class _Sitting:
    """One interview's questions, while they are selected."""

    level: Level
    rng: random.Random
    note: str
    taken: list[Question]
    entries: list[Entry]  # those of `taken` that are of the bank
    picked: list[Question] = field(default_factory=list)
    turns: Counter[str] = field(default_factory=Counter)

    def ask(self, step: _Step, count: int) -> None:
        """Take questions from the pools in turn, until there are `count` or none is left."""
        end = count if step.most is None else min(count, len(self.picked) + step.most)
        while len(self.picked) < end:
            before = self.turns if self.picked else Counter(q.topic for q in self.taken)
            for pool in sorted(step.pools, key=lambda pool: before[pool.name.text]):
                if found := self._best(pool, step):
                    self._take(pool, found)
                    break
            else:
                return

    def _best(self, pool: _Pool, step: _Step) -> Candidate | None:
        """Return the closest to the name, then to the level, and of the rarest kind.

        Each name has its turn: at first with a question of any level, if none is near the level, or
        with what is near the name, if none about it is left.
        """
        kinds = Counter(entry.kind for entry in self.entries)
        topics = Counter(question.topic for question in self.taken)

        def rank(c: Candidate) -> tuple[Fit, int, float]:
            cost = self.level.distance(c.entry.level) + KIND_WEIGHT * kinds[c.entry.kind]
            return c.fit, topics[c.topic], cost

        ids = {entry.id for entry in self.entries}.union(step.seen)
        families = {entry.family for entry in self.entries} - {""}
        unused = [c for c in pool.candidates if c.entry.id not in ids]
        left = [c for c in unused if c.entry.family not in families]
        first = not self.turns[pool.name.text]
        nearest = min((c.fit for c in (left if first else pool.candidates)), default=Fit.ABOUT)
        fits = [c for c in left if c.fit <= max(step.fit, nearest)]
        near = [c for c in fits if self.level.distance(c.entry.level) <= step.farthest]
        fair = near or (fits if first else [])
        self.rng.shuffle(fair)
        fair.sort(key=rank)
        return next((c for c in fair if not self._repeats(c)), None)

    def _repeats(self, candidate: Candidate) -> bool:
        text = candidate.entry.framed_for(candidate.topic).text
        return any(similar(text, question.text) for question in self.taken)

    def _take(self, pool: _Pool, found: Candidate) -> None:
        entry = found.entry.framed_for(found.topic)
        question = Question(entry.text, BANK, entry.id, found.topic, self.note, found.gap)
        self.taken.append(question)
        self.picked.append(question)
        self.entries.append(entry)
        self.turns[pool.name.text] += 1


@lru_cache(maxsize=1)
def load_selector() -> QuestionSelector:
    """Return the selector for the app's own bank; each process makes it once."""
    return QuestionSelector()
