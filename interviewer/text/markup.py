"""Render other people's text as safe HTML, without scripts, links or external resources.

A candidate's text appears exactly as typed. A model's text may use emphasis, lists, tables and
code; markdown-it-py renders it, with HTML, links and images off. Gradio's page parses the result as
Markdown again and ends an HTML block at a blank line, so each block takes one line.
"""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

LANGUAGES = frozenset(
    """
    bash c cpp csharp css diff dockerfile go hcl html java javascript js json jsx kotlin php
    powershell py python r ruby rust scala sh sql swift toml ts tsx typescript xml yaml
    """.split()
)
MOST_CELLS = 5000  # of a table, columns times the remaining lines: short rows are padded
MOST_MARKS = 1_000  # of a text; each costs about 25 µs. Replies of 2,000 characters had up to 186
DEEPEST = 5  # nested quotations, or half of nested lists: each level scans every line again
Rule = Callable[[StateBlock, int, int, bool], bool]
# Underscores, and stars inside a word: `snake_case`, `__init__` and `2**3` are not emphasis.
_LETTERS = re.compile(r"_+|(?<=[A-Za-z0-9])\*+(?=[A-Za-z0-9])")
# ASCII characters with a meaning in Markdown or HTML within a line, as entities.
_PLAIN = {ord(mark): f"&#{ord(mark)};" for mark in "!#$&*:<=>@[\\]^_`{|}~"}
_MARKS = re.compile(r"[\n\r*_`~|\\]")
_WWW = re.compile(r"(?<=www)\.", re.IGNORECASE)  # a link without any of those marks
_ONE_LINE = {ord("\n"): "&#10;", ord("\t"): "&#9;", 0: None}


def typed(text: str) -> str:
    """Render a person's text exactly as typed, spaces and line breaks included."""
    return f'<pre class="typed">{_escaped(text)}</pre>'


def plain(text: str) -> str:
    """Render text inside one of the app's own lines: on one line, without markup."""
    line = " ".join(text.replace("\x00", "").split())
    return _WWW.sub("&#46;", line.translate(_PLAIN))


def safe(text: str, *, highlight: bool = False) -> str:
    """Render a model's Markdown as HTML blocks, one per line, with blank lines between them.

    The caller puts a blank line before and after the result. A text that consists of little but
    marks is shown as typed.

    Args:
        text: the model's Markdown.
        highlight: keep a code block as a fence, which Gradio highlights and gives a copy button.
            Code inside a list or quotation becomes HTML all the same.
    """
    tokens = parse(text)
    if tokens is None:
        return typed(text)
    blocks: list[str] = []
    for block in outermost(tokens):
        if highlight and block[0].type in {"fence", "code_block"}:
            blocks.append(fenced(block[0].content.rstrip("\n"), language(block[0].info)))
        else:
            rendered = str(_MARKDOWN.renderer.render(block, _MARKDOWN.options, {}))
            blocks.append(rendered.replace("\n", ""))
    return "\n\n".join(blocks)


def parse(text: str) -> list[Token] | None:
    """Parse a model's Markdown; None if it has more marks than `MOST_MARKS`."""
    many = any(n >= MOST_MARKS for n, _ in enumerate(_MARKS.finditer(text)))
    return None if many else _MARKDOWN.parse(text)


