"""Which words stand for one another: the tables of `words`, written by hand.

They come from general knowledge of English and of computing; add to them freely.
"""

# Groups are parted by semicolons and line ends; a line that starts with # is a heading.  The words
# of a group stand for one another; those after a bar say the contrary ("not slow" is fast), those
# after two bars are a counterpart that negation does not turn round ("not after" is not before).
# A phrase is joined by underscores and matches in any inflection.  A word may be in many groups.
SYNONYMS = """
# size, number, degree
big large huge great | small little tiny; high tall | low; long | short; wide broad | narrow
biggest largest maximum max highest greatest | smallest minimum min lowest least
more greater higher larger bigger longer | less fewer lower lesser smaller shorter; exceed more_than
increase grow expand extend enlarge raise || decrease shrink reduce lower diminish
many multiple several numerous various | single one; only sole exclusive
all every each entire whole complete full throughout | partial; any arbitrary whatever
unlimited infinite infinitely endless unbounded forever | limited finite
limit bound restrict constraint cap; amount number count quantity; size length number_of_element
size dimension; distance length; half halve middle midpoint center in_half in_two by_two
halfway half_way middle; portion part piece section segment fragment
divide split partition separate break; two 2 pair twice double; zero 0; one 1 single; three 3
four 4; five 5; six 6; seven 7; eight 8; nine 9; ten 10; half 50; sum total add_up
extra additional auxiliary further

# time, order, place
fast faster fastest quick quicker quickly rapid speedy | slow slower slowest sluggish
efficient fast | inefficient slow; speed performance efficiency; time duration
early earlier || late later
begin start initial beginning origin || end finish final stop terminate halt quit
first front head beginning || last rear tail back end; top topmost || bottom
before prior previous precede preceding || after following next afterwards succeed subsequent
predecessor previous || successor next; above over || below under beneath; left || right
ascending increasing || descending decreasing; forward || backward reverse
reverse descending backward; inside within internal inner interior | outside external outer exterior
local || global; horizontal || vertical; absolute || relative; beyond past; near close
always every_time each_time repeatedly | never; often frequent common | rare seldom
once one_time single_time | repeatedly each_time every_time on_every on_each
location place position spot; slot bucket bin cell; location address; current present existing
contiguous consecutive adjacent sequential successive next_to one_after_another
neighbor neighbour adjacent; rate frequency; repeat repetition again; delay latency lag
sorted ordered arranged presorted in_order | unsorted unordered random; sort order arrange organize
priority precedence importance; remaining rest left leftover; quickly fast

# sameness, quality
same identical equal equivalent alike similar | different distinct differ unequal; match equal
unique distinct; difference differ distinguish; constant fixed const unchanging | variable varying
mutable changeable modifiable change | immutable unchangeable readonly read_only frozen unmodifiable
best better optimal ideal | worst worse
efficient optimal optimized performant | inefficient wasteful
easy easier simple simpler straightforward | hard harder difficult complex complicated
cheap cheaper inexpensive | expensive costly; cost expense overhead; cost price
correct right valid proper appropriate | wrong incorrect invalid improper; true | false
safe safer secure | unsafe insecure vulnerable; stable | unstable; trust | distrust
strong stronger | weak weaker; new newer fresh | old older; flexible adaptable
possible able | impossible unable; necessary required mandatory need | unnecessary optional
required must; need require must; require demand; known | unknown; normal usual | abnormal unusual
known_before compile_time; public visible exposed || private hidden; include | exclude
directly direct | indirectly indirect; explicit explicitly | implicit implicitly; odd | even
automatic automatically | manual manually; positive | negative; win | lose
empty blank | nonempty full; full overflow; empty underflow; consistent | inconsistent
balanced even | unbalanced uneven skewed; accurate precise; eager | lazy; strict | loose; hot | cold
dependent depend rely | independent; couple coupled coupling tied | decouple decoupled
benefit advantage pro upside strength; drawback disadvantage con downside weakness
redundant duplicate unnecessary; duplicate repeated; average mean; average typical expected
reachable accessible available | unreachable inaccessible unavailable; dense | sparse

# doing
insert add append put place push enqueue || remove delete pop erase drop discard dequeue
take_out take_off remove; create make build construct generate instantiate produce || destroy
allocate reserve acquire obtain || free release deallocate; borrow || own; grant || revoke
accept allow permit let | reject forbid deny; enable | disable; show display || hide; open || close
lock acquire || unlock; connect attach join || disconnect detach; import load || export
encrypt || unencrypted plaintext decrypt; success succeed | failure fail; crash fail abort break
store hold keep contain save retain remember keep_track; keep maintain preserve; maintain support
contain include comprise consist have compose; share common shared; give return
find search locate identify seek look_for lookup look_up; choose select pick; decide determine
visit traverse walk scan iterate go_through step_through pass_through loop_through run_through
loop iteration iterate repeat cycle; access reach retrieve get read fetch; write save
check test verify validate examine evaluate inspect; compare comparison against
swap exchange switch interchange; move shift transfer relocate; merge combine join unite concatenate
change modify alter update edit mutate adjust; assign set; initialize init set
copy duplicate clone replicate; replace substitute instead; reuse reusable reusability reused
call invoke execute run; execute run perform carry_out happen; process handle treat
return yield output give; print display output show; send transmit pass deliver
receive get obtain accept; wait block pause; learn train; predict estimate forecast
cause lead produce; ensure guarantee assure; fit suit; grow resize; shrink resize; cut divide
solve resolve; rollback revert undo; deploy release ship; commit save; retry again repeat
stage phase step; task job work; role purpose job; way technique approach method
goal aim purpose objective; behavior functionality; user client customer; people team
problem issue trouble; error mistake bug fault defect; exception error; noise random

# programs
function method procedure routine subroutine; argument parameter arg param; type datatype category
type kind; variable identifier; name identifier; key identifier; class type; instance object
struct structure record; attribute field property; attribute member; constructor initializer
define definition; define declare; implementation body code; code source statement instruction
condition test predicate criterion; expression formula; operator symbol; character char letter
string text; number integer int; software program application app; main principal primary chief
data information info datum; value content; element item entry; element value; element node
node vertex; static compile_time fixed | dynamic run_time runtime; compile_time | run_time runtime
dynamic resizable can_grow grow_and_shrink change_size variable_size not_fixed no_fixed_size
dynamic no_size_limit unlimited_size; static fixed_size
synchronous blocking | asynchronous async nonblocking; thread worker; process program
concurrent parallel simultaneous at_the_same_time; null nil nullptr null_pointer; null none empty
abstract abstraction; encapsulate encapsulation hide; inherit inheritance derive
polymorphism polymorphic overload override; scope visibility lifetime; life lifetime
compile compiler; dereference indirection follow; pointer reference; pointer link; refer point
reference address; memory ram space storage; disk drive storage; cache memoize; cache_miss miss
event message notification; version release; branch fork; backup copy replica; query request search
request call ask; server host backend; browser client; crash outage failure; throughput bandwidth
record entry row tuple; column field; table relation

# data structures and algorithms
list sequence series; linked_list chain; array vector list; collection container set group
index subscript position; offset displacement; random_access direct_access; stack pile; queue line
lifo filo last_in_first_out last_in_is_first_out first_in_last_out last_one_in first_in_is_last_out
fifo first_in_first_out first_in_is_first_out first_come_first_serve last_in_last_out first_one_in
push on_top onto_the_top; pop off_the_top; peek top look_at
enqueue at_the_end at_the_back at_the_rear; dequeue from_the_front
circular cyclic ring wrap wrap_around; mod modulo modulus remainder; tree hierarchy hierarchical
nonlinear hierarchical hierarchy; root topmost no_parent without_parent
leaf terminal_node external_node no_child without_child not_have_child not_have_any_child no_subtree
childless no_child; parent ancestor; child descendant; sibling same_parent; subtree sub_tree branch
binary two_child 2_child at_most_two at_most_2; height depth level; height longest_path; path route
edge link arc connection; graph network; cycle loop; acyclic no_cycle without_cycle
degree number_of_child; preorder pre_order; inorder in_order; postorder post_order
breadth_first bfs level_by_level level_order; depth_first dfs; sublist sub_list; subarray sub_array
subarray sublist part half
recursion recursive recurse call_itself invoke_itself call_themselves refer_to_itself
recursion in_terms_of_itself; iterative nonrecursive loop
base stop_condition terminate_condition exit_condition stop_case terminate_case trivial_case
base simplest_case end_condition; stop terminate base_case; terminate stop exit end halt quit
constant o(1) constant_time | linear; linear o(n) n linear_time proportional
quadratic o(n^2) n_squared n2; cubic o(n^3); logarithmic log o(logn) logarithmic_time
linearithmic o(nlogn) nlogn; exponential o(2^n) 2n; complexity running_time run_time; hash hashing
collision collide conflict clash same_slot same_bucket same_index; chain chaining; probe probing
sentinel dummy; adt abstract_data_type; operand value; parenthesis bracket; infix in_between
postfix suffix after; prefix before; in_place no_extra_memory no_extra_space without_extra_memory
pivot partition; heap priority_queue; overwrite override; sequential one_by_one one_at_a_time
"""

# Forms that stemming does not lead back to their word, each before that word.
FORMS = """
became become began begin begun begin broke break broken break brought bring built build
caught catch chose choose chosen choose drawn draw drew draw fallen fall fell fall forgot forget
forgotten forget found find froze freeze frozen freeze gave give given give gone go goes go got get
gotten get grew grow grown grow held hold hid hide hidden hide kept keep knew know known know
led lead lost lose made make meant mean overridden override overrode override paid pay ran run
rewritten rewrite said say saw see seen see sent send shown show spent spend stood stand
stolen steal stuck stick taken take taught teach thought think threw throw thrown throw told tell
took take understood understand went go woken wake won win written write wrote write bought buy
children child criteria criterion indices index leaves leaf matrices matrix vertices vertex
people person halves half comparison compare recursion recurse recursive recurse
recursively recurse traversal traverse traversals traverse insertion insert insertions insert
deletion delete deletions delete iteration iterate iterations iterate
"""
