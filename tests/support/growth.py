"""Measure how the time of reading text grows with its length."""

import importlib
import pkgutil
import re
import time
from collections.abc import Callable
from typing import Any

import interviewer

SHORT, LONG = 400, 3_200  # characters
MOST = 3.0  # times as long per character: linear is 1, quadratic 8
UNSEEN = 0.001  # seconds of CPU; nobody notices less
ALWAYS = "a1 \n.-_*\"'(<:"  # characters of every adversarial alphabet


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of the package, by module and name."""
    found: dict[re.Pattern[str], str] = {}
    for info in pkgutil.walk_packages(interviewer.__path__, "interviewer."):
        if info.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(info.name)).items():
            own = isinstance(value, type) and value.__module__ == info.name
            for one in (value, *(vars(value).values() if own else ())):
                for pattern in _inside(one):
                    found.setdefault(pattern, f"{info.name}.{name} {pattern.pattern[:40]!r}")
    return {name: pattern for pattern, name in found.items()}


def _inside(value: Any) -> list[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        return [value]
    many = isinstance(value, dict | list | tuple | set | frozenset)
    inner = value.values() if isinstance(value, dict) else value
    return [pattern for one in inner for pattern in _inside(one)] if many else []


def hostile(pattern: str = "") -> list[tuple[str, str]]:
    """Units to repeat, and what to end with, from the characters that a pattern tells apart."""
    special = [c for c in dict.fromkeys(re.sub(r"\\[a-zA-Z]", "", pattern)) if not c.isalnum()]
    letters = list(dict.fromkeys([*ALWAYS, *special]))[:12]
    words = [f"{word} " for word in re.findall(r"[a-z]{3,}", pattern)[:6]]
    pairs = [a + b for a in letters for b in letters if a != b]
    return [(unit, end) for unit in (*letters, *words, *pairs[::2]) for end in ("", "\n!", "x")]


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


def growth_of_pattern(pattern: re.Pattern[str]) -> list[str]:
    """The units on which some use of a pattern is slower than linear."""

    def use(text: str) -> None:
        pattern.match(text)
        pattern.fullmatch(text)
        pattern.sub("", text)

    return growth(use, hostile(pattern.pattern))


def _seconds(read: Callable[[str], Any], text: str) -> float:
    before = time.thread_time()
    read(text)
    return time.thread_time() - before
