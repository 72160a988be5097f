"""How an answer is built: sentences, reasons, examples, repetition, and what is not its own.

Nothing here knows what is right; a text is only looked at for the signs a listener goes by.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter

from ...text.english.reader import Sentence
from ...text.english.text import Text
from ...text.english.words import look_up
from .prose import is_no_prose
from .thresholds import FORM

# Each sign of structure starts where a word does.  To look for what is no letter (of Latin-1, in
# lower case) and then for the word is quicker than `\b`: a text gets a line's end before it.
_EXAMPLE = re.compile(
    r"""[^a-z0-9_ß-ÿ](?:for\ (?:example|instance)|e\.g\.|such\ as|imagine|suppose|typical\ case
      | picture\ |say,|once\ (?:i|we)\b|last\ (?:year|month|week|summer|winter|spring)\b
      | (?:i|we)\ (?:once\ |recently\ |also\ )?
        (?:used|built|saw|had|ran|hit|moved|fixed|found|worked|wrote)\b
      | when\ (?:i|we)\ \w+ed\b
      | (?:in|at|on|from)\ (?:my|our)\ (?:last|previous|current|former|old|first)\b)""",
    re.VERBOSE,
)
_SNIPPET = re.compile(r"`[^`\n(=\ ]*+[(=\ ][^`\n]*+`")
_WEIGHING = {"however", "whereas", "although", "unless", "drawback", "disadvantag", "downsid"}
_TRADE_OFF = re.compile(
    r"""[^a-z0-9_ß-ÿ](?:trade-?offs?|on\ the\ other\ hand|only\ if|flip\ side|upsides?|the\ catch\b
      | depends\ on|in\ (?:exchange|return)\b|at\ the\ (?:expense|cost|price)
      | the\ (?:cost|price)\ (?:is|are|for|of|here|you|we|i)\b|(?:cost|price):
      | costs?\ (?:more|extra|some|a\ bit|memory|time|money|space|cpu|writes?|performance)
      | (?:you|we|i|it|one)(?:'ll|\ will)?\ pays?\ (?:with|for|in)\b
      | but\b(?<!nothing\ but)(?<!anything\ but)(?<!\ all\ but))""",
    re.VERBOSE,
)
_GROUNDS = {"because", "therefore", "thus", "hence", "consequ"}
_REASON = re.compile(
    r"""[^a-z0-9_ß-ÿ](?:
      (?:due\ to|owing\ to|as\ a\ result|the\ reason|so\ that
      | (?:that|which|this)(?:['’]s|\ is)\ why
      | otherwise,?\ (?:it|the|they|you|we|i|a|an|one|each|every)
      | (?:which|that|this|it)\ (?:means|makes|causes|leads|lets|allows|forces|keeps|avoids)
      | as\ (?:it|they|there|nobody|nothing|this|that|these|we|you|i)
      | since(?!\ (?:\d|then\b|last\b|yesterday|version|release|the\ (?:beginning|start))))\b
      | (?:(?<=[,;:.!\n–—(])\s*|and\ |but\ )so\b
        (?!\ (?:far|on|called|much|many|long|to|forth)\b)
      | (?<=,)\ as\b(?!\ (?:an?|the|well|in|for|if|soon|long|much|many|far|opposed|usual|such|to|of
        |on|at)\b))""",
    re.VERBOSE,
)
_FIGURE = re.compile(
    r"""[^a-z0-9_ß-ÿ](?:
      \d[\d,.]*+\s*(?:%|percent\b|[kmgt]?i?b\b|bytes?\b|bits?\b|[munµ]?s\b|[kmb]\b
      | x\b(?!\ ?\d)|(?:milli|micro|nano)?sec(?:ond)?s?\b|min(?:ute)?s?\b|hours?\b|days?\b|weeks?\b
      | months?\b|years?\b|times\b|fold\b
      | (?:\w+\ )?(?:requests?|rows?|users?|records?|reads?|writes?|clicks?|calls?|keys?|queries
        |events?|messages?|threads?|files?|entries|customers?|visitors?|orders?|characters?)\b)
      | (?:two|three|four|five|ten|twenty|fifty|hundred|thousand|million|billion)s?\ (?:of\ )?
        (?:milli)?(?:seconds?|minutes?|hours?|days?|weeks?|requests?|rows?|users?|percent|times
        |records?|bytes)\b
      | o\([^)\n]{1,12}\) | log\ n\b)""",
    re.VERBOSE,
)
# What is said to whoever grades, and not to whoever asks.
_PLEA = re.compile(
    r"""\b(?:ignore|disregard|forget|override)\b[^.!?]{0,40}\b(?:rubric|instructions?|prompt|grading
        |scoring)\b
      | \b(?:give|award|grant|grade|rate|score)\ (?:me|this|it|my\ answer|the\ answer)\b[^.!?]{0,20}
        \b(?:[45]|five|full|top|high\w*|maximum|perfect)\b
      | \b(?:award|give|deserves?|worth)\b[^.!?]{0,12}\b(?:full|top|highest|maximum)\ (?:marks?
        |scores?|grades?|points?)\b
      | \b(?:clarity|relevance|communication)\W+(?:is\W+)?[1-5]\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PLEA_WORDS = """rubric instructions prompt grade score mark award clarity relevance communication
deserve 4 5 five perfect maximum highest top"""
_PLEA_STEMS = frozenset(look_up(word).stem for word in _PLEA_WORDS.split())
_PREAMBLE = re.compile(
    r"^\W*(?:well|so,? (?:basically|first)|okay|ok|that is a|that's a|great question|good question"
    r"|let me|thank|i think this is|in this question|the question)\b"
)


@dataclass(frozen=True)
class Form:
    """The signs of structure in an answer. own_words: those that add something."""

    words: int
    own_words: int
    sentences: int
    example: bool
    trade_off: bool
    reason: bool
    figure: bool
    leads: bool  # starts with the matter itself
    repeated: bool = False
    echoed: bool = False
    listed: bool = False  # key words in a row, or words in no order, instead of sentences

    @property
    def sentence_words(self) -> float:
        """The mean length of a sentence, in words."""
        return self.words / max(1, self.sentences)

    @property
    def told(self) -> int:
        """How many of reason, example and trade-off there are; a figure makes an example."""
        return self.reason + (self.example or self.figure) + self.trade_off


class PromptOverlap:
    """The texts that an answer may only have copied, by the pairs of their content words."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.pairs = {pair for text in texts for pair in pairwise(_contents(Text(text)))}
        self.words = {word for pair in self.pairs for word in pair}


def _contents(text: Text) -> list[str]:
    return [token.word.stem for token in text.tokens]


def read_form(text: Text, idle: Filler | None = None) -> Form:
    """The signs of structure in `text`. idle: what of it is repeated or copied, if known."""
    skipped = idle.all if idle else frozenset[int]()
    low, words = _own(text, skipped), _words(text, skipped)
    return Form(
        words=text.words,
        own_words=text.words - sum(map(_length, map(text.sentences.__getitem__, skipped))),
        sentences=sum(not sentence.cut for sentence in text.sentences),
        example=bool(_EXAMPLE.search(low) or _SNIPPET.search(low)),
        trade_off=not _WEIGHING.isdisjoint(words) or bool(_TRADE_OFF.search(low)),
        reason=not _GROUNDS.isdisjoint(words) or bool(_REASON.search(low)),
        figure=bool(_FIGURE.search(low)),
        leads=not _PREAMBLE.search(low),
        repeated=bool(idle and idle.repeated),
        echoed=bool(idle and idle.echoed),
        listed=is_no_prose(text),
    )


def _length(sentence: Sentence) -> int:
    return sentence.last - sentence.first


def _own(text: Text, idle: Collection[int]) -> str:
    """A line's end and the text without idle sentences, in lower case, which is quicker."""
    low, at, kept = text.raw.lower(), 0, list[str]()
    for number in sorted(idle):
        sentence = text.sentences[number]
        kept.append(low[at : sentence.start])
        at = sentence.end
    return "".join(("\n", *kept, low[at:]))


def _words(text: Text, skipped: Collection[int]) -> set[str]:
    """The stems of all words of the other sentences."""
    if not skipped:
        return set(text.stems)
    spans = (s for number, s in enumerate(text.sentences) if number not in skipped)
    return {word for span in spans for word in text.stems[span.first : span.last]}


@dataclass(frozen=True)
class Filler:
    """The sentences of an answer that add nothing, by their numbers."""

    repeated: frozenset[int]
    echoed: frozenset[int]
    addressed: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        """Every sentence that adds nothing."""
        return self.repeated | self.echoed | self.addressed


def filler_sentences(text: Text, copied: PromptOverlap) -> Filler:
    """Sentences that ask, also for marks, that repeat others, or that echo what was `copied`."""
    repeated, echoed = set[int](), set[int]()
    said = list[tuple[set[str], bool]]()  # the words of each sentence, and whether it denies
    heard = set[str]()  # all these words
    for number, tokens in groupby(text.tokens, key=attrgetter("sentence")):
        sentence, words = text.sentences[number], list(tokens)
        if sentence.last - sentence.first < FORM.same:
            continue
        stems = [token.word.stem for token in words]
        own = set(stems)
        if _echoes(stems, own, copied):
            echoed.add(number)
        elif len(own) >= FORM.same_contents:
            clauses = range(words[0].clause, words[-1].clause + 1)
            denied = not text.denied.isdisjoint(clauses)
            known = len(own & heard) >= FORM.alike * len(own)
            if known and _said_before(own, denied, said):
                repeated.add(number)
            said.append((own, denied))
            heard |= own
    addressed = {number for number, sentence in enumerate(text.sentences) if sentence.asks}
    near = {
        text.tokens[n].sentence
        for root in _PLEA_STEMS & text.index.keys()
        for n in text.index[root]
    }
    spans = ((number, text.sentences[number]) for number in near)
    addressed |= {n for n, span in spans if _PLEA.search(text.raw, span.start, span.end)}
    return Filler(frozenset(repeated), frozenset(echoed), frozenset(addressed))


def _said_before(words: set[str], denied: bool, said: list[tuple[set[str], bool]]) -> bool:
    """Whether one of these sentences has nearly the same words, and as little or much denial."""
    least, most = FORM.alike * len(words), len(words) / FORM.alike
    return any(
        len(words & other) >= FORM.alike * max(len(words), len(other))
        for other, denies in said
        if denies == denied and least <= len(other) <= most
    )


def _echoes(words: list[str], own: set[str], copied: PromptOverlap) -> bool:
    """Whether most words of a sentence stand in what was copied, in its own order."""
    if len(own & copied.words) < FORM.echo * len(own):
        return False
    pairs = list(pairwise(words))
    return sum(pair in copied.pairs for pair in pairs) >= FORM.echo_pairs * len(pairs)
