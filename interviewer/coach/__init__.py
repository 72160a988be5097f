"""The coach: feedback and grades without a model, by the key points of a question.

`grading` is the way in; how it works, and what it does not see, is in docs/coach.md.
"""

from .grading import Reading, coach, read_answer

__all__ = ["Reading", "coach", "read_answer"]
