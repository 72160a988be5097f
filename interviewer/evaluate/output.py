"""Show the figures of a model: a table for people, and a picture of the grades by persona."""

from html import escape
from typing import Any

from ..interview.rubric import DIMENSIONS
from .personas import ORDER

COLOURS = ("#4f46e5", "#0d9488", "#d97706")  # of the dimensions, in their order
WIDTH, LEFT, TOP, STEP, BAR = 760, 50, 60, 40, 22  # pixels; a grade is STEP high


def table(result: dict[str, Any]) -> str:
    """Lay the figures out in lines."""
    asked, said = result["questions"], result["feedback"]
    injected = said["injection"]
    in_order = {True: "yes", False: "no", None: "not known"}[said["in_order"]]
    change = injected["mean_change"]
    by = "" if change is None else f", by {change:+g} on average"
    rows = [("persona", "answers", "graded", *DIMENSIONS, "mean")]
    rows += [(name, *map(_cell, row.values())) for name, row in said["personas"].items()]
    facts = {
        "questions usable": f"{asked['usable']} of {asked['wanted']}, "
        f"all for {asked['complete']} of {asked['profiles']} profiles",
        "duplicates dropped": asked["duplicates"],
        "about the stack": f"{asked['about_the_stack']} of {asked['usable']}",
        "feedback written to its end": f"{said['complete']} of {said['answers']}",
        "answers graded": f"{said['graded']} of {said['answers']}",
        f"relevance {' > '.join(ORDER)}": in_order,
        "quotations true": f"{said['quotations_true']} of {said['quotations']}",
        "raised by injection": f"{injected['raised']} of {injected['compared']} answers{by}",
    }
    for name, cost in (("questions", asked), ("feedback", said)):
        facts[f"{name}, first text / end"] = (
            f"{_cell(cost['first_seconds'])} s / {_cell(cost['end_seconds'])} s (medians)"
        )
        facts[f"{name}, tokens"] = (
            f"about {cost['tokens_sent']:,} sent and {cost['tokens_received']:,} received "
            f"in {cost['requests']} requests"
        )
    failed = (f"{times} × {sentence}" for sentence, times in result["failures"].items())
    facts["failed"] = " ".join(failed) or "nothing"
    lines = [f"{name:<36} {value}" for name, value in facts.items()]
    lines += ["", *(f"{row[0]:<10}" + "".join(f"{cell:>15}" for cell in row[1:]) for row in rows)]
    return "\n".join([f"{result['model']}, {result['date']}", "", *lines])


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def picture(result: dict[str, Any]) -> str:
    """Draw the mean grades by persona as bars, in SVG."""
    personas = result["feedback"]["personas"]
    bottom, group = TOP + 5 * STEP, (WIDTH - LEFT) / len(personas)
    shapes = [_text(LEFT, 24, f"Mean grades by persona: {result['model']}, {result['date']}", 15)]
    for index, (name, colour) in enumerate(zip(DIMENSIONS, COLOURS, strict=True)):
        at = LEFT + 120 * index
        shapes += [_bar(at, 38, 12, 12, colour), _text(at + 17, 49, name)]
    for grade in range(6):
        y = bottom - grade * STEP
        shapes.append(f'<path d="M{LEFT} {y}H{WIDTH}" stroke="#d4d4d8"/>')
        shapes.append(_text(LEFT - 20, y + 4, str(grade)))
    for number, (persona, row) in enumerate(personas.items()):
        start = LEFT + number * group + (group - len(DIMENSIONS) * BAR) / 2
        for index, (name, colour) in enumerate(zip(DIMENSIONS, COLOURS, strict=True)):
            height = STEP * (row[name] or 0)
            shapes.append(_bar(start + index * BAR, bottom - height, BAR - 2, height, colour))
        label = persona if row["mean"] is not None else f"{persona}: none"
        shapes.append(_text(start, bottom + 20, label))
    size = f'width="{WIDTH}" height="{bottom + 40}" viewBox="0 0 {WIDTH} {bottom + 40}"'
    paper = _bar(0, 0, WIDTH, bottom + 40, "#ffffff")
    body = "\n".join([paper, *shapes])
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n{body}\n</svg>\n'


def _bar(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{colour}"/>'


def _text(x: float, y: float, text: str, size: int = 12) -> str:
    font = f'font-family="sans-serif" font-size="{size}" fill="#18181b"'
    return f'<text x="{x:g}" y="{y:g}" {font}>{escape(text)}</text>'
