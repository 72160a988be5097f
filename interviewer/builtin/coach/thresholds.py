"""Every figure that the coach rests on, each chosen by hand, with its reason.

With those of reading English (`SYNONYM`, `LONGEST_SENTENCE`, `NEGATION_REACH`) they are sixteen.
Measured with `python -m interviewer.evaluate` on graded answers and on labelled key points.
"""

from typing import Final

# The content score: how much of a reference an answer covers.
LIGHT_WEIGHT: Final = 0.5  # a common word ("use", "thing") says half as much
ASKED_WEIGHT: Final = 0.1  # a word that the question gave away says next to nothing
HALF_COVERED: Final = 0.5  # coverage that earns three quarters: the idea counts, not the wording
FLOOR: Final = 0.5  # for any answer of substance: graders hardly ever give less

# Key points: when a wording stands in an answer.
LIKENESS: Final = 0.9  # mean strength of the words: one synonym of two may pass, not two
SPREAD: Final = 4  # content words that a wording may take up for each of its own
DOUBTFUL: Final = 2  # wordings of a point to be heard in an answer that contradicts another point

# What can be read at all.
SHORT_ANSWER: Final = 40  # words that are few: room for more, and all that giving up may need
STORY: Final = 8  # words of an answer about an experience, beyond which it gives up nothing
CODE_SIGNS: Final = 0.5  # brackets and operators a word, from which on a text is code

# What the coach says.
FAMILIAR: Final = 0.25  # recall from which on the words fit, though no wording was heard
LONG_ANSWER: Final = 220  # words: a minute and a half of speech
SPOKEN: Final = 2.5  # words a second, in unhurried speech
