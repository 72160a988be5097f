"""What a line in a list of questions can be: tables of patterns, and small functions over them."""

import json
import re
from typing import NamedTuple

# --- markers: what begins a question --------------------------------------------------------------

_WORD = (
    r"(?:(?:interview[ ]|technical[ ])*(?:question|q)|frage|pregunta|pergunta|domanda|вопрос"
    r"|问题|問題|質問|질문)"
)
_NUMBER = re.compile(
    rf"""^(?P<indent>[ \t]*)(?:>\s*)?(?P<hash>\#{{1,6}})?[ \t]*(?:[-*•][ \t]+)?
        (?P<emph>\*{{1,3}}|_{{1,2}})?[ \t]*(?:(?P<word>{_WORD})[ \t]*[#№]?[ \t]*)?
        (?P<open>[(\[])?(?P<number>\d{{1,2}})(?P<keycap>\ufe0f?\u20e3)?
        (?P<total>[ \t]*(?:/|of)[ \t]*\d{{1,2}}(?!\d))?
        (?P<inner>[ \t]*(?P=emph))?[ \t]*
        (?:(?P<mark>(?(open)[)\]][.:]?|(?:\)\.|\\?[.):\-–—、．：])))(?!\d)
          |(?(open)(?!)|(?=[ \t]|$|(?<=\u20e3))))
        (?P<outer>[ \t]*(?P=emph))?[ \t]*""",
    re.VERBOSE | re.IGNORECASE,
)
_LETTER = re.compile(
    r"^(?P<indent>[ \t]*)(?P<emph>\*\*)?(?P<letter>[a-z])[.)](?P<outer>\*\*)?[ \t]+(?=\S)", re.I
)
_NAME = re.compile(
    rf"^(?P<indent>[ \t]*)(?P<emph>\*{{1,3}}|_{{1,2}})?(?:{_WORD}|interviewer)(?P<inner>(?P=emph))?"
    r"[ \t]*[:：](?P<outer>(?P=emph))?[ \t]*(?=\S)",
    re.IGNORECASE,
)
BULLET = re.compile(r"^(?P<indent>[ \t]*)(?P<emph>(?!))?[-*•+–][ \t]+")


class Marker(NamedTuple):
    """style: "number", "letter", "name" or "bullet". sure: nothing but a marker is written so."""

    style: str
    number: int
    indent: int
    rest: str
    sure: bool = True


def marker(line: str) -> Marker | None:
    """What begins an item of a list in this line, whether or not it is one of the questions."""
    if match := _NUMBER.match(line):
        sure = bool(match["mark"] or match["keycap"] or match["total"])
        if sure or match["word"] or match["hash"]:
            return _made("number", int(match["number"]), match, line, sure)
    if match := _LETTER.match(line):
        return _made("letter", ord(match["letter"].lower()) - ord("a") + 1, match, line)
    if match := _NAME.match(line):
        return _made("name", 0, match, line)
    if match := BULLET.match(line):
        return _made("bullet", 0, match, line)
    return None


def _made(style: str, number: int, match: re.Match[str], line: str, sure: bool = True) -> Marker:
    groups = match.groupdict()
    rest, emph = line[match.end() :], groups["emph"]
    if emph and not (groups.get("inner") or groups.get("outer")):
        rest = _without_closing(rest, emph)
    return Marker(style, number, len(match["indent"].expandtabs(4)), rest, sure)


def _without_closing(rest: str, emph: str) -> str:
    """The emphasis that was opened before a marker ends somewhere behind it."""
    spans = re.sub(r"`[^`\n]*`", lambda code: "`" * len(code[0]), rest)
    closing = re.search(rf"(?<=[^\s]){re.escape(emph)}", spans)
    return rest[: closing.start()] + rest[closing.end() :] if closing else rest


def split_line(line: str, last: int, begun: bool) -> int:
    """Where the next numbered question begins in the middle of a line; 0 if none does."""
    first = marker(line)
    if first and first.style == "number":
        last = first.number
    elif not begun:
        intro = re.search(r"(?<=[:：])[ \t]+1[.)][ \t]+(?=\S.*[ \t]2[.)][ \t])", line)
        return intro.start() if intro else 0
    inline = re.finditer(r"(?<=[.?!？。])[ \t]+(?:\*\*)?(\d{1,2})[.)](?:\*\*)?[ \t]+(?=\S)", line)
    return next((m.start() for m in inline if int(m[1]) == last + 1), 0)


# --- other notations, rewritten as plain lists ----------------------------------------------------

_ROW = re.compile(r"^\s*\|\s*(\d{1,2})[.)]?\s*\|\s*([^|]+?)\s*\|.*$")
_LIST_TAG = re.compile(r"^\s*</?(?:ol|ul)[^>]*>\s*$", re.IGNORECASE)
_LIST_ITEM = re.compile(r"^\s*<li[^>]*>(.*?)(?:</li>)?\s*$", re.IGNORECASE)
_JSON_FRAME = re.compile(r'^\s*(?:[\[\]{},]+|"\w+"\s*:\s*[\[{])\s*$')
_JSON_KEY = re.compile(r"questions?(?:[ _]?\d+)?|q?\d+|text", re.IGNORECASE)
_SPEAKER = re.compile(r"^[\s*_]*(?:assistant|model|bot)[\s*_]*[:：][\s*_]*", re.IGNORECASE)
FOREIGN = tuple('|<[{"')  # how lines begin that are not to be read as they are