def outermost(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each block that lies in no other."""
    start = 0
    for end, token in enumerate(tokens, 1):
        if token.level == tokens[0].level and token.nesting <= 0:
            yield tokens[start:end]
            start = end


def fenced(code: str, name: str = "text") -> str:
    """Write text as a code block, with any backticks it contains."""
    fence = backticks(code, 3)
    return f"{fence}{name}\n{code}\n{fence}"


def backticks(text: str, least: int) -> str:
    """Return a run of backticks that is longer than any in the text."""
    return "`" * max(least, 1 + max(map(len, re.findall(r"`+", text)), default=0))


def language(info: str) -> str:
    """Return the language that a fence names, if the list knows it, or ""."""
    name = info.strip().lower()
    return name if name in LANGUAGES else ""


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).translate(_ONE_LINE)


class _Renderer(RendererHTML):
    """Keeps a line break in code as an entity, so that its block takes one line."""

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        """Render code, with its language if the list knows it."""
        name = language(tokens[idx].info)
        written = f' class="language-{name}"' if name else ""
        return f"<pre><code{written}>{_escaped(tokens[idx].content)}</code></pre>"

    code_block = fence


def _letters(state: StateInline, silent: bool) -> bool:
    run = _LETTERS.match(state.src, state.pos)
    if run is None:
        return False
    if not silent:
        state.pending += run[0]
    state.pos = run.end()
    return True


def _limited(rule: Rule, fits: Callable[[StateBlock, int, int], bool]) -> Rule:
    """Leave the Markdown that does not fit as plain letters."""

    def limited(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return fits(state, start, end) and rule(state, start, end, silent)

    return limited


_OPTIONS = {"html": False, "xhtmlOut": False, "breaks": True}
_MARKDOWN = MarkdownIt("commonmark", _OPTIONS, renderer_cls=_Renderer)
_MARKDOWN.enable(["table", "strikethrough"])
_MARKDOWN.disable(["html_block", "html_inline", "link", "image", "autolink", "reference"])
_MARKDOWN.disable(["entity", "lheading"])
# The blocks that each of these may interrupt, as in markdown-it-py.
_TEXTS = ["paragraph", "reference"]
_TABLE = _limited(
    table,
    lambda state, start, end: (
        (state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1) * (end - start)
        <= MOST_CELLS
    ),
)
_LIST = _limited(list_block, lambda state, *_: state.level < 2 * DEEPEST)
_QUOTE = _limited(blockquote, lambda state, *_: state.level < DEEPEST)
_MARKDOWN.block.ruler.at("table", _TABLE, {"alt": _TEXTS})
_MARKDOWN.block.ruler.at("list", _LIST, {"alt": [*_TEXTS, "blockquote"]})
_MARKDOWN.block.ruler.at("blockquote", _QUOTE, {"alt": [*_TEXTS, "blockquote", "list"]})
_MARKDOWN.inline.ruler.before("emphasis", "letters", _letters)


# --- an answer: as typed, with code as code and the quoted words marked ------------------------

MOST_QUOTES = 20  # marked in one answer; a review has a handful
_QUOTED = re.compile(r"“([^”\n]{2,400})”|\"([^\"\n]{2,400})\"")
_FENCES = MarkdownIt("zero").enable("fence")
_NAME = re.compile(r"[ \t]*+[\w+#-]*+[ \t]*+")  # of a language
_START, _END = "\ue000", "\ue001"  # stand for the marks until the text around them is escaped
_UNMARK = str.maketrans("", "", _START + _END)


def marked(answer: str, feedback: str = "") -> str:
    """Return an answer as Markdown whose prose is literal; quotations of `feedback` are marked.

    A quotation is marked only where its words stand in the answer.
    """
    text = answer.translate(_UNMARK)
    for start, end in reversed(_spans(text, feedback)):
        text = f"{text[:start]}{_START}{text[start:end]}{_END}{text[end:]}"
    parts = [
        part if code else typed(part).replace(_START, "<mark>").replace(_END, "</mark>")
        for part, code in _parts(text)
        if part.translate(_UNMARK).strip()
    ]
    return "\n\n".join(parts)


def _spans(answer: str, feedback: str) -> list[tuple[int, int]]:
    """Return where the feedback's quotations stand in the answer: sorted, without overlaps."""
    quoted = bytearray(len(answer))
    for quote in list(dict.fromkeys(a or b for a, b in _QUOTED.findall(feedback)))[:MOST_QUOTES]:
        words = quote.strip("… ").rstrip(".,;:!? ").split()
        pattern = r"`?\s+`?".join(map(re.escape, words))  # the coach drops a lone backtick
        if place := re.search(pattern, answer, re.IGNORECASE) if words else None:
            quoted[place.start() : place.end()] = b"\1" * len(place[0])
    return [run.span() for run in re.finditer(b"\1+", quoted)]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield prose and fenced code, and which it is. A fence that nothing closes is prose."""
    lines, at = text.split("\n"), 0
    for token in _FENCES.parse(text.replace("\r", "").translate(_UNMARK)):
        start, end = token.map or (0, 0)
        closed = end - start > 1 and set(lines[end - 1].strip()) == {*token.markup}
        if token.type == "fence" and closed and _NAME.fullmatch(token.info):
            yield "\n".join(lines[at:start]), False
            yield fenced(token.content.removesuffix("\n"), language(token.info)), True
            at = end
    yield "\n".join(lines[at:]), False
