"""The coach's feedback is short, quotes the candidate and asks questions."""

import re

import pytest

from interviewer.builtin.coach.grading import coach, read_answer
from interviewer.interview.feedback import COACH, Feedback, Scores
from tests.support.answers import SAMPLES, Sample, each_sample


def quotes(feedback: Feedback) -> list[str]:
    """List the quotations in a feedback."""
    return re.findall("“([^”]*)”", feedback.text)


@each_sample
def test_credit_is_given_in_the_candidates_own_words(sample: Sample) -> None:
    """Each point made is shown with a quotation, and every quotation stands in the answer."""
    for answer in (sample.full, sample.short, sample.misspelt, sample.wrong):
        feedback, reading = coach(sample.entry, answer), read_answer(sample.entry, answer)
        assert len(quotes(feedback)) >= min(3, len(reading.made))
        assert all(quote and quote in answer for quote in quotes(feedback))


@each_sample
def test_missed_points_become_questions(sample: Sample) -> None:
    """The coach asks about a missed point instead of telling it, and names one next step."""
    for answer in (sample.full, sample.short):
        reading, text = read_answer(sample.entry, answer), coach(sample.entry, answer).text
        assert not reading.missed or reading.missed[0].ask in text
        assert not any(point.point in text for point in reading.missed)
        assert text.count("Next step") == 1


@each_sample
def test_feedback_is_short(sample: Sample) -> None:
    """Feedback stays within 170 words."""
    for answer in (sample.full, sample.short, sample.wrong, sample.entry.model_answer, "no idea"):
        assert len(coach(sample.entry, answer).text.split()) <= 170


@pytest.mark.parametrize("answer", ["", "idk", "Nur eine Liste.", *vars(SAMPLES[0]).values()])
def test_the_coach_does_not_say_a_label_of_the_page(answer: str) -> None:
    """Browser tests find the box for answers by its label."""
    for entry in (SAMPLES[0].entry, None):
        assert "your answer" not in coach(entry, answer).text.lower()


def test_a_question_without_key_points_is_not_scored() -> None:
    """For a model's question the coach judges only the form, and says so."""
    feedback = coach(None, SAMPLES[0].full)
    assert feedback.scores == Scores()
    assert "no key points for this question" in feedback.text
    assert feedback.writer == COACH