def plain_lines(line: str, style: str) -> list[str]:
    """A table row, an HTML item or JSON as lines of a plain list; any other line as it is."""
    if not style:
        line = _SPEAKER.sub("", line)
    if style in {"", "number"} and (row := _ROW.match(line)):
        return [f"{row[1]}. {row[2]}"]
    if _LIST_TAG.match(line):
        return []
    if item := _LIST_ITEM.match(line):
        return [f"- {item[1]}"]
    if style in {"", "bullet"}:
        if _JSON_FRAME.match(line):
            return []
        if (texts := _json(line)) is not None:
            return [f"- {text}" for text in texts]
    return [line]


def _json(line: str) -> list[str] | None:
    text = line.strip().rstrip(",")
    if not text.startswith(("[", "{", '"')):
        return None
    for whole in (text, f"{{{text}}}", text.lstrip("[ "), text.rstrip("] ")):
        try:
            return _texts(json.loads(whole))
        except (ValueError, RecursionError):
            continue
    return None


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        value = [v for key, v in value.items() if _JSON_KEY.fullmatch(key)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [" ".join(value.split())] if isinstance(value, str) else []


# --- fences ---------------------------------------------------------------------------------------

_OPENS = re.compile(r"^[ \t]*~~~|^[ \t]*```|[\s:?.]```[\w+#-]*[ \t]*$")
_NAMED_FENCE = re.compile(r"(?:^|\s)```[\w+#-]+[ \t]*$")
BARE_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[ \t]*$")


def opens_code(line: str) -> bool:
    """Whether a code block begins in this line and does not end in it."""
    return bool(_OPENS.search(line)) and (line.count("```") % 2 == 1 or "~~~" in line)


def opens_named_code(line: str) -> bool:
    """Whether this fence can only open a block: it names a language."""
    return bool(_NAMED_FENCE.search(line))


def closes_code(line: str) -> bool:
    """Whether a code block ends with this line."""
    return bool(BARE_FENCE.match(line)) or (
        line.rstrip().endswith("```") and line.count("```") % 2 == 1
    )


# --- what stands beside questions -----------------------------------------------------------------

ASKS = re.compile(r"[?？؟]")
_REQUEST = (
    r"explain|describe|discuss|compare|contrast|give|show|walk|justify|provide|illustrate|name|list"
    r"|sketch|outline|include|support|tell|design|implement|write|define|propose|elaborate"
)
REQUEST = re.compile(rf"^\W*(?:{_REQUEST})\b", re.IGNORECASE)
_QUESTION_WORD = re.compile(
    r"^\W*(?:what|why|how|when|where|which|who|can|could|would|should|do|does|is|are|have)\b", re.I
)
_KIND = (
    r"(?:(?:expected|sample|model|possible|ideal|suggested|example|correct|strong|good|key|the)"
    r"\s+)*"
)
_ANSWER = rf"(?:{_KIND}(?:answers?|solutions?)|ans)"
_NOTE = (
    rf"{_KIND}(?:explanations?|responses?|rationale|evaluation(?:\s+criteria)?"
    r"|what\s+to\s+look\s+for|points?|hints?|purpose|difficulty|follow[- ]?ups?)"
)
_TOPIC = r"(?:topics?|skills?|levels?|categor(?:y|ies)|tags?|focus)"
_ANSWER_LINE = re.compile(
    rf"^[\s>#*_•-]*(?:{_ANSWER}(?:\s*\([^)]*\))?[\s*_]*(?:[:：]|$)"
    r"|A\d{0,2}[\s*_]*[:：][\s*_]*\s)",
    re.IGNORECASE,
)
_NOTE_LINE = re.compile(
    rf"^[\s>#*_•(-]*(?:{_NOTE}|{_TOPIC})(?:\s*\([^)]*\))?[\s*_]*(?:[:：]|$)"
    r"|^\s*(?:->|→|=>)\s|^\s*(?P<wrap>[*_])(?![\s*_]).*[^\s*_](?P=wrap)\s*$",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"""^[\s*_>(]*(?:
        would\s+you\s+like|do\s+you\s+want\s+me|shall\s+i\b|is\s+there\s+anything|let\s+me\s+know
      | feel\s+free|(?:i\s+)?hope\s+(?:this|these|that)|good\s+luck|happy\s+to
      | (?:please\s+)?note[\s*_]*[:：]?[\s*_]*(?:that\s+)?
        (?:this|these|the|all)\s+(?:list|set|questions?)\b
      | (?:this|these|each|all|the\s+above)\s+(?:list|set|questions?)\b
      )""",
    re.VERBOSE | re.IGNORECASE,
)
_PROSE = re.compile(r"^[^\W\d_a-z]|^[*_\"“(]+[^\W\d_a-z]")
_CODE = re.compile(r"[=;{}*<>|]|^[A-Z]{3,}\b")
_SENTENCE_END = (".", "?", "!", "…", "。", "？", "！", ")", '"', "”", "`", "*")
_CHAT = re.compile(r"\bI(?:['’]\w+)?\b|\blet['’]s\b|\bon your mind\b")
ASIDE_INLINE = re.compile(
    rf"(?<=[?？])\s+[*_(]*(?:{_ANSWER}|A\d{{0,2}})[*_]*\s*[:：].*"
    rf"|(?<=[.?!？。)\"”])\s+[*_(]*(?:{_ANSWER}|{_NOTE}|{_TOPIC})[*_]*\s*[:：][^?？]*\Z"
    rf"|(?<=[?？])[ \t]+(?:[-–—][ \t]+(?!(?:{_REQUEST})\b)(?-i:[A-Z])|->|→|=>)[^?？\n]*\Z",
    re.IGNORECASE | re.DOTALL,
)
_TASK = re.compile(
    r"^[\s>*_#]*instructions?\s*\d+[\s*_]*(?:$|[:(])"
    r"|^[\s>*_]*\#{1,6}\s*(?:instructions?|solutions?|answers|response|input|output)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"^[\s>#*_]*(?:user|human|assistant|system)[\s*_]*[:：]", re.IGNORECASE)


def finished(text: str) -> bool:
    """Whether the text asks something, so that it needs no more lines."""
    text = text.strip()
    asks = REQUEST.match(text) or _QUESTION_WORD.match(text)
    return bool(ASKS.search(text)) or bool(asks and text.endswith((".", "!", "。")))


def invention(line: str, after_blank: bool) -> bool:
    """Whether a task or a turn begins that nobody gave the model."""
    return bool(_TASK.match(line) or (_TURN.match(line) and (after_blank or "#" in line[:3])))


def small_talk(line: str) -> bool:
    """Whether the line speaks to the reader about itself rather than asks."""
    return bool(_CHAT.search(line) or _REMARK.match(line) or _TASK.match(line) or _TURN.match(line))


def aside(line: str, item: str, after_blank: bool) -> bool:
    """Whether a line below the item so far is no part of the question: an answer, a note."""
    if not line.strip() or not item.strip():
        return False
    if _ANSWER_LINE.match(line):
        return True
    if finished(item) and (_NOTE_LINE.match(line) or _REMARK.match(line)):
        return True
    return not _belongs(line, item) if after_blank else _explains(line, item)


def _explains(line: str, item: str) -> bool:
    """A sentence right below a whole question that asks nothing: its answer, or a comment."""
    if not ASKS.search(item) or not item.rstrip().endswith(_SENTENCE_END):
        return False
    if not _PROSE.match(line) or ASKS.search(line) or _LETTER.match(line) or REQUEST.match(line):
        return False
    line = line.rstrip()
    return not line.endswith((":", "：")) and (
        line.endswith(_SENTENCE_END) or (len(line.split()) >= 3 and not _CODE.search(line))
    )


def _belongs(line: str, item: str) -> bool:
    """Whether a paragraph after a blank line still belongs to the question."""
    text = item.strip()
    if text.endswith((":", "：", "```", "~~~")) or line.startswith(("  ", "\t")):
        return True
    if BULLET.match(line):
        return True
    unfinished = not text.endswith((".", "?", "!", "？", "。"))
    return not ASKS.search(text) and (unfinished or bool(ASKS.search(line)))


# --- a question as it is shown --------------------------------------------------------------------

_LABEL = re.compile(r"^(\*\*|__)([^*_`\n]{1,60}?)(?:([:：])\1|\1(?=[:：]))")
_QUOTES = {'"': '"', "“": "”", "'": "'"}


def parts(lines: list[str]) -> list[str]:
    """One item; or several, if it is a heading over bullets that are the questions."""
    written = [line for line in lines if line.strip()]
    bullets = [line[match.end() :] for line in written[1:] if (match := BULLET.match(line))]
    if not bullets or len(bullets) != len(written) - 1:
        return ["\n".join(lines)]
    head = written[0]
    heading = len(head.split()) <= 5 and not (
        ASKS.search(head) or REQUEST.match(head) or _QUESTION_WORD.match(head)
    )
    if heading and all(ASKS.search(bullet) or REQUEST.match(bullet) for bullet in bullets):
        return bullets
    return ["\n".join(lines)]


def clean(text: str) -> str:
    """Emphasis and quotation marks around the whole removed, and needless space; no code."""
    text = re.sub(r"[ \t]+(?=\n|$)", "", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if name := _NAME.match(text):
        text = text[name.end() :]
    while (inside := _unwrapped(text)) != text:
        text = inside
    return _LABEL.sub(lambda match: match[2] + (match[3] or ""), text)


def _unwrapped(text: str) -> str:
    for mark in ("**", "__", "*", "_"):
        inside = text[len(mark) : -len(mark)]
        if f"{mark}{inside}{mark}" == text and mark[0] not in inside and " " in inside:
            return inside.strip()
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        inside = text[1:-1]
        if text[0] not in inside and text[-1] not in inside:
            return inside.strip()
    return text
