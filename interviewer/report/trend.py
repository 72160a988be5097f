"""The figures of several interviews as a line chart, inline SVG without a library."""

from collections.abc import Sequence

from ..builtin.bank.entries import Bank
from ..interview.interview import Interview
from ..interview.records import PastInterview
from ..interview.rubric import DIMENSIONS
from . import summary

WIDTH, HEIGHT, EDGE = 600, 160, 24  # of the drawing, in its own units
POINTS = "key points"


def trend(interview: Interview, bank: Bank) -> str:
    """Return the chart with its values in words, or "" before the second measured interview."""
    rows = [past for past in summary.with_this_in_history(interview, bank) if past.measured]
    lines = {name: [_share(past, name) for past in rows] for name in (*DIMENSIONS, POINTS)}
    lines = {name: values for name, values in lines.items() if any(v is not None for v in values)}
    if len(rows) < 2 or not lines:
        return ""
    drawn = "".join(_line(name, values) for name, values in lines.items())
    legend = "".join(f"<li class='{_key(n)}'>{_said(n, rows)}</li>" for n in lines)
    return (
        f'<section class="card trend"><h2>Over time</h2><p>{len(rows)} interviews in this browser'
        f'</p><svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{_grid()}{drawn}</svg>'
        f"<ul>{legend}</ul></section>"
    )


def _share(past: PastInterview, name: str) -> float | None:
    """Return a figure as a share, 0 to 1; None if the interview has none."""
    if name == POINTS:
        return past.covered / past.points if past.points else None
    mean = getattr(past, name)
    return None if mean is None else (mean - 1) / 4


def _said(name: str, rows: Sequence[PastInterview]) -> str:
    """Return one line of the chart in words: `Clarity: 3.2, then 4.0`."""
    values = [
        (f"{past.covered} of {past.points}" if past.points else "–")
        if name == POINTS
        else ("–" if (mean := getattr(past, name)) is None else f"{mean:.1f}")
        for past in rows
    ]
    return f"{name.capitalize()}: {', then '.join(values)}"


def _line(name: str, values: Sequence[float | None]) -> str:
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    places = [
        (EDGE + step * n, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value)
        for n, value in enumerate(values)
        if value is not None
    ]
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/>' for x, y in places)
    return f'<g class="{_key(name)}"><polyline points="{path}"/>{dots}</g>'


def _grid() -> str:
    heights = [EDGE + (HEIGHT - 2 * EDGE) * n / 2 for n in range(3)]
    return "".join(f'<path d="M{EDGE} {y:.0f}H{WIDTH - EDGE}"/>' for y in heights)


def _key(name: str) -> str:
    return name.replace(" ", "-")
