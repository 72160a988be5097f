"""Which words stand for one another: the tables of `language`, written by hand.

They come from general knowledge of English and of computing; add to them freely.
"""

# Groups are parted by semicolons and line ends.  The words of a group stand for one another; those
# after a bar say the contrary ("not slow" is fast), those after two bars are a counterpart that
# negation does not turn round ("not after" is not before).  A phrase is joined by underscores.  A
# word may be in many groups.
SYNONYMS = """
fast faster fastest quick quicker rapid speedy | slow slower slowest sluggish
speed performance efficiency
efficient optimal optimized performant | inefficient wasteful
best better optimal ideal | worst worse
early earlier || late later
big large huge great | small little tiny; high tall | low; long | short; wide broad | narrow
biggest largest maximum max highest greatest | smallest minimum min lowest least
more greater higher larger bigger longer | less fewer lower smaller shorter; exceed more_than
increase grow expand extend enlarge raise || decrease shrink reduce lower diminish
begin start initial beginning origin || end finish final stop terminate ending
first front head beginning || last rear tail back end; top || bottom
before prior previous precede earlier preceding || after following next later afterwards succeed
predecessor previous || successor next subsequent; above over || below under beneath; left || right
inside within internal inner interior in_the_body | outside external outer exterior
local | global; forward || backward reverse; horizontal | vertical; absolute | relative
always every_time each_time repeatedly | never; often frequent common | rare seldom
once one_time single_time only_one_time | repeatedly each_time every_time on_every on_each
all every each entire whole complete full throughout | partial; any arbitrary whatever
many multiple several numerous various | single one; only sole exclusive
unlimited infinite infinitely endless unbounded forever | limited finite
same identical equal equivalent alike similar | different distinct differ unequal; unique distinct
insert add append put push enqueue place || remove delete pop erase drop dequeue discard
create make build construct generate instantiate produce || destroy; new fresh
allocate reserve acquire obtain || free release deallocate; borrow || own; grant || revoke
true | false; correct right valid proper appropriate | wrong incorrect invalid improper
empty blank | nonempty full; enable | disable; show display | hide
sorted ordered in_order | unsorted unordered random; sort order arrange organize
ascending increasing || descending decreasing; odd | even; positive | negative; win | lose
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
strong stronger | weak weaker; new newer | old older; encrypt || unencrypted plaintext decrypt
accept allow permit let | reject forbid deny
open || close; lock acquire || unlock; connect attach join || disconnect detach
import load || export
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
FORMS = """
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
