"""How long the coach takes: `python -m benchmarks.coach [ANSWERS]`, on one core.

Every answer has 300 words and is new to the coach: sentences of the bank's model answers, shuffled
with a fixed seed, so that each touches its question's points and much else.
"""

import random
import sys
import time

from interviewer.builtin.bank.entries import load_bank
from interviewer.builtin.coach.review import coach

WORDS = 300


def main(count: int) -> None:
    """Coach every answer, print the time."""
    entries = list(load_bank())
    sentences = [s.strip() + "." for e in entries for s in e.model_answer.split(". ") if s]
    rng = random.Random(7)
    long = (" ".join(rng.choices(sentences, k=60)) for _ in range(count))
    answers = [" ".join(text.split()[:WORDS]) for text in long]
    began = time.process_time()
    for number, answer in enumerate(answers):
        coach(entries[number % len(entries)], answer)
    took = time.process_time() - began
    print(f"{count} answers of {WORDS} words coached in {took:.1f} s of one core")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
