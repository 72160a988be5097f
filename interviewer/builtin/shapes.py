"""The shape of the bank's data files, as pydantic models."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from ..interview.profile import Level
from .bank.entries import KeyPoint
from .bank.names import Kind

CONFIG = ConfigDict(extra="forbid", str_min_length=1)


class QuestionShape(BaseModel):
    """A question as a data file has it."""

    model_config = CONFIG
    id: str
    level: Level
    kind: Literal[
        "concept", "debugging", "reading", "writing", "design", "trade-off", "estimate",
        "experience", "practice",
    ]  # fmt: skip
    topic: str
    text: str
    hint: str
    points: list[KeyPoint]
    model_answer: str
    only: list[str] = []
    fits: list[Kind] = []
    family: str | None = None


class AreaShape(BaseModel):
    """A data file."""

    model_config = CONFIG
    name: str
    technologies: dict[str, list[str]]
    checked: str | None = None
    questions: list[QuestionShape]
