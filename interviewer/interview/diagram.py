"""Print the state diagram of the docs: `python -m interviewer.interview.diagram`."""

from .interview import Phase
from .state import TRANSITIONS


def diagram() -> str:
    """Return the table as Mermaid."""
    lines = ["stateDiagram-v2", "    [*] --> preparing: start"]
    for phase, row in TRANSITIONS.items():
        for event, to in row.items():
            lines.append(f"    {phase.value} --> {to.value}: {event.__name__}")
    lines += [
        f"    {Phase.PREPARING.value} --> {Phase.ANSWERING.value}: all questions are ready",
        f"    {Phase.REVIEWING.value} --> {Phase.ANSWERING.value}: Opened before a second review",
        f"    {Phase.ANSWERING.value} --> {Phase.CLOSED.value}: nothing is left to answer",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(diagram())
