"""Take the special tokens of chat models out of what a person typed.

A server that reads them as tokens would take what follows for another speaker's turn.
"""

import re

_SPECIAL = (
    r"<\|[^|<>\s]{0,60}\|>"  # <|im_start|>, <｜User｜>
    r"|\[/?(?:INST|THINK|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_[A-Z]{1,20}|gMASK)\]|<</?SYS>>"
    r"|</?(?:s|[be]os|[se]op|think(?:ing)?|seed:think|(?:start|end)_of_[a-z]{1,20}"
    r"|tool_[a-z]{1,20})>|◁/?think▷"
)
# Text about a token, or HTML: a code block, `<think>`, <s>struck out</s>, list<s>.
_MENTION = r"```(?s:.*?)```|`[^`\n]*`|<s>[^<>\n]*</s>|(?<=\w)<s>"
_ANY = re.compile(rf"(?P<mention>{_MENTION})|{_SPECIAL}")
_ALONE = re.compile(_SPECIAL)
_ASCII = {0xFF01 + n: 0x21 + n for n in range(94)}  # of full-width forms, one for one


def strip_special_tokens(text: str) -> str:
    """Return the text with a space for each special token, so that no other one arises.

    A token that the text only mentions is kept, but with a space before its end: `<s >` is still
    HTML, and not a token.
    """
    plain, pieces, done = text.translate(_ASCII), list[str](), 0
    for found in _ANY.finditer(plain):
        if found["mention"] is None:
            pieces += text[done : found.start()], " "
            done = found.end()
            continue
        for token in _ALONE.finditer(plain, *found.span()):
            pieces += text[done : token.end() - 1], " "
            done = token.end() - 1
    return "".join([*pieces, text[done:]])
