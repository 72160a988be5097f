"""Tell whether a text asks: with a question mark, or with a request."""

import re

ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "।")  # of a sentence

_VERBS = frozenset(
    """argue assess calculate clarify compute construct contrast convert create critique decide
    demonstrate derive determine develop differentiate discuss distinguish elaborate evaluate give
    identify illustrate implement interpret investigate justify lay migrate optimise optimize
    predict propose prove provide recommend refactor reflect review rewrite simplify solve specify
    suggest summarise summarize talk tell translate troubleshoot walk weigh write""".split()
)
# Also "Describe", "Décrivez", "Beschreiben", "Explique": how a request begins in other languages.
_STEMS = tuple(
    "analy beschreib compar défin defin descr décri erklär expli explain nenn vergleich".split()
)
_NOUN_TOO = frozenset(  # "Test cases" asks nothing, "Test a cache" does
    """build choose complete correct debug detail draft draw estimate find fix list measure model
    name outline plan present put say select set share show sketch sort state take test
    trace use""".split()
)
_DETERMINERS = frozenset(
    """a an any at between both each how in it its me one some that the these this those three two
    us what when where whether which who why you your""".split()
)
_QUESTION_WORDS = frozenset("how what when where which who whom whose why".split())
_AUXILIARIES = frozenset(
    "are can could did do does had has have is may might must should was were will would to".split()
)
_DANGLING = frozenset(
    """a an the and or but nor of to in on at by for from with as into that which who whose whom is
    are be using than if when where while because between such your their its this these""".split()
)
# "?", yet not that of `a?.b`, nor of an address.
MARK = re.compile(r"\?(?![a-z0-9.=&])|[？؟]")
# The words with which a clause begins: "Given a log, explain the", "please tell me".
_CLAUSE = re.compile(
    r"(^|[.!?:;…。)\]\n—–,])[^\w\n]{0,8}+"
    r"(?:(?:please|briefly|then|also|now|next|and|finally|first) ){0,2}(\w{1,30}+)[ '’]?(\w{0,30}+)"
)
# Two letters of another alphabet than the Latin one.
_SCRIPT = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u024f\u1e00-\u1eff]{2}")


def asks(text: str) -> bool:
    """Tell whether the text asks for something, with a question mark or without."""
    if _SCRIPT.search(text):
        return text.rstrip(' *_"”').endswith(ENDS)
    words = text.casefold().replace("'", " ").replace("’", " ").split()
    if MARK.search(text) and (len(words) > 5 or not _QUESTION_WORDS.isdisjoint(words)):
        return True
    found = _CLAUSE.finditer(text.casefold())
    return any(_requests(clause[1] == ",", clause[2], clause[3]) for clause in found)


def _requests(inside: bool, first: str, second: str) -> bool:
    """Tell whether a clause asks without a question mark: "Explain …", "How would …"."""
    if first == "design":  # "Design patterns" are a subject
        return second in _DETERMINERS or not second.endswith("s")
    verb = first in _VERBS or first.startswith(_STEMS)
    if (verb and inside) or first in _NOUN_TOO:
        return second in _DETERMINERS
    if first in _QUESTION_WORDS:
        return second in _AUXILIARIES
    return verb or (second in {"you", "we"} and first in _AUXILIARIES)


def may_ask(text: str) -> bool:
    """Tell whether the beginning of a text asks, or is about to."""
    first = text.replace("'", " ").partition(" ")[0].casefold()
    return first in _QUESTION_WORDS | _AUXILIARIES or bool(_SCRIPT.search(text)) or asks(text)


def breaks_off(text: str) -> bool:
    """Tell whether the text ends in mid-sentence: with a colon, a comma, "which" or "the"."""
    last = text.rstrip(" *_").rpartition(" ")[2].casefold()
    return last in _DANGLING or last.endswith((":", "：", ",", "(")) or text.count("```") % 2 == 1
