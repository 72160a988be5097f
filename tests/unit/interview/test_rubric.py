"""The rubric explains every grade."""

from interviewer.interview.rubric import ANCHORS, DIMENSIONS


def test_every_grade_has_an_anchor() -> None:
    """The scale says what each grade of each dimension means."""
    assert set(ANCHORS) == set(DIMENSIONS)
    assert all(sorted(grades) == [1, 2, 3, 4, 5] for grades in ANCHORS.values())
