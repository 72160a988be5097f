"""Every figure that reading English rests on.

The letters name what a figure was checked with, as in `builtin.coach.thresholds`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """Reading: `english`."""

    synonym: float = 0.85  # worth of a synonym beside the word itself: a little doubt (A, G)
    typo: float = (
        0.9  # worth of a misspelt word: less doubt, as few words are one edit apart (A, G)
    )
    shortest_typo: int = 5  # letters; one edit makes another word of most shorter ones (S)
    longest_typo: int = 25  # letters; longer "words" are noise, and their slips cost memory (S)
    longest_sentence: int = 40  # words; speech without full stops is cut, else all stands near (S)
    longest_frame: int = (
        12  # words of "none of the following is true"; more says something else (S)
    )
    memory: int = 5_000  # words whose places a text remembers: a bound for long-lived references


LANGUAGE = Language()
