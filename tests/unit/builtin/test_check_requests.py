"""What a question demands is counted."""

import pytest

from interviewer.builtin.check_requests import count_requests


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A page is slow.", 0),
        ("A page is slow. Why, and how would you make it fast?", 2),
        ("A page that knows what it shows is slow. In which order do you look, at what cost?", 1),
        ("Compare both, and say when each is slow.", 2),
        ("Write the handler. How does it fail?", 2),
        ("Explain what it is, why it is slow and how you would mend it.", 3),
        ("Design the cache, estimate its size, and say what you give up.", 3),
    ],
)
def test_requests_are_counted(text: str, count: int) -> None:
    """A request is a question word or an order at the start of a clause."""
    assert count_requests(text) == count
