"""Tell quotations that the candidate wrote from those that the candidate did not."""

import re

from ..text.sentences import UNSPACED, reads_as_prose

LEAST = 3  # words; shorter ones name a term rather than quote a person
PART = 2  # words between two gaps; single ones could be put together to any sentence
CHECK_MARK = "✓"
ROUNDS = 5  # marks that are left may make another quotation; in practice they do not

_STRAIGHT, _OPENS, _CLOSES = '"＂″ʺ', "“„‟❝〝", "”“‟❞〞"
_DOUBLE = _STRAIGHT + "“”„‟❝❞〝〞"
_ANGLE, _CORNER = "«»‹›", "「」『』《》〈〉"
_BREAK = r"\n(?![ \t]*+(?:\n|```|~~~))"  # a line break inside: no blank line, and no code block
_EDGE = r"\\?(?:(?<!\w)|(?=.\w))"  # not the 5" of a disk, nor a closing mark


def _but(marks: str, nested: str = "(?!)") -> str:
    """Anything but these marks within a paragraph; `nested` may hold them again."""
    return rf"(?:[^{marks}\n]|{_BREAK}|{nested})++"


# Opening mark, what stands inside, closing mark; a row is tried after those above it.
PAIRS = (
    (rf"\\?[{_OPENS}]", _but(_DOUBLE, rf'"[^{_DOUBLE}\n]*+"'), rf"\\?[{_CLOSES}]"),
    (rf'{_EDGE}"(?=\w)', r'[^"\n]+ "(?=\w)[^"\n]+(?<=[\w.!?])" [^"\n]+(?<=[\w.!?])', r'"(?!\w)'),
    (rf"{_EDGE}[{_STRAIGHT}]", _but(_DOUBLE, rf"[“„][^{_DOUBLE}\n]*+[”“]"), rf"\\?[{_STRAIGHT}]"),
    (rf"{_EDGE}(?:[{_STRAIGHT}{_OPENS}]|(?<![\w.,;:!?])”)", _but(_DOUBLE), rf"[{_DOUBLE}]"),
    (rf"(?<!\w)[{_STRAIGHT}{_OPENS}](?=\w)", rf"[^{_DOUBLE}]++(?<=\S)", rf"[{_DOUBLE}](?!\w)"),
    (rf"[{_ANGLE}]", _but(_ANGLE), rf"[{_ANGLE}]"),
    (rf"[{_CORNER}]", _but(_CORNER), rf"[{_CORNER}]"),
    (
        r"(?:``|''|,,)(?=\w)",
        rf"(?:(?!``|''|,,)(?:[^{_DOUBLE}\n]|{_BREAK}))++",
        rf"(?:''|``|[{_DOUBLE}])",
    ),
    (
        r"(?<!\w)['‘’‚‛´`](?![\s\d])",
        rf"(?:[^'‘’‚‛´`\n]|(?<=\w)['’](?=\w)|{_BREAK})++(?<=\S)",
        r"['’‘‛´](?!\w)",
    ),
)
_BEGINS = f"{_STRAIGHT}{_OPENS}«‹「『《〈"
# A code block, "> so it is", "`code`", "“so it is” ✓", and "“so it", a mark without its end.
_QUOTATION = re.compile(
    rf"(?=[ \t~>\-*+•\d`\\{_DOUBLE}{_ANGLE}{_CORNER},'‘’‚‛´])(?:"
    r"^[ \t]*+(?P<fence>```|~~~)[^\n]*+(?:\n(?![ \t]*+(?P=fence))[^\n]*+)*+(?:\n[^\n]*+)?"
    r"|^(?P<lead>[ \t]*+(?:(?:[-*+•]|\d{1,2}[.)])[ \t]+)?)"
    r"(?P<lines>>[^\n]*+(?:\n[ \t]*+>[^\n]*+)*+)"
    r"|(?<!`)(?P<ticks>`{1,2})(?!`)(?P<code>[^`\n]+)(?P=ticks)(?!`)"
    rf"|(?:{'|'.join(f'{a}(?P<inside{n}>{b}){c}' for n, (a, b, c) in enumerate(PAIRS))})"
    rf"(?:[ ]?{CHECK_MARK})?"
    rf"|(?:(?P<open>(?<![\w{_BEGINS}])[{_BEGINS}]++(?=\S))|(?<!\w)['‘‚`](?=[^\W\d]))"
    r"(?=(?P<rest>[^\n]{0,200}+)))",
    re.MULTILINE,
)
# "C++", "don't", "figures"
_WORD = re.compile(r"(?<![^\W_])[a-z](?:\+\+|#)|[^\W_]+(?:'[^\W_]+)*")
# "…", "[...]"
_GAP = re.compile(r"(?:\[\s{0,9})?(?:…|\.{3,})(?:\s{0,9}\])?")


