"""The results as one table, and as a page of Markdown."""

import importlib.metadata
import math
import os
import platform
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.model import FIRST, WHOLE
from benchmarks.scenes import Load

HEAD = """\
| what | app | baseline | floor | at most | holds |
| --- | --- | --- | --- | --- | --- |"""
Loads = dict[int, Load]


@dataclass
class Figures:
    """The figures of one run.

    Attributes:
        app, baseline, floor: by how many visitors acted at once.
        update: processor seconds of an update at the first question and at the last.
        built_in: seconds from Send to the end of the built-in feedback.
        idle: bytes of an idle interview, by program.
        start: seconds from each start of a program to its first reply, by program.
        reading: how many times as long a reply takes to read that is ten times as long.
        errors: what went wrong.
    """

    app: Loads = field(default_factory=dict)
    baseline: Loads = field(default_factory=dict)
    floor: Loads = field(default_factory=dict)
    update: tuple[float, float] = (0.0, 0.0)
    built_in: list[float] = field(default_factory=list)
    idle: dict[str, float] = field(default_factory=dict)
    start: dict[str, list[float]] = field(default_factory=dict)
    reading: float = 0.0
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One line of the table; all figures are in `unit`, and the app's is at most `bound`."""

    what: str
    unit: str
    app: float
    baseline: float | None = None
    floor: float | None = None
    bound: float | None = None

    def __str__(self) -> str:
        holds = "–" if self.bound is None else "yes" if self.app <= self.bound else "**no**"
        figures = map(self._shown, (self.app, self.baseline, self.floor, self.bound))
        return f"| {' | '.join((self.what, *figures, holds))} |"

    def _shown(self, value: float | None) -> str:
        if value is None:
            return "–"
        return f"{value:.{4 if value >= 1000 else 3}g} {self.unit}".strip()


def p95(values: list[float]) -> float:
    """The 95th percentile, by nearest rank."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


LOADS: dict[str, tuple[str, Callable[[Load], float]]] = {
    "first question, p95": ("s", lambda load: p95(load.question)),
    "first feedback text, p95": ("s", lambda load: p95(load.feedback)),
    "end of stream / model's own, p95": ("×", lambda load: p95([e / WHOLE for e in load.end])),
    "CPU per answer": ("ms", lambda load: 1000 * load.cpu),
}


def rows(figures: Figures) -> Iterator[Row]:
    """Every line of the table."""
    for what, (unit, read) in LOADS.items():
        for visitors, load in figures.app.items():
            others = (loads.get(visitors) for loads in (figures.baseline, figures.floor))
            baseline, floor = ((read(other) or None) if other else None for other in others)
            bounds = {
                (1, "first question, p95"): FIRST + 0.15,
                (1, "first feedback text, p95"): FIRST + 0.08,
                (24, "first feedback text, p95"): baseline and baseline / 50,
                (64, "first feedback text, p95"): 1.0,
                (64, "end of stream / model's own, p95"): 1.4,
                (64, "CPU per answer"): floor and 2 * floor,
            }
            bound = bounds.get((visitors, what))
            yield Row(f"{visitors} at once: {what}", unit, read(load), baseline, floor, bound)
    built_in = p95(figures.built_in)
    yield Row("built-in feedback on the screen after Send, p95", "s", built_in, bound=0.2)
    first, latest = (1000 * seconds for seconds in figures.update)
    what = "CPU per update at the last of 20 questions (floor: at the first)"
    yield Row(what, "ms", latest, None, first, 1.25 * first)
    app, baseline = (figures.idle[name] / 1024 for name in ("app", "baseline"))
    yield Row("memory of an idle interview", "KB", app, baseline, bound=220)
    names = ("app", "baseline", "empty")
    app, baseline, empty = (statistics.median(figures.start[name]) for name in names)
    what = "start-up to the first reply (floor: an empty Blocks)"
    yield Row(what, "s", app, baseline, empty, 1.25 * empty)
    what = "time to read 20,000 characters / 2,000, worst of five shapes (floor: linear)"
    yield Row(what, "×", figures.reading, None, 10, bound=15)
    yield Row("errors and lost updates", "", len(figures.errors), bound=0)


def document(figures: Figures) -> str:
    """The table, and on what it was measured: RESULTS.md."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ("gradio", "huggingface_hub", "uvicorn", "starlette", "pydantic")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    table = "\n".join(map(str, rows(figures)))
    return f"""\
# Results of `scripts/bench`

Ratios within one run mean something; seconds depend on the machine. Baseline: `baseline.py`, a
plain Gradio app as people usually write it. Floor: `floor.py`, a bare ASGI proxy, unless a row
says otherwise. All visitors act at the same moment. The model sends its first token after
{FIRST:g} s and the last one after {WHOLE:.2f} s. A single visitor may wait 0.15 s longer than its
first token for the first question and 0.08 s longer for the first feedback text.

Measured on {datetime.now(UTC):%Y-%m-%d}: {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB of \
memory, {platform.system()}, Python {platform.python_version()}, {versions}.

{HEAD}
{table}"""
