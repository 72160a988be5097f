"""Write other people's text into a Markdown file, without HTML, links or images for its viewer.

A model's text keeps its structure: the app parses it as it does for the page, and writes it from
that. Words that GitHub turns into a link, even where their signs are escaped, become code.
"""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from .markup import backticks, fenced, language, outermost, parse

_ACTIVE = re.compile(r"([\\`*_\[\]<>#|~$&])")
_LINKED = re.compile(r"@|//|www\.", re.IGNORECASE)
# What makes a list, a rule, a heading, a table or a fence of a line, if it starts so.
_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=:]|~~~))", re.MULTILINE)


def line(text: str) -> str:
    """Write text into one of the report's own lines, without markup."""
    return _START.sub(r"\1\\", _words(" ".join(text.split())))


def rewritten(text: str) -> str:
    """Write a model's Markdown from its parsed form; a text of little but marks becomes code."""
    tokens = parse(text)
    return fenced(text) if tokens is None else "\n\n".join(_blocks(tokens))


def _blocks(tokens: Sequence[Token]) -> list[str]:
    # The library's SyntaxTreeNode would do, but it recurses into each nested emphasis.
    return [_block(block[0], block[1:-1]) for block in outermost(tokens)]


def _block(first: Token, inside: Sequence[Token]) -> str:
    match first.type:
        case "fence" | "code_block":
            return fenced(first.content.removesuffix("\n"), language(first.info))
        case "blockquote_open":
            return _indented("> ", "> ", inside)
        case "bullet_list_open" | "ordered_list_open":
            return "\n".join(_blocks(inside))
        case "list_item_open":
            marker = f"{first.info}{first.markup} "
            return _indented(marker, " " * len(marker), inside)
        case "table_open":
            return _table(inside)
        case "heading_open":  # below the report's own
            return f"#### {_inline(inside[0])}"
        case "hr":
            return "---"
    return _inline(inside[0])


def _indented(first: str, others: str, inside: Sequence[Token]) -> str:
    return first + "\n\n".join(_blocks(inside)).replace("\n", f"\n{others}")


def _table(inside: Sequence[Token]) -> str:
    rows: list[list[str]] = []
    for token in inside:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(re.sub(r"(?<!\\)\|", r"\\|", _inline(token)))
    rule = ["---"] * len(rows[0])
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _inline(token: Token) -> str:
    written = ""
    for piece in map(_piece, token.children or ()):
        apart = " " if written.endswith("`") and piece.startswith("`") else ""
        written += apart + piece
    return _START.sub(r"\1\\", written)


def _piece(token: Token) -> str:
    if token.type == "code_inline":
        return _code(token.content)
    if token.type in ("softbreak", "hardbreak"):
        return "  \n"
    return token.markup if token.nesting else _words(token.content)


def _words(text: str) -> str:
    """Escape each word, or make it code where a viewer would make it a link."""
    parts = re.split(r"(\s+)", text) if _LINKED.search(text) else [text]
    return "".join(_code(p) if _LINKED.search(p) else _ACTIVE.sub(r"\\\1", p) for p in parts)


def _code(text: str) -> str:
    around = backticks(text, 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{around}{space}{text}{space}{around}"
