"""Estimate how many tokens a text takes, without the tokenizer.

The weights per character were fitted to Phi-3's tokenizer over prose, code and links in fourteen
languages. The estimate lay between 0.96 and 1.7 times the true count; ten per cent are added here.
It may be too high, but in those texts it was never more than four per cent too low.
"""

from functools import lru_cache

BUDGET = 2_000
"""The limit of prompt and output together. Phi-3-mini has 4,096 positions, but several inference
stacks return gibberish beyond about two thousand."""

_FITTED = (
    *((0x09, 0.95), (0x0E, 0.25), (0x1C, 0.95), (0x21, 0.25)),  # control characters and spaces
    *((0x30, 0.95), (0x3A, 1.1), (0x41, 0.95)),  # digits, and signs around them
    *((0x5B, 0.25), (0x61, 0.95), (0x7B, 0.25), (0x80, 0.95)),  # ASCII letters, and signs
    (0x250, 1.2),  # Latin with diacritics
    (0x370, 1.15),
    (0x530, 0.45),  # Greek and Cyrillic
    (0x800, 1.15),  # Armenian, Hebrew, Arabic
    (0xE00, 1.4),  # Indic scripts
    (0x10000, 1.95),  # Thai, CJK, kana, hangul and the rest of the plane
    (0x110000, 4.0),  # emoji
)
WEIGHTS = tuple((end, min(1.1 * fitted, len(chr(end - 1).encode()))) for end, fitted in _FITTED)
"""Tokens per character below each code point: ten per cent above the fit, but at most one token per
byte."""


@lru_cache(maxsize=8_192)
def _weight(character: str) -> float:
    return next(weight for end, weight in WEIGHTS if ord(character) < end)


def estimate_tokens(text: str) -> int:
    """Return a cautious estimate, at most one token per UTF-8 byte, plus one."""
    return int(weigh(text)) + 1


def weigh(text: str) -> float:
    """Return the estimate before rounding: the estimates of a text's parts add up to its own."""
    return sum(map(_weight, text))
