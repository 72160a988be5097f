"""The figures of several interviews as a line chart, inline SVG without a library."""

from collections.abc import Sequence

from ..builtin.bank.entries import Bank
from ..interview.interview import Interview
from ..interview.records import PastInterview
from ..interview.rubric import DIMENSIONS
from . import summary

WIDTH, HEIGHT, EDGE = 600, 160, 24  # of the drawing, in its own units
POINTS = "key points"
Figure = tuple[float, str]  # a share from 0 to 1, and in words


def trend(interview: Interview, bank: Bank) -> str:
    """Return the chart with its values in words, or "" before the second measured interview."""
    rows = [past for past in summary.with_this_in_history(interview, bank) if past.measured]
    lines = {name: [_figure(past, name) for past in rows] for name in (*DIMENSIONS, POINTS)}
    lines = {name: figures for name, figures in lines.items() if any(figures)}
    if len(rows) < 2:
        return ""
    drawn = "".join(_line(name, figures) for name, figures in lines.items())
    legend = "".join(_words(name, figures) for name, figures in lines.items())
    return (
        f'<section class="card trend"><h2>Over time</h2><p>{len(rows)} interviews in this browser'
        f'</p><svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{_grid()}{drawn}</svg>'
        f"<ul>{legend}</ul></section>"
    )


def _figure(past: PastInterview, name: str) -> Figure | None:
    """Return a figure of an interview; None if it has none."""
    if name != POINTS:
        mean = getattr(past, name)
        return None if mean is None else ((mean - 1) / 4, f"{mean:.1f}")
    words = f"{past.covered} of {past.points}"
    return (past.covered / past.points, words) if past.points else None


def _words(name: str, figures: Sequence[Figure | None]) -> str:
    """Return one line of the chart in words: `Clarity: 3.2, then 4.0`."""
    values = ", then ".join(figure[1] if figure else "–" for figure in figures)
    return f"<li class='{_key(name)}'>{name.capitalize()}: {values}</li>"


def _line(name: str, figures: Sequence[Figure | None]) -> str:
    step = (WIDTH - 2 * EDGE) / (len(figures) - 1)
    places = [
        (EDGE + step * n, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * figure[0])
        for n, figure in enumerate(figures)
        if figure
    ]
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/>' for x, y in places)
    return f'<g class="{_key(name)}"><polyline points="{path}"/>{dots}</g>'


def _grid() -> str:
    heights = [EDGE + (HEIGHT - 2 * EDGE) * n / 2 for n in range(3)]
    return "".join(f'<path d="M{EDGE} {y:.0f}H{WIDTH - EDGE}"/>' for y in heights)


def _key(name: str) -> str:
    return name.replace(" ", "-")
