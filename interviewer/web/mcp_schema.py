"""The texts that MCP clients read: tools with their parameters and results, prompt, resource."""

from typing import Annotated

from pydantic import BaseModel, Field

from ..interview.profile import MAX_YEARS
from ..interview.records import MAX_QUESTIONS, Feedback, Question
from ..interview.rubric import ANCHORS
from ..report.review import feedback_source, question_source, remarks
from ..text.markdown import line, rewritten

INSTRUCTIONS = (
    "Practise a technical interview. `generate_questions` makes the questions. Ask them one at a "
    "time. After each answer, call `review_answer` with the question and the candidate's own "
    "words, and show the feedback with its source. Do not answer in the candidate's place."
)
MOCK_INTERVIEW = (
    "Interview me for the position of {position}. I have {years} years of experience; my tech "
    "stack is {stack}. Call `generate_questions` for {number_of_questions} questions. Ask them one "
    "at a time, and wait for my answer. After each answer, call `review_answer` with the question "
    "and my answer, both unchanged, and show me the feedback with its source, and with its grades "
    "if it has any. Do not help before I have answered, and do not add grades of your own. After "
    "the last question, thank me, and name one thing to practise next."
)

Position = Annotated[
    str, Field(description="The position to practise for, such as Backend Engineer.")
]
Years = Annotated[float, Field(ge=0, le=MAX_YEARS, description="Years of experience.")]
Stack = Annotated[str, Field(description="Technologies, separated by commas: Python, SQL.")]
Count = Annotated[
    int | None,
    Field(ge=1, le=MAX_QUESTIONS, description="How many; null for the app's own number."),
]
QuestionText = Annotated[str, Field(description="The question, as generate_questions returned it.")]
Answer = Annotated[str, Field(description="The candidate's answer, in their own words.")]
Grade = Annotated[
    int | None,
    Field(ge=1, le=5, description="A language model's grade; null if none gave one."),
]


class AskedQuestion(BaseModel):
    """One question."""

    text: str = Field(description="The question.")
    source: str = Field(description="Who wrote it, and of a built-in question what it is about.")

    @classmethod
    def of(cls, question: Question) -> "AskedQuestion":
        """Return a question with its source."""
        return cls(text=question.text, source=question_source(question, line))


class Questions(BaseModel):
    """The questions of an interview."""

    questions: list[AskedQuestion] = Field(description="The questions, in the order to ask them.")


class Review(BaseModel):
    """Feedback on one answer."""

    feedback: str = Field(description="The feedback, in Markdown.")
    source: str = Field(description="Who wrote it.")
    clarity: Grade
    relevance: Grade
    communication: Grade

    @classmethod
    def of(cls, feedback: Feedback) -> "Review":
        """Return feedback, without HTML, links or images for a client to load or follow."""
        text = "\n\n".join([rewritten(feedback.text), *remarks(feedback)])
        source = feedback_source(feedback, line)
        return cls(feedback=text, source=source, **vars(feedback.scores))


def mock_interview(
    position: Position,
    years: Annotated[str, Field(description="Years of experience.")],
    stack: Stack,
    number_of_questions: Annotated[str, Field(description="How many; 5 by default.")] = "5",
) -> str:
    """Let the assistant interview you, with feedback after each answer."""
    return MOCK_INTERVIEW.format(
        position=position, years=years, stack=stack, number_of_questions=number_of_questions
    )


def scale() -> str:
    """The meaning of each grade from 1 to 5, for clarity, relevance and communication."""
    names = " | ".join(name.capitalize() for name in ANCHORS)
    rows = (
        f"| {grade} | {' | '.join(anchors[grade] for anchors in ANCHORS.values())} |"
        for grade in range(1, 6)
    )
    return "\n".join([f"| Grade | {names} |", f"|---{'|---' * len(ANCHORS)}|", *rows])
