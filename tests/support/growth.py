"""Measure how the time of reading text grows with its length."""

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import interviewer

SHORT, LONG = 500, 4_000  # characters
MOST = 3.0  # times as long per character: linear is 1, quadratic 8
UNSEEN = 0.001  # seconds of CPU; nobody notices less
ALWAYS = "a1 \n.-_*\"'(<:"  # characters of every adversarial alphabet


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the package, by module and name."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(interviewer.__path__, "interviewer."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            inner = vars(value) if getattr(value, "__module__", "") == info.name else {}
            for place, one in [
                (name, value),
                *((f"{name}.{k}", v) for k, v in dict(inner).items()),
            ]:
                for pattern in _inside(one):
                    found.setdefault(pattern.pattern, pattern)
                    NAMES.setdefault(pattern.pattern, f"{info.name}.{place}")
    return {NAMES[text]: pattern for text, pattern in found.items()}


NAMES: dict[str, str] = {}


def _inside(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _inside(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _inside(one)


def hostile(pattern: str = "") -> list[tuple[str, str]]:
    """Units to repeat, and what to end with, from the characters that a pattern tells apart."""
    special = [c for c in dict.fromkeys(re.sub(r"\\[a-zA-Z]", "", pattern)) if not c.isalnum()]
    letters = list(dict.fromkeys([*ALWAYS, *special]))[:14]
    words = [f"{word} " for word in re.findall(r"[a-z]{3,}", pattern)[:6]]
    pairs = [a + b for a in letters for b in letters if a != b]
    return [(unit, end) for unit in (*letters, *words, *pairs) for end in ("", "\n!", "x")][:600]


def growth(read: Callable[[str], Any], units: list[tuple[str, str]]) -> list[str]:
    """The units on which reading is slower than linear, with their figures."""
    slow = []
    for unit, end in units:
        short, long = (unit * (n // len(unit)) + end for n in (SHORT, LONG))
        spent = _seconds(read, long)
        if spent > UNSEEN and spent > MOST * LONG / SHORT * max(_seconds(read, short), 1e-6):
            spent = min(spent, _seconds(read, long), _seconds(read, long))
            base = max(_seconds(read, short) for _ in range(3))
            if spent > UNSEEN and spent > MOST * LONG / SHORT * base:
                slow.append(f"{unit!r}…{end!r}: {spent / base:.0f} times for {LONG // SHORT}")
    return slow


def _seconds(read: Callable[[str], Any], text: str) -> float:
    before = time.thread_time()
    read(text)
    return time.thread_time() - before
