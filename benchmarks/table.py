"""The figures of a run, as a table and as a page of Markdown."""

import importlib.metadata
import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Result = dict[str, Any]
HEAD = ("what", "visitors", "app", "baseline", "× baseline", "floor", "× floor")


@dataclass
class Figures:
    """What was measured. first, whole: the endpoint's own seconds to the first and last token."""

    first: float
    whole: float
    last: int  # the question at which an update is compared with one at the first
    app: dict[int, Result] = field(default_factory=dict)
    baseline: dict[int, Result] = field(default_factory=dict)
    floor: dict[int, Result] = field(default_factory=dict)
    growth: dict[int, Result] = field(default_factory=dict)
    idle: dict[str, Result] = field(default_factory=dict)
    start: dict[str, float] = field(default_factory=dict)

    @property
    def errors(self) -> list[str]:
        """Everything that went wrong, each with where."""
        found = []
        for name in ("app", "baseline", "floor", "growth", "idle"):
            for key, result in getattr(self, name).items():
                found += [f"{name} {key}: {error}" for error in result["errors"]]
                if name != "baseline" and result.get("lost"):
                    found.append(f"{name} {key}: {result['lost']} lost updates")
        return found


def at(share: float, values: Iterable[float]) -> float:
    """A percentile, by nearest rank."""
    ranked = sorted(values)
    return ranked[max(0, -(-int(share * 100) * len(ranked) // 100) - 1)]


Read = Callable[[Result], float | None]


def _percentile(key: str, share: float) -> Read:
    return lambda result: at(share, result[key]) if key in result else None


def rows(figures: Figures) -> list[Sequence[str]]:
    """The table, line by line."""
    made: list[Sequence[str]] = []
    kinds: tuple[tuple[str, Read, str], ...] = (
        ("first question, p50", _percentile("first_question", 0.5), "s"),
        ("first question, p95", _percentile("first_question", 0.95), "s"),
        ("first feedback text, p50", _percentile("first_feedback", 0.5), "s"),
        ("first feedback text, p95", _percentile("first_feedback", 0.95), "s"),
        ("end of stream / endpoint's own, p95", _end(figures.whole), "×"),
        ("CPU per answer", lambda result: 1000 * result["cpu_answer"], "ms"),
    )
    for what, read, unit in kinds:
        for count in figures.app:
            three = (figures.app, figures.baseline, figures.floor)
            values = [read(by[count]) if count in by else None for by in three]
            made.append(_row(what, str(count), unit, *values))
    for length, result in figures.growth.items():
        one, many = 1000 * result["update_first"], 1000 * result["update_last"]
        what = f"CPU per update, question {figures.last} (question 1), {length:,}-character answers"
        made.append((what, "–", f"{many:.2f} ({one:.2f}) ms", "–", "–", "–", "–"))
    kept = {name: result["bytes"] / 1024 for name, result in figures.idle.items()}
    what = "memory per idle interview (floor: the same screen, no interview)"
    made.append(_row(what, "–", "KB", kept["app"], kept["baseline"], kept["bare"]))
    start = figures.start
    what = "start-up to a served page (floor: an empty Blocks)"
    made.append(_row(what, "–", "s", start["app"], start["baseline"], start["empty"]))
    return made


def _end(whole: float) -> Read:
    return lambda result: at(0.95, result["end"]) / whole


def _row(
    what: str,
    visitors: str,
    unit: str,
    app: float | None,
    baseline: float | None,
    floor: float | None,
) -> Sequence[str]:
    def shown(value: float | None) -> str:
        return (
            "–"
            if value is None
            else f"{value:.{0 if value >= 200 else 3 if unit == 's' else 2}f} {unit}"
        )

    def ratio(other: float | None) -> str:
        return "–" if not app or not other else f"{app / other:.3g}"

    cells = (shown(app), shown(baseline), ratio(baseline), shown(floor), ratio(floor))
    return (what, visitors, *cells)


def bounds(figures: Figures) -> list[Sequence[str]]:
    """What must hold, what was measured, and whether it holds."""
    made: list[tuple[str, float, float]] = []
    app, floor = figures.app, figures.floor
    if one := app.get(1):
        late = [at(0.5, one[key]) - figures.first for key in ("first_question", "first_feedback")]
        made.append(
            ("1 visitor: first question after the endpoint's first token, s", late[0], 0.15)
        )
        made.append(
            ("1 visitor: first feedback after the endpoint's first token, s", late[1], 0.08)
        )
    if many := app.get(64):
        made.append(("64: first feedback text, p95, s", at(0.95, many["first_feedback"]), 1.0))
        made.append(
            ("64: end of stream / endpoint's own, p95", _end(figures.whole)(many) or 0, 1.2)
        )
        most = max(45.0, 2000 * floor[64]["cpu_answer"] if 64 in floor else 0.0)
        made.append(("64: CPU per answer, ms", 1000 * many["cpu_answer"], most))
    if most_of_all := app.get(128):
        made.append(
            ("128: first feedback text, p95, s", at(0.95, most_of_all["first_feedback"]), 2)
        )
    if 24 in app and 24 in figures.baseline:
        both = [at(0.95, by[24]["first_feedback"]) for by in (app, figures.baseline)]
        made.append(("24: first feedback text, p95 / baseline's", both[0] / both[1], 1 / 50))
    for length, result in figures.growth.items():
        ratio = result["update_last"] / max(result["update_first"], 1e-6)
        made.append(
            (f"CPU per update, question {figures.last} / 1, {length:,} characters", ratio, 1.15)
        )
    idle, start = figures.idle, figures.start
    made.append(
        ("memory per idle interview / bare", idle["app"]["bytes"] / idle["bare"]["bytes"], 1.3)
    )
    made.append(("start-up / empty Blocks", start["app"] / start["empty"], 1.25))
    made.append(("errors and lost updates", len(figures.errors), 0))
    return [
        (what, f"{value:.3g}", f"≤ {most:.3g}", "yes" if value <= most else "**no**")
        for what, value, most in made
    ]


def results(figures: Figures) -> str:
    """Both tables."""
    return "\n\n".join(
        (
            _markdown(HEAD, rows(figures)),
            _markdown(("what must hold", "measured", "bound", "holds"), bounds(figures)),
        )
    )


def _markdown(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    ruled = [head, ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in ruled)


def document(figures: Figures) -> str:
    """RESULTS.md: the tables, and on what they were measured."""
    driver = max((result.get("driver", 0) for result in figures.app.values()), default=0)
    return f"""\
# Results of `scripts/bench`

Ratios within one run mean something; seconds depend on the machine. Baseline: `baseline.py`, a
plain Gradio app as people usually write it. Floor: `floor.py`, a bare ASGI proxy, unless a row
says otherwise. All visitors act at the same moment. The endpoint sends its first token after
{figures.first:g} s and the last one after {figures.whole:.2f} s.

{machine()}
The driver itself used {100 * driver:.0f} % of one core at most.

{results(figures)}
"""


def machine() -> str:
    """Cores, memory and versions; nothing that names the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    packages = ("gradio", "huggingface_hub", "uvicorn", "starlette", "pydantic")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)
    cores = len(os.sched_getaffinity(0))
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {cores} cores ({model}), {memory:.0f} GB of "
        f"memory, {platform.system()}, Python {platform.python_version()}, {versions}."
    )
