"""Say in a sentence or two what the bank has on a stack."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ...interview.profile import MAX_ENTRY, MAX_STACK
from ...interview.stack import split_stack
from .coverage import ENOUGH, Fit, candidates, in_sentence, in_words, named
from .entries import Kind
from .names import Name, load_names
from .recognition import Match, recognise

MOST_TOPICS = 3
MISREAD = "I read '{typed}' as {name}."
OWN = "I have questions on {names}."
FOR_ROLE = "For {names} I ask about {topics}."
FEW = "I have few questions on {names} {itself}{more}."
NEAR = "I have no questions on {names} {itself}{more}."
ADD = ", and add some about {topics}"
INSTEAD = ", and ask about {topics} instead"
TOOLS = "I ask no questions on tools such as {names}."
NONE = "I have no questions on {names}."
ALL_GENERAL = "I have no questions on {names}, so mine are general."


def recognised(stack_text: str) -> str:
    """Return what the app's own bank has on a stack as typed; "" if nothing is typed."""
    stack = split_stack([stack_text[: MAX_STACK * MAX_ENTRY]])[:MAX_STACK]
    found = _by_sentence(recognise(stack))
    said = [_sentence(OWN, found[OWN])] if found[OWN] else []
    for name in found[FOR_ROLE]:
        topics = in_words([named(other) for other in load_names().near(name)])
        said.append(FOR_ROLE.format(names=named(name), topics=topics))
    return " ".join([*said, *shortfalls(stack)])


def shortfalls(stack: Sequence[str]) -> list[str]:
    """Return the sentences on what was read differently, and on what questions are missing."""
    matches = recognise(stack)
    found = _by_sentence(matches)
    said = [MISREAD.format(typed=m.misread, name=m.name.text) for m in matches if m.misread]
    if few := found[FEW]:
        enough = found[OWN] or found[FOR_ROLE]
        said.append(_sentence(FEW, few, "" if enough else _topics(few, ADD, matches)))
    if near := found[NEAR]:
        said.append(_sentence(NEAR, near, _topics(near, INSTEAD, matches)))
    if tools := found[TOOLS]:
        said.append(_sentence(TOOLS, tools))
    if none := found[NONE]:
        said.append(_sentence(ALL_GENERAL if len(none) == len(matches) else NONE, none))
    return said


def _by_sentence(matches: Sequence[Match]) -> Mapping[str, Sequence[Name]]:
    """Return the names of a stack by the sentence that says what there is on each."""
    found, names = defaultdict[str, list[Name]](list), [match.name for match in matches]
    fits = {name.text: [c.fit for c in candidates(name)] for name in names}
    subjects = any(fits[name.text] and name.kind is not Kind.TOOL for name in names)
    for name in names:
        about = fits[name.text].count(Fit.ABOUT)
        if name.kind is Kind.TOOL and subjects:
            sentence = TOOLS
        elif not fits[name.text]:
            sentence = NONE
        elif not about:
            sentence = NEAR
        elif name.kind is Kind.ROLE:
            sentence = FOR_ROLE
        else:
            sentence = OWN if about >= ENOUGH else FEW
        found[sentence].append(name)
    return found


def _topics(names: Sequence[Name], form: str, matches: Sequence[Match]) -> str:
    """Say what else is asked about for these names; "" if the stack names that itself."""
    near = (c for name in names for c in candidates(name) if c.fit is Fit.NEAR)
    own = {match.name.text for match in matches}
    topics = [topic for topic in dict.fromkeys(c.topic for c in near) if topic not in own]
    if not topics:
        return ""
    return form.format(topics=in_words([in_sentence(topic) for topic in topics[:MOST_TOPICS]]))


def _sentence(form: str, names: Sequence[Name], more: str = "") -> str:
    return form.format(
        names=in_words([named(name) for name in names]),
        itself="itself" if len(names) == 1 else "themselves",
        more=more,
    )