def check(text: str, answer: str, whole: bool) -> tuple[str, int]:
    """Mark the quotations that stand in the answer, and take the marks off the others.

    Gives back the text and how many lost their marks. While the reply goes on, a quotation
    without its end is not shown as one.
    """
    source = f" {_normal(answer)} "
    removed: list[str] = []
    for _ in range(ROUNDS):
        before = len(removed)
        text = _QUOTATION.sub(lambda found: _shown(found, source, whole, removed), text)
        if len(removed) == before:
            break
    return text, len(removed)


def _shown(found: re.Match[str], source: str, whole: bool, removed: list[str]) -> str:
    """One quotation as it is shown; if it is false, it is added to `removed`."""
    if found["fence"] or (found["code"] and not reads_as_prose(found["code"])):
        return found[0]
    if found["rest"] is not None:
        return _without_end(found, source, whole, removed)
    insides = (found[f"inside{n}"] for n in range(len(PAIRS)))
    inside = found["code"] or next(filter(None, insides), "")
    goes_on = not whole and found["lines"] and found.end() == len(found.string)
    if found["lines"]:
        inside = "\n".join(line.lstrip(" \t>") for line in found["lines"].split("\n"))
    own = inside.rpartition(" ")[0] if goes_on else inside  # the last word is being written
    if not _at_least(LEAST, own):
        return found[0]
    parts = [line for line in own.split("\n") if _normal(line)] if found["lines"] else []
    if _is_true(own, source) or (
        parts and all(_at_least(LEAST, p) and _is_true(p, source) for p in parts)
    ):
        # Markdown would add the next line to a block quote
        lazy = "\n" * bool(
            found["lines"] and found.string[found.end() + 1 : found.end() + 2].strip()
        )
        return found[0] if goes_on else _marked(found[0]) + lazy
    removed.append(inside)
    return (found["lead"] or "") + _QUOTATION.sub(
        lambda nested: _shown(nested, source, whole, removed), inside.strip().removesuffix("\\")
    )


def _without_end(found: re.Match[str], source: str, whole: bool, removed: list[str]) -> str:
    """A mark that is not closed; a reply may be cut in mid-word."""
    rest = found["rest"]
    if found.end("rest") == len(found.string):
        rest = rest.rpartition(" ")[0]
    false = found["open"] and _at_least(LEAST, rest) and not _is_true(rest, source)
    removed += [rest] * bool(whole and false)
    return found[0] if whole and not false else ""


def _is_true(quoted: str, source: str) -> bool:
    """Tell whether the candidate wrote this, in this order; dots stand for what is left out."""
    at, parts = 0, [part for part in _GAP.split(quoted) if _normal(part)]
    apart = "" if UNSPACED.search(quoted) else " "
    source = source.replace(" ", apart)
    for part in parts:
        found = source.find(f" {_normal(part)} ".replace(" ", apart), at)
        if found < 0 or (len(parts) > 1 and not _at_least(PART, part)):
            return False
        at = found + len(_normal(part).replace(" ", apart))
    return bool(parts)


def _marked(quotation: str) -> str:
    return f"{quotation.rstrip().removesuffix(CHECK_MARK).rstrip()} {CHECK_MARK}"


def _normal(text: str) -> str:
    """Words alone, in lower case and with straight apostrophes."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


def _at_least(words: int, text: str) -> bool:
    return len(_normal(text).split()) >= words or len(UNSPACED.findall(text)) >= 2 * words
