"""Every figure the coach and the content score rest on: what it is, why, how it was checked.

All were chosen by hand, none was fitted.  What they were checked with is named by a letter:

B  the question bank: its 560 model answers, each against the others of its area, as lists of key
   words, in another order, and with every sentence negated (tests/test_coach_tricks.py);
A  answers graded by hand, written without a look at the key points (tests/test_coach_answers.py);
G  a course's short answers with human grades, through `python -m interviewer.evaluate`; there a
   change of any figure by a quarter moves Pearson's r by less than 0.01: none carries the result;
S  common sense: tests/test_content.py and tests/test_coach.py hold the cases it was made for.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Content:
    """The content score, in shares of full marks: `coach.content`."""

    light: float = 0.5  # weight of a common word ("use", "thing"): it says half as much (G)
    asked: float = 0.1  # what is left of a word that the question gave away: nearly nothing (G)
    recall: float = 0.8  # share of the coverage of the reference; the rest is precision, since an
    # answer may say more than the reference, but should not say much else (B, G)
    half: float = 0.5  # coverage that earns two thirds: graders want the idea, not the wording (G)
    chance: float = 0.004  # that an unrelated word passes for one of the reference: with 150 words
    # by chance half of a short reference is "covered", which is what rambling does (G)
    floor: float = 0.4  # for any answer of substance: graders hardly ever give less (G)
    substance: float = 1.5  # own words that substance takes: one may be a guess (G)
    low: float = 0.45  # the most for a list of key words, or for the contrary of the reference (S)
    reversed: float = 0.5  # share of an answer's own words that stand in turned clauses, from which
    # on it is the contrary: with less it has one clause wrong (S, G: no answer there)


@dataclass(frozen=True)
class Reversal:
    """When a clause restates another, so that their negators can be compared: `coach.reversal`."""

    words: int = 2  # the least that can be said and denied: a thing and what it does (B, G)
    recall: float = 0.7  # share of the reference's clause ...
    precision: float = 0.7  # ... and of the answer's: at a half, 24 of 132 right answers have such
    # a clause by accident, here 2 (A); 0.6 catches no more of the model answers negated (B)


@dataclass(frozen=True)
class Points:
    """When a wording stands in an answer, and in what sense: `coach.points`, `coach.senses`."""

    light: float = 0.5  # weight of a common word, as in the content score
    made: float = 0.9  # mean likeness of the words: one synonym of two may pass, not two (A, B)
    spread: int = 4  # content words that a wording may take up for each of its own (A, B)
    apart: int = 3  # words of a wording that may stand in two sentences: with two, every sixth
    # answer to another question makes a point by accident, with three every seventh (B)
    antonym: int = 3  # words of a wording of which one may be an antonym: "the subnet is private"
    # denies no "public subnet", "the index makes reads slower" does deny "… reads faster" (A)


@dataclass(frozen=True)
class FormMarks:
    """What is prose, repetition or a copy: `coach.structure`, `coach.prose`."""

    same: int = 4  # words from which on a sentence said again is repeated, no figure of speech (S)
    same_contents: int = 3  # ... and content words
    alike: float = 0.8  # share of content words that two sentences have in common which say the
    # same with other small words (S)
    echo: float = 0.8  # share of a sentence's content words that the question has, too ...
    echo_pairs: float = 0.6  # ... and of their pairs, in its order, when it only echoes it: the
    # question with "I" for "you" does, no right answer does (A, B)
    list_words: int = 4  # content words from which on an answer can be a bare list, if ...
    prose: float = 0.13  # ... fewer words connect them (in English nearly half do, B), or ...
    list_item: float = 1.5  # ... fewer words stand between its commas (A: 2.3 at least)
    plain_words: int = 10  # content words from which on two must touch now and then, as in ...
    touching: float = 0.05  # ... 7 % and more of right answers (A), 20 % of model answers (B) ...
    kinds: float = 0.5  # ... unless there are so many different connecting words for each: 0.8 in
    # short right answers in which none touch (A), next to none in dressed-up lists
    some_words: int = 6  # content words from which on the next figures tell a dressed-up list:
    joined: float = 0.3  # connecting words, in items of less than ...
    item: float = 3.2  # ... so many words: no right answer has both (A)
    sentences: int = 4  # sentences from which on "There is a. There is b." is a list, with less ...
    bare: float = 2.6  # ... content words in each (A: 3.4 at least)
    joints: int = 5  # connecting words from which on one of them may not be ...
    one_joint: float = 0.8  # ... so much of all: "a and b and c" (A: 40 % at most)
    code: float = 0.15  # brackets and signs a word from which on it is code, which has its own ways
    order_pairs: int = 20  # pairs of neighbours from which on a text can be out of order, if ...
    order: float = -0.08  # ... they are less usual than this, or than twice this in so short a
    # text: right answers are above -0.07 (A), 99 of 100 model answers in another order below (B)


@dataclass(frozen=True)
class Legible:
    """What can be read at all: `coach.legibility`."""

    unknown: float = 0.5  # share of unknown words in a text that is not English: 33 % at most even
    # in answers full of slips (A), 56 % at least in 22 other languages (tests/test_coach.py)
    foreign: float = 0.3  # share of words in another script that makes a text foreign (S)
    possible: float = 0.5  # share of the unknown words that look English, below which it is noise
    triples: float = 0.7  # share of the letter triples known from English in a word that does
    slip: int = 4  # words; a shorter text of unknown words that look English may be a slip (S)
    code: float = 0.5  # brackets and signs a word, from which on it is code and not noise (S)
    excuse: int = 40  # words that somebody who gives up may need (S)
    copied: int = 15  # words from which on a text made of the question's words is the question


@dataclass(frozen=True)
class Marks:
    """The grades of the coach; what each grade means is in `rubric`.

    The shares are of the key points.  A wording finds about half of what a human finds in a
    strong answer, so a longer answer that covers the model answer as well gets the benefit of the
    doubt: see `full` and `rich`.
    """

    most: float = 0.6  # share that makes a 4 ...
    half: float = 0.5  # ... or this, with a rich content ...
    some: float = 0.3  # ... and a 3, if there are two: two of six is "part of the question" (A)
    rich: float = 3.7  # content score of an answer that says more than its wordings show (A, B)
    full: float = 3.5  # content score with which an answer that misses one point is a 5 (A)
    near: float = 2.2  # content score ...
    touches: float = 0.3  # ... and aim from which on an answer without a point is a 2 (A)
    aim: float = 0.48  # precision and half the recall; below, somebody answers something else ...
    stray: float = 0.45  # ... which takes less to believe who makes half of the points (A, B)
    dense: float = 0.55  # aim from which on one point in a plain sentence is a 3 (S)
    brief: int = 40  # words; so short an answer is not blamed for what it leaves out (S)
    reversed: float = 0.33  # share of denied points among those named from which on an answer
    # reads as the opposite: right answers have 20 % at most (A)
    doubts: int = 2  # points that may be denied, from which on that is said, if none surely is (S)
    turned: int = 2  # turned clauses from which on it does; right answers have one at most (A)
    tiring: float = 30.0  # words in a mean sentence, above which a listener loses the thread ...
    easy: float = 22.0  # ... and below which it is easy to follow (B: model answers have 15 to 20)
    long: int = 220  # words; from here on an answer rambles if ...
    thin: float = 60.0  # ... it takes more than so many words for a key point (B: 20)


CONTENT = Content()
REVERSAL = Reversal()
POINTS = Points()
FORM = FormMarks()
LEGIBLE = Legible()
MARKS = Marks()
