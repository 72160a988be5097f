"""Reading English without a model: clauses, stems, synonyms, spelling mistakes, negation.

`Text(raw)` holds the content words of a text with their places in it, the sentence and the clause
of each, and whether a negator governs it.  `Text.find` then answers the one question scoring asks:
where does this text say that word, or one like it?  Nothing here knows what is asked or scored.

An opposite counts as a synonym of contrary polarity ("slow" is "not fast"), so that one mechanism
reads "is not mutable", "is immutable" and "cannot be changed" alike.  The tables are written by
hand from general knowledge of English and of computing.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]
from rapidfuzz.distance import OSA


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words without content; they only show that somebody writes sentences.
STOP_WORDS = _words(
    """a an the of in to on at by for from with as is are was were be been being am it its itself
    this that these those and or but if then so than can could may might will would should shall
    must do does did doing done has have had having you your yours we us our they them their he she
    him her his i me my mine there here which who whom whose what when where how why also just very
    too while whereas because since although though however therefore thus hence about into onto
    upon out up off again such ought s t d ll re ve m yes ok okay well really quite etc eg ie vs via
    per across among within whether non until till unless either both"""
)
# Words so common that they say little by themselves.
LIGHT_WORDS = _words(
    """use way thing kind type sort make get give take need want like go come see say mean call
    allow able let put set keep work help think happen become seem look case example instance part
    time different new good many much more most some any all each every other another same own
    certain various several lot only even still already now actually basically simply usually often
    generally typically mainly main important possible something anything everything one two
    following over under between during through around along against cause result reason purpose
    order form provide include contain consist involve require try show tell ask long high low
    great right point fact"""
)
# Words that deny what follows them, and only that: "it makes a copy to avoid a call".
DENYING_VERBS = _words(
    """avoid avoids avoided avoiding prevent prevents prevented preventing eliminate eliminates
    eliminated eliminating omit omits omitted omitting exclude excludes excluded excluding lack
    lacks lacking without"""
)
NEGATORS = DENYING_VERBS | _words(
    """not no never cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt
    couldnt hasnt havent nothing nobody none neither nor hardly"""
)
NEGATING_PAIRS = frozenset({"instead of", "rather than", "opposed to", "other than", "free of"})
NOT_DENYING = _words("only just necessarily merely")  # "not only fast" says that it is fast
# A clause, and with it the reach of a negator, ends before these words.
CLAUSE_OPENERS = DENYING_VERBS | _words(
    """and but because since so when if while whereas although though unless until which then
    therefore however instead rather yet hence thus where i we they he she"""
)

# Groups are parted by semicolons and line ends.  The words of a group stand for one another; those
# after a bar say the contrary.  A phrase is joined by underscores.  A word may be in many groups.
SYNONYMS = """
fast faster fastest quick quicker rapid speedy | slow slower slowest sluggish
speed performance efficiency
efficient optimal optimized performant | inefficient wasteful
best better optimal ideal | worst worse
early earlier | late later
big large huge great | small little tiny; high tall | low; long | short; wide broad | narrow
biggest largest maximum max highest greatest | smallest minimum min lowest least
more greater higher larger bigger longer | less fewer lower smaller shorter; exceed more_than
increase grow expand extend enlarge raise | decrease shrink reduce lower diminish
begin start initial beginning origin | end finish final stop terminate ending
first front head beginning | last rear tail back end; top | bottom
before prior previous precede earlier preceding | after following next later afterwards succeed
predecessor previous | successor next subsequent; above over | below under beneath; left | right
inside within internal inner interior in_the_body | outside external outer exterior
local | global; forward | backward reverse; horizontal | vertical; absolute | relative
always every_time each_time repeatedly | never; often frequent common | rare seldom
once one_time single_time only_one_time | repeatedly each_time every_time on_every on_each
all every each entire whole complete full throughout | partial; any arbitrary whatever
many multiple several numerous various | single one; only sole exclusive
unlimited infinite infinitely endless unbounded forever | limited finite
same identical equal equivalent alike similar | different distinct differ unequal; unique distinct
insert add append put push enqueue place | remove delete pop erase drop dequeue discard
create make build construct generate instantiate produce | destroy; new fresh
allocate reserve acquire obtain | free release deallocate; borrow | own; grant | revoke
true | false; correct right valid proper appropriate | wrong incorrect invalid improper
empty blank | nonempty full; enable | disable; show display | hide
sorted ordered in_order | unsorted unordered random; sort order arrange organize
ascending increasing | descending decreasing; odd | even; positive | negative; win | lose
mutable changeable modifiable change | immutable unchangeable readonly read_only frozen unmodifiable
constant const fixed unchanging | nonconstant variable varying changing
static compile_time fixed | dynamic run_time runtime; compile_time | run_time runtime
synchronous blocking | asynchronous async nonblocking; eager | lazy; strict | loose; hot | cold
public visible exposed | private hidden; safe safer secure | unsafe insecure vulnerable
trust | distrust
easy easier simple simpler straightforward | hard harder difficult complex complicated
cheap cheaper inexpensive | expensive costly
directly direct explicit explicitly | indirectly indirect implicit implicitly
automatic automatically | manual manually; known | unknown; normal usual | abnormal unusual
depend dependent rely | independent; couple coupled coupling tied | decouple decoupled
possible able | impossible unable; necessary required mandatory need | unnecessary optional
stable | unstable; balanced | unbalanced skewed; consistent | inconsistent
success succeed | failure fail
strong stronger | weak weaker; new newer | old older; encrypt | unencrypted plaintext decrypt
accept allow permit let | reject forbid deny
open | close; lock acquire | unlock; connect attach join | disconnect detach; import load | export
reachable accessible available | unreachable inaccessible unavailable; include | exclude
function method procedure routine subroutine; argument parameter arg param input
element item entry object value member; attribute field property member; record entry row tuple
node element item vertex; variable identifier; name identifier; edge link arc connection
location place position spot slot address; store hold keep contain save retain remember
contain include comprise consist have compose; pointer reference address link
point refer reference link
dereference indirection follow; alias synonym nickname; data datum information info value
type kind sort datatype category; class type object; instance object; struct structure record
definition define implementation body; declaration declare prototype; specify state define indicate
header interface signature; initialize init set; assign set give; constructor initializer
change modify alter update edit mutate adjust; copy duplicate clone replicate; share common shared
return yield output give result; call invoke execute run; execute run perform carry_out happen
compile compiler; error mistake bug fault defect; exception error; crash fail abort break
find locate search lookup look_up identify seek; choose select pick; decide determine
check test verify validate examine evaluate inspect; compare comparison against; match equal
swap exchange switch interchange; move shift transfer relocate
divide split partition separate break halve half
merge combine join unite concatenate; repeat repetition iterate iteration loop again
recursion recursive recurse calls_itself call_itself; visit traverse walk go_through step_through
process handle treat; list sequence series; array list; list chain; collection container set group
string text; character char letter; contiguous consecutive adjacent sequential successive next_to
size length; amount number count quantity; dimension size; height depth level; distance length
index subscript position; offset displacement; access reach retrieve get read fetch; write save
print display output show; user client customer; goal aim purpose objective; task job work
problem issue trouble; stage phase step; step operation; portion part piece section segment fragment
half middle midpoint center; behavior functionality; simulate imitate mimic emulate model
main principal primary chief; software program application app; code source statement instruction
condition test predicate criterion; reuse reusable reusability reused; abstract abstraction
encapsulate encapsulation hide; inherit inheritance derive
polymorphism polymorphic overload override
parent ancestor; child children descendant; leaf terminal_node no_children childless; root top
subtree branch; tree hierarchy; graph network; path route; stack pile; queue line; pivot partition
lifo last_in_first_out last_in_is_first_out; fifo first_in_first_out first_in_is_first_out
push onto_the_top; pop off_the_top; peek top look_at; constant_time o(1)
linear o(n) linear_time proportional
quadratic o(n^2) n^2 n_squared; logarithmic log o(logn); exponential o(2^n); expression formula
operand value; parentheses parenthesis bracket; operator symbol; infix in_between
postfix suffix after
time duration; cost expense overhead; memory ram space storage; disk drive storage; cache memoize
thread worker; process program; concurrent parallel simultaneous at_the_same_time; wait block pause
key identifier; table relation; column field; row record; query request search; request call ask
server host backend; browser client; send transmit pass deliver; receive get obtain accept
message event notification; duplicate repeated repeat; redundant duplicate unnecessary
limit bound restrict constraint cap; ensure guarantee assure; need require must; cause lead produce
role purpose job; way technique approach method; difference differ distinguish
property characteristic
benefit advantage pro upside; drawback disadvantage con downside; current present existing
remaining rest left leftover; replace substitute instead; expand inline; null nil null_pointer
beyond past; near close; grow resize; shrink resize; quickly fast; flexible adaptable
maintain support
scope visibility lifetime; life lifetime; keep maintain preserve; require demand; fit suit
learn train; predict estimate forecast; average mean; rate frequency; accurate precise; noise random
version release; deploy release ship; rollback revert undo; branch fork; commit save; team people
delay latency lag; throughput bandwidth; crash outage failure; retry again repeat
backup copy replica
zero 0 null; one 1 single; two 2 pair twice double; three 3; four 4; five 5; six 6; seven 7
eight 8; nine 9; ten 10; half 50
"""

# Forms that stemming does not lead back to their word, each before that word.
_FORMS = """
became become began begin begun begin broke break broken break brought bring built build caught
catch chose choose chosen choose drawn draw drew draw fallen fall fell fall forgot forget forgotten
forget found find froze freeze frozen freeze gave give given give gone go got get gotten get grew
grow grown grow held hold hid hide hidden hide kept keep knew know known know led lead lost lose
made make meant mean overridden override overrode override paid pay ran run rewritten rewrite said
say saw see seen see sent send shown show spent spend stood stand stolen steal stuck stick taken
take taught teach thought think threw throw thrown throw told tell took take understood understand
went go woken wake won win written write wrote write bought buy children child criteria criterion
indices index leaves leaf matrices matrix vertices vertex people person
"""
_IRREGULAR = dict(zip(_FORMS.split()[::2], _FORMS.split()[1::2], strict=True))

_TOKEN = re.compile(
    r"""(?P<word>
          [oθΘ]\(\s*[^()\n]{1,12}?(?:\([^()\n]{1,8}\))?\s*\)  # O(n), O(n log n), O(log(n))
        | \b[a-z](?:\+\+|\#)(?!\w)                              # C++, C#, F#
        | (?<!\w)\.net\b                                        # .NET
        | \b\w++\.(?:js|net|io|py|ts|cpp|json|ya?ml)\b          # node.js, asp.net
        | \b(?:e\.g|i\.e)\b\.?                                  # these end no sentence
        | \d++(?:\.\d++)+ | \bn\^\d
        | \w++(?:['’]\w++)?)
      | (?P<stop>[.!?;]+(?=\s|$) | \n\s* | •)
      | (?P<mark>[,;:()\[\]–—] | \s-\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_SENTENCE = 40  # words; speech without full stops is cut here, else it is one big window
_SHORTEST_TYPO = 5  # letters; a word one edit from a shorter one is mostly another word
_LONGEST_TYPO = 25  # letters; longer "words" are noise, and their slips would cost memory
_MEMORY = 5_000  # words whose places a text remembers; a bound for the long-lived references
_FAMILY = 5  # letters at the start that words of one family share ("defin-e", "defin-ition") ...
_PREFIXES = _words("count hyper infra inter intra micro multi super trans under")  # ... but these

# How much a likeness is worth beside the word itself (1.0): a synonym or a misspelling leaves a
# little doubt, a shared beginning ("return", "retain" have less than `_FAMILY`) leaves much.
SYNONYM, TYPO, FAMILY = 0.85, 0.9, 0.6


class Word(NamedTuple):
    """What a lower-case word means to the coach, wherever it stands."""

    text: str
    stem: str
    sides: tuple[int, ...]  # the sides of synonym groups it stands on; side ^ 1 is the contrary
    content: bool
    light: bool
    negates: bool
    special: bool  # negates, opens a clause, or ends a phrase of the tables
    slips: frozenset[str]  # keys that a word shares with its misspellings


class Token(NamedTuple):
    """A content word of a text, at `raw[start:end]`.

    `negated` if a negator governs it, `flipped` if "non" stands right before it.
    """

    word: Word
    start: int
    end: int
    sentence: int
    clause: int
    negated: bool
    flipped: bool


class Hit(NamedTuple):
    """A place where a text says a sought word: `Text.tokens[token]`.

    `opposite` tells that an antonym stands there; `strength` in (0, 1] is the likeness.
    """

    token: int
    opposite: bool
    strength: float


_Index = dict[str | int, list[int]]  # a stem, or a side of a synonym group, to places in `tokens`

_stemmer = snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case word, kept: the stemmer is pure Python."""
    return str(_stemmer.stemWord(_IRREGULAR.get(word, word)))


class _Thesaurus:
    """The table as stem -> sides and last word of a phrase -> [(its words, side)].

    Sides are numbered in pairs, so that `side ^ 1` is the contrary of `side`.
    """

    def __init__(self, table: str) -> None:
        self.words: dict[str, list[int]] = {}
        self.phrases: dict[str, list[tuple[list[str], int]]] = {}
        for number, group in enumerate(re.split(r"[;\n]", table.strip())):
            for side, entries in enumerate(group.split("|"), start=2 * number):
                for phrase in (entry.split("_") for entry in entries.split()):
                    if len(phrase) > 1:
                        self.phrases.setdefault(phrase[-1], []).append((phrase, side))
                    else:
                        self.words.setdefault(stem(phrase[0]), []).append(side)


_THESAURUS = _Thesaurus(SYNONYMS)
_LIGHT_STEMS = frozenset(map(stem, LIGHT_WORDS))
_PAIRED = {pair.partition(" ")[2] for pair in NEGATING_PAIRS}
_SPECIAL = CLAUSE_OPENERS | NOT_DENYING | _PAIRED | _THESAURUS.phrases.keys()


@lru_cache(maxsize=50_000)
def look_up(word: str) -> Word:
    """The entry of a lower-case word; possessives, plurals and verb endings do not matter."""
    text = word.replace("’", "'").replace(" ", "")
    text = text.replace("'", "") if text.endswith("n't") else text.partition("'")[0]
    text = text.rstrip(".") or word
    root = stem(text)
    negates = text in NEGATORS
    content = not negates and text.replace(".", "") not in STOP_WORDS
    sides = tuple(dict.fromkeys(_THESAURUS.words.get(root, ())))
    light, special = root in _LIGHT_STEMS, negates or text in _SPECIAL
    return Word(text, root, sides, content, light, negates, special, _slips({text, root}))


def _slips(forms: set[str]) -> frozenset[str]:
    """What words one edit apart have in common: each form, and it less a letter but the first."""
    long = [form for form in forms if _SHORTEST_TYPO <= len(form) <= _LONGEST_TYPO]
    return frozenset(form[:i] + form[i + 1 :] for form in long for i in range(1, len(form) + 1))


def _akin(one: Word, other: Word) -> bool:
    pairs = ((one.text, other.text), (one.stem, other.stem))
    return any(OSA.distance(a, b, score_cutoff=1) <= 1 for a, b in pairs)


class Text:
    """A text read once, in one pass, and then asked many times.

    `tokens` are its content words in order, `words` the number of all its words, `clauses` the
    spans of its clauses in `raw`, and `denied` the numbers of the clauses that hold a negator.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.words = 0
        self.tokens: list[Token] = []
        self.clauses: list[tuple[int, int]] = []
        self.denied: set[int] = set()
        self._index: _Index = {}
        self._found: dict[str, list[Hit]] = {}
        _Reader(self, self._index).run()

    @cached_property
    def distinct(self) -> list[Token]:
        """The first token of each stem, in order: to say a thing ten times is to say it once."""
        first: dict[str, Token] = {}
        for token in self.tokens:
            first.setdefault(token.word.stem, token)
        return list(first.values())

    def find(self, word: Word) -> list[Hit]:
        """Where the text says `word`: itself or a synonym, else misspelt, else a relative of it."""
        hits = self._found.get(word.text)
        if hits is None:
            if len(self._found) > _MEMORY:
                self._found.clear()
            hits = self._found[word.text] = self._same(word) or self._like(word)
        return hits

    def _same(self, word: Word) -> list[Hit]:
        hits = self._hits(word.stem, 1.0)
        for side in word.sides:
            hits += [Hit(n, False, SYNONYM) for n in self._index.get(side, ())]
            hits += [Hit(n, True, SYNONYM) for n in self._index.get(side ^ 1, ())]
        return hits

    def _like(self, word: Word) -> list[Hit]:
        shared = self._slips.keys() & word.slips
        near = {other.stem for other in map(self._slips.__getitem__, shared) if _akin(word, other)}
        if near:
            return [hit for root in sorted(near) for hit in self._hits(root, TYPO)]
        return self._hits(self._families.get(word.stem[:_FAMILY], ""), FAMILY)

    def _hits(self, root: str, strength: float) -> list[Hit]:
        return [Hit(n, self.tokens[n].flipped, strength) for n in self._index.get(root, ())]

    @cached_property
    def _slips(self) -> dict[str, Word]:
        # Words of the tables are spelt right: "insert" is no slip of the pen for "invert".
        unknown = [t.word for t in self.distinct if not t.word.sides and not t.word.light]
        return {key: word for word in unknown for key in word.slips}

    @cached_property
    def _families(self) -> dict[str, str]:
        stems = [t.word.stem for t in self.distinct]
        known = {root[:_FAMILY]: root for root in stems if len(root) >= _FAMILY}
        return {start: root for start, root in known.items() if start not in _PREFIXES}


class _Reader:
    """The one pass over a text: where it stands, and whether a negator reaches the next word."""

    def __init__(self, text: Text, index: _Index) -> None:
        self.text, self.index = text, index
        self.sentence = self.length = 0
        self.recent = [""]  # the words so far, in lower case
        self._open_clause()

    def run(self) -> None:
        for match in _TOKEN.finditer(self.text.raw):
            if match.lastgroup == "word":
                self._word(match.group().lower(), *match.span())
                continue
            self._close_clause()
            if match.lastgroup == "stop":
                self.sentence, self.length = self.sentence + 1, 0
        self._close_clause()
        self.text.words = len(self.recent) - 1

    def _open_clause(self) -> None:
        self.start = self.end = -1
        self.first = len(self.text.tokens)
        self.negated = self.dangling = False

    def _close_clause(self) -> None:
        if self.start < 0:
            return
        if self.dangling:  # "… tuples are not": the negator governs what went before it
            tokens = self.text.tokens
            tokens[self.first :] = [t._replace(negated=True) for t in tokens[self.first :]]
        self.text.clauses.append((self.start, self.end))
        self._open_clause()

    def _word(self, text: str, start: int, end: int) -> None:
        word = look_up(text)
        if word.special:
            self._steer(text, word)
        if self.length == _LONGEST_SENTENCE:
            self.sentence, self.length = self.sentence + 1, 0
        self.length += 1
        if self.start < 0:
            self.start = start
        self.end = end
        if word.content:
            self._content(word, start, end)
        self.recent.append(text)
        if word.special and self.text.tokens:
            self._phrase(text)

    def _steer(self, text: str, word: Word) -> None:
        before = self.recent[-1]
        if text in CLAUSE_OPENERS:
            self._close_clause()
        if word.negates or f"{before} {text}" in NEGATING_PAIRS:
            self._negate(not self.negated)
        elif before == "not" and text in NOT_DENYING:
            self._negate(False)

    def _negate(self, negated: bool) -> None:
        self.negated = self.dangling = negated
        (self.text.denied.add if negated else self.text.denied.discard)(len(self.text.clauses))

    def _content(self, word: Word, start: int, end: int) -> None:
        here, clause = len(self.text.tokens), len(self.text.clauses)
        self.dangling = False
        flipped = self.recent[-1] == "non"  # "non-blocking" denies that one word, not the clause
        token = Token(word, start, end, self.sentence, clause, self.negated, flipped)
        self.text.tokens.append(token)
        self.index.setdefault(word.stem, []).append(here)
        for side in word.sides:
            self.index.setdefault(side ^ flipped, []).append(here)

    def _phrase(self, last: str) -> None:
        here = len(self.text.tokens) - 1
        for phrase, side in _THESAURUS.phrases.get(last, ()):
            if self.recent[-len(phrase) :] == phrase:
                self.index.setdefault(side, []).append(here)
