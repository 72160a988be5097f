"""One run of the benchmark: `scripts/bench [--quick] [--profile] [--out FILE]`.

Measures the app, a plain Gradio app (the baseline) and a bare proxy (the floor) in turn, against
the same paced endpoint, and prints one table.
"""

import argparse
import contextlib
import os
import pstats
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import table
from .endpoint import FEEDBACK, FIRST, seconds
from .servers import (
    APP,
    BARE,
    BASELINE,
    EMPTY,
    FLOOR,
    PROFILED,
    Program,
    Server,
    drive,
    endpoint,
    running,
)

Result = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    growth: visitors, the last question, rounds, and characters of the answers before it. idle:
    interviews.
    shared: one process for all of a program's scenes, and no warming up; quick, but less exact.
    """

    app: tuple[int, ...] = (1, 24, 64, 128)
    baseline: tuple[int, ...] = (1, 24)
    floor: tuple[int, ...] = (1, 24, 64, 128)
    growth: tuple[int, int, int, tuple[int, ...]] = (12, 20, 4, (200, 3_000))
    idle: int = 1_000
    starts: int = 7
    shared: bool = False


QUICK = Plan((2,), (1,), (2,), (2, 2, 1, (200,)), 3, 1, shared=True)


class Bench:
    """One run: a plan, the endpoint, and the servers that are up."""

    def __init__(self, plan: Plan, url: str, stack: contextlib.ExitStack) -> None:
        self._plan, self._url, self._stack = plan, url, stack
        self._up: dict[Program, Server] = {}
        self.figures = table.Figures(FIRST, seconds(FEEDBACK), plan.growth[1])

    def measure(self) -> table.Figures:
        """Everything, one after the other, so that nothing disturbs what is measured."""
        plan, figures = self._plan, self.figures
        figures.app = {n: self._load(APP, n) for n in plan.app}
        figures.baseline = {n: self._load(BASELINE, n) for n in plan.baseline}
        figures.floor = {n: self._load(FLOOR, n, "floor") for n in plan.floor}
        visitors, last, rounds, lengths = plan.growth
        for length in lengths:
            more = ("--characters", f"{length}", "--last", f"{last}", "--rounds", f"{rounds}")
            figures.growth[length] = self._scene(APP, "growth", visitors, *more)
        for name, program in (("app", APP), ("baseline", BASELINE), ("bare", BARE)):
            figures.idle[name] = self._scene(program, "idle", plan.idle)
        figures.start = self._starts()
        return figures

    def _load(self, program: Program, visitors: int, scene: str = "load") -> Result:
        with self._server(program) as server:
            if not self._plan.shared:
                drive(scene, server, 1)  # what is done only once is done now
            return self._driven(program, server, scene, visitors)

    def _scene(self, program: Program, scene: str, visitors: int, *more: str) -> Result:
        environ = {"QUESTION_COUNT": str(self._plan.growth[1])} if scene == "growth" else {}
        with self._server(program, **environ) as server:
            return self._driven(program, server, scene, visitors, *more)

    def _driven(
        self, program: Program, server: Server, scene: str, visitors: int, *more: str
    ) -> Result:
        print(f"... {program[-1]}: {scene}, {visitors}", *more, file=sys.stderr, flush=True)
        result = drive(scene, server, visitors, *more)
        if result["errors"]:
            print(server.said(), file=sys.stderr)
        return result

    @contextlib.contextmanager
    def _server(self, program: Program, **environ: str) -> Iterator[Server]:
        """A server of its own for each scene, unless they are shared."""
        if not self._plan.shared:
            with running(program, self._url, **environ) as server:
                yield server
            return
        if program not in self._up:
            environ = {"QUESTION_COUNT": str(self._plan.growth[1])}
            server = self._stack.enter_context(running(program, self._url, **environ))
            self._up[program] = server
        yield self._up[program]

    def _starts(self) -> dict[str, float]:
        """Seconds to a served page: medians of starts that take turns."""
        taken: dict[str, list[float]] = {"app": [], "baseline": [], "empty": []}
        empty = BARE if self._plan.shared else EMPTY  # what is up need not be started again
        for _ in range(self._plan.starts):
            for name, program in (("app", APP), ("baseline", BASELINE), ("empty", empty)):
                if up := self._up.get(program):
                    taken[name].append(up.started)
                    continue
                print(f"... start-up: {name}", file=sys.stderr, flush=True)
                with running(program, self._url) as server:
                    taken[name].append(server.started)
        return {name: statistics.median(values) for name, values in taken.items()}


def profile(visitors: int, lines: int = 40) -> None:
    """Where the processor time of the app's server thread goes while visitors answer."""
    with tempfile.TemporaryDirectory() as folder, endpoint() as url:
        file = os.path.join(folder, "profile")
        with running(PROFILED, url, PROFILE_OUT=file) as server:
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
    with endpoint() as url, contextlib.ExitStack() as stack:
        figures = Bench(QUICK if options.quick else Plan(), url, stack).measure()
    print(table.results(figures))
    if options.out:
        options.out.write_text(table.document(figures))
    if figures.errors:
        sys.exit("\n".join(figures.errors[:20]))


if __name__ == "__main__":
    main()
