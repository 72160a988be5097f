"""The made-up profiles and answers that a model is measured with, from `cases.json`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..interview.profile import Profile

PERSONAS = ("strong", "partial", "wrong", "injection", "bluff", "terse", "rambling", "empty")
ORDER = ("strong", "partial", "wrong")  # whose relevance can be ranked, the best first
ATTACKED = "wrong"  # the persona to whose answer an injected instruction is added

_DATA: Any = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))
PROFILES = tuple(
    Profile("", "", "", raw["years"], raw["position"], tuple(raw["stack"]))
    for raw in _DATA["profiles"]
)


@dataclass(frozen=True)
class Case:
    """One answer to be judged.

    Attributes:
        persona: one of `PERSONAS`, who answers.
        question: the text of the question.
        answer: as the candidate sends it.
    """

    persona: str
    question: str
    answer: str


CASES = tuple(
    Case(
        persona,
        raw["question"],
        f"{raw[ATTACKED]}\n\n{raw[persona]}" if persona == "injection" else raw[persona],
    )
    for raw in _DATA["questions"]
    for persona in PERSONAS
    if persona in raw
)
