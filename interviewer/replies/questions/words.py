"""The words by which a question, an answer or a note is known."""

import re

ENDS = (".", "?", "!", "…", "。", "？", "！", "؟", "।")  # of a sentence
COLONS = (":", "：")

# --- asking ---------------------------------------------------------------------------------------

MARK = re.compile(r"\?(?![a-z0-9.=&])|[？؟]")  # not that of `a?.b`, nor of an address


def _any(words: str) -> str:
    return rf"(?:{'|'.join(words.split())})\b".replace("_", r"\s++")


VERB = _any(
    """analy[sz]e apply argue assess calculate clarify compare compute construct contrast convert
    create critique decide define demonstrate derive describe determine develop differentiate
    discuss distinguish elaborate evaluate examine explain formulate give highlight identify
    illustrate implement interpret investigate justify lay_out merge migrate optimi[sz]e predict
    propose prove provide recommend refactor reflect rewrite set_up simplify solve specify suggest
    summari[sz]e take_(?:me|us) talk_(?:about|me|through) tell translate troubleshoot walk weigh
    write"""
)
# These are nouns just as often: "Design patterns", "List comprehensions".
_NOUN_TOO = _any(
    """build choose complete correct debug design detail draft draw estimate find fix list measure
    model name outline plan present put say select share show sketch sort state test trace"""
)
_THING = _any(
    """an? any at between both each five four how in it its me one some that the these this those
    three two us what when where whether which who why your?"""
)
_OBJECT = rf"\s++(?:{_THING}|and\s++(?-i:[a-z]))"  # "Build and Deploy" is a title
_DESIGN = r"design\s++(?!patterns?\b|principles?\b|systems?\b|thinking\b)[a-z]"
_ASKED = (
    rf"(?:{_any('how what when where which who why')}(?:['’]s|\s++"
    + _any("are can could did do does has have is makes? might should was were will would")
    + rf")|{_any('are can could did do should will would')}\s++{_any('there we you')})"
)
_CLAUSE = (
    r"(?:^|[.!?:;…。)\]*\n—–])[^\w\n]{0,8}+"
    r"(?:(?:please|briefly|then|also|now|next|and)\s++)?"
)
_REQUEST = re.compile(
    rf"{_CLAUSE}(?:{VERB}|{_NOUN_TOO}{_OBJECT}|{_DESIGN}|{_ASKED})"
    rf"|(?:,|\b(?:and|then|please|(?:asked|you|is|are)\s++to))\s++"
    rf"(?:(?:{VERB}|{_NOUN_TOO}){_OBJECT}|(?<=,\s){_ASKED})",
    re.IGNORECASE,
)
_QUESTION_WORD = re.compile(
    rf"{_CLAUSE}(?:(?:in|on|at|for|to|from|with|by)\s++)?(?:what|why|how|when|where|which|who|whose"
    r"|can|could|would|should|do|does|did|is|are|was|were|has|have)\b",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u024f\u1e00-\u1eff]{2}")  # none of the Latin alphabet
_ENGLISH = frozenset(
    "are be by can for from how is it of that the this to what with you your".split()
)
_OTHERS = frozenset(
    """
    das der ein eine für mit sie und von wie comme dans des du est et la le les par pour quelle sur
    une vous cómo como el entre las los para por qué que un una che gli nel una em uma você dos het
    een hoe wat att det och jak się
    """.split()
)


def asks(text: str) -> bool:
    """Whether the text asks: a question mark, or a sentence that begins with a request.

    Of what is no English any sentence counts.
    """
    return requests(text) or _foreign(text)


def requests(text: str) -> bool:
    """Whether it holds a question mark, or asks in English."""
    return bool(MARK.search(text) or _REQUEST.search(text))


def requests_first(text: str) -> bool:
    """As `requests`, where later sentences may be steps that are spoken of."""
    return bool(MARK.search(text) or _REQUEST.match(text))


def may_ask(text: str) -> bool:
    """Whether the beginning of a text asks, or is about to. Its last word may be incomplete."""
    words = text if _SCRIPT.search(text) or MARK.search(text) else text.rpartition(" ")[0]
    return asks(words) or bool(_QUESTION_WORD.search(words) or _SCRIPT.search(words))


def _foreign(text: str) -> bool:
    if not text.rstrip().endswith(ENDS):
        return False
    words = re.findall(r"[^\W\d_]++", text.casefold())
    others = sum(word in _OTHERS for word in words)
    return bool(_SCRIPT.search(text)) or others > sum(word in _ENGLISH for word in words)


# --- labels: what stands before a colon -----------------------------------------------------------

_KIND = (
    r"(?:(?:best|candidate['’]s|correct|example|expected|good|ideal|key|model|possible|sample"
    r"|strong|suggested|the|your)\s++)*+"
)
ANSWER = (
    rf"(?:{_KIND}(?:answers?|solutions?)|ans|antwort|respuesta|réponse|resposta|risposta|ответ"
    r"|答案|回答|답변|解答)(?:\s*+\d{1,2})?+"
)
FOLLOW_UP = r"follow[- ]?ups?(?:\s+questions?)?(?:\s+\d{1,2})?"
NOTE = (
    rf"(?:{_KIND}(?:aim|areas?|assesses|categor(?:y|ies)|competenc(?:y|ies)|concepts?|difficulty"
    r"|duration|evaluates|evaluation(?:\s+criteria)?|explanations?|focus|goal|hints?|intent"
    r"|keywords?|(?:look|listen)\s+for|levels?|objectives?|points?|purpose|rationale"
    r"|reason(?:ing)?|responses?|scoring|skills?(?:\s+(?:assessed|tested))?|tags?|tests"
    r"|time(?:\s+limit)?|tips?|topics?|what\s+to\s+look\s+for|why(?:\s+this(?:\s+question)?)?)"
    rf"|{FOLLOW_UP})"
)
GIVEN = (
    r"(?:(?:additional|business|database|example|functional|key|non-functional|sample|table)\s++)?"
    r"(?:assumptions?|background|code|columns?|constraints?|context|data|examples?|given|inputs?"
    r"|options?|outputs?|requirements?|scenario|schema|situation|steps?|tables?)"
)
ABOUT = r"(?:this\s++(?:question\s++)?)?(?:assesses|checks|evaluates|looks|tests)\b"
LEVEL = r"(?:(?:difficulty|level)[:\s]++)?(?:easy|medium|hard|beginner|intermediate|advanced)\b"
