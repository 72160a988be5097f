"""The chat as it is painted: an interview and its draft become messages."""

from collections.abc import Sequence
from typing import Any

from ..builtin.bank.entries import Bank
from ..builtin.coach.grading import read_answer
from ..interview.events import Draft
from ..interview.feedback import Feedback, Scores
from ..interview.interview import Interview, NeedFeedback, NeedQuestions, Phase
from ..interview.records import Attempt, Question, Turn
from ..text.markup import plain, safe, typed
from . import summary, texts

Message = dict[str, Any]


def messages(
    interview: Interview | None, bank: Bank, next_steps: str, draft: Draft | None = None
) -> list[Message]:
    """Every message of the chat, in the form the Chatbot takes and gives."""
    if interview is None:
        return []
    return [
        *finished_messages(interview, bank, next_steps),
        *draft_messages(interview, draft),
    ]


def finished_messages(interview: Interview, bank: Bank, next_steps: str) -> list[Message]:
    """The messages that no draft changes: worth keeping while drafts are painted."""
    said = [_assistant(_greeting(interview))]
    for index in interview.visited:
        said += _turn(interview, index, bank)
    said += _current(interview, bank)
    if interview.phase is Phase.CLOSED:
        said.append(_assistant(closing(interview, next_steps)))
    return said


def closing(interview: Interview, next_steps: str) -> str:
    """Thanks, and what happens next."""
    early = any(not turn.done for turn in interview.turns) or not interview.turns
    return (texts.CLOSING_EARLY if early else texts.CLOSING).format(
        name=plain(interview.profile.name),
        answered=interview.answered,
        count=interview.count,
        next_steps=safe(next_steps),
    )


def feedback_text(
    feedback: Feedback, before: Scores | None = None, made: Sequence[str] = ()
) -> str:
    """One piece of feedback with its grades and its source.

    before: the grades of the attempt it improves. made: key points that are new in this one.
    """
    parts = [safe(feedback.text), *remarks(feedback)]
    if made:
        parts.append(texts.NOW_MADE + " " + "; ".join(map(plain, made)) + ".")
    parts += [
        summary.score_table(feedback.scores, before),
        f"<small>{feedback_source(feedback)}</small>",
    ]
    return "\n\n".join(parts)


def remarks(feedback: Feedback) -> list[str]:
    """What has to be said about a reply: that it was cut short, that it misquoted."""
    said = [] if feedback.complete else [texts.CUT_SHORT]
    if feedback.unquoted:
        form = texts.UNQUOTED_ONE if feedback.unquoted == 1 else texts.UNQUOTED
        said.append(form.format(count=feedback.unquoted))
    return said


def question_text(interview: Interview, index: int) -> str:
    """A question with its number and its source."""
    question = interview.turns[index].question
    return texts.QUESTION.format(
        number=index + 1,
        count=interview.count,
        topic=f" · {plain(question.topic)}" if question.topic else "",
        text=safe(question.text),
        source=question_source(question),
    )


def question_source(question: Question) -> str:
    """Who wrote a question, and why it was not the model."""
    if not question.built_in:
        return texts.SOURCE_MODEL.format(writer=plain(question.writer))
    general = question.bank_id.startswith("general")
    source = texts.SOURCE_GENERAL if general else texts.SOURCE_BANK
    return source.format(topic=plain(question.topic)) + _because(question.note)


def feedback_source(feedback: Feedback) -> str:
    """Who wrote a piece of feedback, and why it was not the model."""
    if feedback.built_in:
        return texts.SOURCE_COACH + _because(feedback.note)
    return texts.SOURCE_MODEL.format(writer=plain(feedback.writer))


def _greeting(interview: Interview) -> str:
    profile = interview.profile
    weak = interview.first_topic
    more = " " + texts.GREETING_WEAK.format(weak=plain(weak)) if weak else ""
    return (
        texts.GREETING.format(
            name=plain(profile.name),
            count=interview.count,
            questions="question" if interview.count == 1 else "questions",
            stack=plain(profile.stack_text),
            position=plain(profile.position),
        )
        + more
    )


def _turn(interview: Interview, index: int, bank: Bank) -> list[Message]:
    """A question that has come up, and all that was said to it."""
    turn = interview.turns[index]
    said = [_assistant(question_text(interview, index)), *_hint(turn, bank)]
    for attempt in turn.attempts:
        if attempt.to_follow_up:
            said.append(_follow_up(interview, index))
        said.append(_user(typed(attempt.answer)))
        if attempt.feedback:
            said.append(_assistant(_review(turn, attempt, index, bank)))
    if turn.skipped and not turn.attempts:
        said.append(_user(f"<em>{texts.SKIPPED}</em>"))
    return said


