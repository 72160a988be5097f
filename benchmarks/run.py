"""One run of the benchmark: `scripts/bench [--quick] [--profile] [--out FILE]`.

Measures the app, a plain Gradio app (the baseline) and a bare proxy (the floor) in turn, against
the same paced endpoint, and prints one table.
"""

import argparse
import os
import pstats
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import servers, table
from .endpoint import FEEDBACK, FIRST, seconds
from .servers import APP, BARE, BASELINE, EMPTY, PROFILED, Server, drive, endpoint, gradio

Result = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """How much is measured. idle: interviews. growth: visitors, characters of earlier answers."""

    app: tuple[int, ...] = (1, 24, 64, 128)
    baseline: tuple[int, ...] = (1, 24)
    floor: tuple[int, ...] = (1, 24, 64, 128)
    growth: tuple[int, tuple[int, ...]] = (12, (200, 4_000))
    idle: int = 1_000
    starts: int = 7
    rate: float = 50.0


QUICK = Plan((1, 4), (1,), (4,), (2, (200,)), 20, 1, 100.0)


def measure(plan: Plan) -> table.Figures:
    """Everything, one after the other, so that nothing disturbs what is measured."""
    figures = table.Figures(FIRST, seconds(FEEDBACK, FIRST, plan.rate))
    with endpoint(rate=plan.rate) as url:
        figures.app = _loads(APP, url, plan.app)
        figures.baseline = _loads(BASELINE, url, plan.baseline)
        figures.floor = _floors(url, plan.floor)
        visitors, lengths = plan.growth
        with gradio(APP, url, QUESTION_COUNT="20") as server:
            for length in lengths:
                _say(f"question 1 and 20, answers of {length} characters")
                more = ("--characters", str(length))
                figures.growth[length] = drive("growth", server, visitors, *more)
    with endpoint(first=0.01, rate=5_000) as url:
        for name, program in (("app", APP), ("baseline", BASELINE), ("bare", BARE)):
            _say(f"{plan.idle} idle interviews: {name}")
            with gradio(program, url) as server:
                figures.idle[name] = drive("idle", server, plan.idle)
    figures.start = _starts(plan.starts)
    return figures


def _say(what: str) -> None:
    print(f"... {what}", file=sys.stderr, flush=True)


def _loads(program: tuple[str, ...], url: str, counts: tuple[int, ...]) -> dict[int, Result]:
    """A new process for each number of visitors, warmed by one visitor."""
    results = {}
    for count in counts:
        _say(f"{program[-1]}: {count} at once")
        with gradio(program, url) as server:
            drive("load", server, 1)
            results[count] = drive("load", server, count)
    return results


def _floors(url: str, counts: tuple[int, ...]) -> dict[int, Result]:
    results = {}
    for count in counts:
        _say(f"benchmarks.floor: {count} at once")
        port = servers.free_port()
        module = ("-m", "benchmarks.floor", "--port", str(port))
        with servers.running(*module, port=port, ENDPOINT_URL=url) as server:
            drive("floor", server, 1)
            results[count] = drive("floor", server, count)
    return results


def _starts(times: int) -> dict[str, float]:
    """Seconds to a served page: medians of starts that take turns."""
    taken: dict[str, list[float]] = {"app": [], "baseline": [], "empty": []}
    for number in range(times):
        _say(f"start-up {number + 1} of {times}")
        for name, program in (("app", APP), ("baseline", BASELINE), ("empty", EMPTY)):
            port = servers.free_port()
            url = "http://127.0.0.1:9/v1"
            server = Server(*program, port=port, **servers.environment(port, url))
            try:
                taken[name].append(server.served())
            finally:
                server.end()
    return {name: statistics.median(values) for name, values in taken.items()}


def profile(visitors: int, lines: int = 40) -> None:
    """Where the processor time of the app's server thread goes while visitors answer."""
    with tempfile.TemporaryDirectory() as folder, endpoint() as url:
        file = os.path.join(folder, "profile")
        with gradio(PROFILED, url, PROFILE_OUT=file) as server:
            drive("load", server, 1)
            drive("load", server, visitors, "--mark")
        stats = pstats.Stats(file)
        stats.strip_dirs().sort_stats("cumulative").print_stats(lines)
        stats.sort_stats("tottime").print_stats(lines)


def main() -> None:
    """Read the options, measure, print, keep."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measure the app.")
    parser.add_argument("--quick", action="store_true", help="a few visitors: does it work at all?")
    parser.add_argument("--out", type=Path, help="also write the results to this file")
    parser.add_argument(
        "--profile", type=int, metavar="VISITORS", help="only profile the app under this load"
    )
    options = parser.parse_args()
    if options.profile:
        profile(options.profile)
        return
    figures = measure(QUICK if options.quick else Plan())
    print(table.results(figures))
    if options.out:
        options.out.write_text(table.document(figures))
    if figures.errors:
        sys.exit("\n".join(figures.errors[:20]))


if __name__ == "__main__":
    main()
