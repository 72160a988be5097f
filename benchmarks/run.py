"""One run of the benchmark: `scripts/bench [--quick]`, which prints RESULTS.md.

Measures the app, a plain Gradio app (the baseline) and a bare proxy (the floor) in turn, against
the same paced model, and prints one table. This process is the visitors; every server has its own.
"""

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import readers, scenes, table
from benchmarks.scenes import Load, Server
from tests.support.app import App
from tests.support.http_page import Config

APP, MODEL = "app.py", "benchmarks/model.py"
BASELINE, EMPTY, FLOOR = (f"benchmarks/{name}.py" for name in ("baseline", "empty", "floor"))
Scene = Callable[[Server, int], Awaitable[Load]]


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes:
        visitors: how many act at once; the baseline gets no more than 24.
        growth: the last question, rounds.
        idle: interviews that begin and wait.
        repeats: starts of each program, and readings of each reply.
        timed: whether times count: each start then imports everything again, and what is done only
            once is done before the visitors come.
    """

    visitors: tuple[int, ...] = (1, 24, 64)
    growth: tuple[int, int] = (20, 5)
    idle: int = 1_000
    repeats: int = 7
    timed: bool = True


QUICK = Plan((2,), (2, 1), 10, 1, timed=False)


@dataclass
class Bench:
    """One run, one measurement after the other, so that nothing disturbs what is measured."""

    folder: Path  # for the logs
    plan: Plan
    figures: table.Figures = field(default_factory=table.Figures)

    async def measure(self) -> None:
        """Measure everything."""
        figures, plan = self.figures, self.plan
        figures.reading = readers.growth(plan.repeats)
        with self._process(MODEL) as model:
            url = f"{model.url}v1"
            for _ in range(plan.repeats):
                for program in (APP, BASELINE, EMPTY):
                    async with self._server(program, url):
                        pass
            async with self._server(BASELINE, url) as server:
                figures.idle["baseline"] = await scenes.idle(server, plan.idle)
                few = [count for count in plan.visitors if count <= 24]
                figures.baseline = await self._loads(scenes.load, server, few)
            async with self._server(FLOOR, url) as server:
                figures.floor = await self._loads(scenes.proxied, server, plan.visitors)
            async with self._server(APP, url) as server:
                figures.idle["app"] = await scenes.idle(server, plan.idle)
            async with self._server(APP, url) as server:
                figures.app = await self._loads(scenes.load, server, plan.visitors)
                figures.update = await scenes.growth(server, *plan.growth)
        async with self._server(APP) as server:
            figures.built_in = await scenes.built_in(server)

    def _process(self, program: str, endpoint: str = "") -> App:
        print("...", program, file=sys.stderr, flush=True)
        log = self.folder / f"{Path(program).stem}.log"
        return App(
            log,
            program=program,
            fresh=self.plan.timed,
            ENDPOINT_URL=endpoint,
            MODEL_REQUESTS_PER_HOUR="0",  # all visitors have one address
        )

    @contextlib.asynccontextmanager
    async def _server(self, program: str, endpoint: str = "") -> AsyncIterator[Server]:
        """A program that serves, in front of the endpoint with this URL."""
        began = time.perf_counter()
        with self._process(program, endpoint) as process:
            taken = self.figures.start.setdefault(Path(program).stem, [])
            taken.append(time.perf_counter() - began)
            server = Server(await Config.of(process.url), process.process.pid)
            yield server
            self.figures.errors += [f"{program}: {error}" for error in server.errors]

    async def _loads(self, scene: Scene, server: Server, visitors: Iterable[int]) -> table.Loads:
        if self.plan.timed:
            await scene(server, 1)
        return {count: await scene(server, count) for count in visitors}


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description="Measure the app.")
    parser.add_argument("--quick", action="store_true", help="a few visitors: does it work at all?")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), QUICK if options.quick else Plan())
        asyncio.run(bench.measure())
    print(table.document(bench.figures))
    sys.exit("\n".join(bench.figures.errors[:20]) or None)


if __name__ == "__main__":
    main()