def _current(interview: Interview, bank: Bank) -> list[Message]:
    """What the candidate is to answer now, unless it stands there already."""
    if not interview.turns or interview.phase is Phase.CLOSED:
        return []
    turn, index = interview.turn, interview.current
    if index not in interview.visited:
        return [_assistant(question_text(interview, index)), *_hint(turn, bank)]
    if interview.phase is not Phase.ANSWERING:
        return []
    if interview.revisiting:
        said = texts.IMPROVING_SAID if turn.main_attempts else texts.IMPROVING_FIRST
        text = safe(turn.question.text)
        return [_assistant(texts.IMPROVING.format(number=index + 1, text=text, said=said))]
    return [_follow_up(interview, index)] if turn.follow_up_open else []


def _follow_up(interview: Interview, index: int) -> Message:
    text = safe(interview.turns[index].follow_up)
    return _assistant(texts.FOLLOW_UP.format(number=index + 1, count=interview.count, text=text))


def _hint(turn: Turn, bank: Bank) -> list[Message]:
    if not turn.hinted:
        return []
    return [_assistant(texts.HINT.format(hint=safe(hint(turn, bank))))]


def _review(turn: Turn, attempt: Attempt, index: int, bank: Bank) -> str:
    """Feedback under its heading, with what the bank knows one click away."""
    feedback, earlier = attempt.feedback, summary.before(turn, attempt)
    assert feedback is not None  # noqa: S101 (the caller has looked)
    scores = earlier.feedback.scores if earlier and earlier.feedback else None
    text = feedback_text(feedback, scores, summary.now_made(turn, attempt, bank))
    return f"{texts.FEEDBACK.format(number=index + 1)}\n\n{text}{_beside(turn, attempt, bank)}"


def _beside(turn: Turn, attempt: Attempt, bank: Bank) -> str:
    """For a bank question: what the coach found (if a model wrote the feedback), a model answer."""
    entry = summary.entry_of(turn, bank)
    if entry is None or attempt.feedback is None:
        return ""
    folded = ""
    if not attempt.feedback.built_in:
        reading = read_answer(entry, attempt.answer)
        lines = [f"- ✓ {plain(point.point)}" for point, _ in reading.made]
        lines += [f"- ○ {plain(point.ask)}" for point in reading.missed]
        folded = _details(texts.COACH_LIST, "\n".join(lines))
    return folded + _details(texts.MODEL_ANSWER, safe(entry.model_answer))


def _details(title: str, text: str) -> str:
    return f"\n\n<details><summary>{title}</summary>\n\n{text}\n\n</details>"


def hint(turn: Turn, bank: Bank) -> str:
    """The bank's hint, or what helps with any question."""
    entry = bank.find(turn.question.bank_id, turn.question.topic)
    return entry.hint if entry else texts.HINT_GENERAL


def draft_messages(interview: Interview, draft: Draft | None) -> list[Message]:
    """What is being written now."""
    need = interview.pending
    if isinstance(need, NeedQuestions):
        said = []
        if draft and draft.text and not interview.turns:
            head = texts.QUESTION.split("\n")[0].format(number=1, count=interview.count, topic="")
            said.append(_assistant(f"{head}\n\n{safe(draft.text)}"))
        count = max(len(interview.turns), draft.ready if draft else 0)
        ready = texts.WRITING_QUESTIONS.format(ready=count, count=interview.count)
        return [*said, _assistant(_status(draft, ready))]
    if isinstance(need, NeedFeedback):
        head = texts.FEEDBACK.format(number=interview.current + 1)
        if draft and draft.text:
            note = f"\n\n{_status(draft, '')}" if draft.note else ""
            return [_assistant(f"{head}\n\n{safe(draft.text)}{note}")]
        return [_assistant(_status(draft, texts.READING_ANSWER))]
    return []


def _status(draft: Draft | None, otherwise: str) -> str:
    return f'<em class="status">{plain(draft.note) if draft and draft.note else otherwise}</em>'


def _because(note: str) -> str:
    return f" · {plain(note)}" if note else ""


def _assistant(text: str) -> Message:
    return _message("assistant", text)


def _user(text: str) -> Message:
    return _message("user", text)


def _message(role: str, text: str) -> Message:
    """As the page takes it, so that Gradio need not look at every message at every yield."""
    content = [{"type": "text", "text": text}]
    return {"role": role, "metadata": None, "content": content, "options": None}
