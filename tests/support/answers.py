"""Answers to questions, right and wrong, written for the tests of the coach."""

from dataclasses import dataclass

import pytest

from interviewer.builtin.bank.entries import Entry, load_bank

BANK = load_bank()

# A question, its reference, an answer in other words, and the opposite of the answer.
CASES = [
    (
        "What does an index on a column do for a query?",
        "An index lets the database find the matching rows without reading the whole table.",
        "The database can find matching rows without scanning the entire table.",
        "An index does not let the database find the matching rows without reading the table.",
    ),
    (
        "Why can a tuple serve as a key of a Python dict while a list cannot?",
        "A tuple is immutable, so its hash never changes; a list can be modified in place and is "
        "therefore not hashable.",
        "Because tuples cannot be modified their hash stays fixed, whereas a list can change in "
        "place and is not hashable.",
        "A tuple can be modified so its hash changes.",
    ),
    (
        "What is a race condition?",
        "Two threads access shared data at the same time and the result depends on their timing.",
        "It is when the outcome depends on the timing of two threads that access shared data.",
        "Threads do not access shared data and the result never depends on timing.",
    ),
    (
        "Why is a stack used for undo?",
        "The last action added is the first one removed.",
        "The last action pushed is the first one that is popped.",
        "The last action added is never the first one removed.",
    ),
    (
        "How is a binary search able to be fast?",
        "It halves the sorted range at each step, so it needs logarithmic time.",
        "At every step it cuts the sorted range in half, so the time is O(log n).",
        "It does not halve the sorted range at each step, so it does not need logarithmic time.",
    ),
]


@dataclass(frozen=True)
class Sample:
    """Answers to one question of the bank, written without a look at its points.

    Attributes:
        id: the question's id in the bank.
        full: a good answer.
        short: the same in one plain sentence.
        misspelt: that sentence with slips.
        wrong: its opposite.
    """

    id: str
    full: str
    short: str
    misspelt: str
    wrong: str

    @property
    def entry(self) -> Entry:
        """The question of the bank."""
        entry = BANK.find(self.id, "Oracle")
        assert entry is not None
        return entry


SAMPLES = [
    Sample(
        "python-mutable-default",
        "The default list gets created only one time, at the moment the function is defined, "
        "and not on every call. So all calls that don't pass a list share the same object and "
        "see what earlier calls appended. I'd use None as the default and create a new list in "
        "the body: if items is None: items = []. The same happens with dicts.",
        "The default list is created once when the function is defined, so every call shares "
        "the same list; use None as the default and make a new list inside.",
        "The defualt list is creatd once when the functoin is defined, so evry call shares the "
        "same list; use None as the defalt and make a new list insde.",
        "The default list is created anew on every call, so calls never share the same list and "
        "None should not be used as the default.",
    ),
    Sample(
        "algo-hash-table",
        "A hash function turns the e-mail into a number, and modulo the size of the array this "
        "gives the bucket where the entry lives. So we jump directly to it, which takes "
        "constant time on average, no matter how many customers there are. Two keys can land in "
        "the same bucket, a collision, then we have to compare the keys in a list or probe the "
        "next slot. If many keys collide, for example with a bad hash function, it degrades to "
        "O(n). When it gets too full, it is resized and all entries are rehashed, which makes "
        "that one insert slow.",
        "The key is hashed to find its bucket, so the lookup is constant time on average and "
        "only gets slow when many keys collide.",
        "The key is hased to find its buket, so the lokup is constant time on averge and only "
        "gets slow when many keys colide.",
        "The key is not hashed to find a bucket, so a lookup never takes constant time, and "
        "collisions do not make it slow.",
    ),
    Sample(
        "java-equals-hashcode",
        "HashMap first calls hashCode to find the bucket and only then uses equals to compare "
        "within that bucket. Since Customer doesn't override hashCode it inherits the identity "
        "one from Object, so the two equal customers have different hash codes and end up in "
        "different buckets, which is why get returns null. I'd override hashCode based on email "
        "too, because equal objects must have equal hash codes. And the email should be final, "
        "since changing it after insertion makes the entry unfindable. A record would give me "
        "both for free.",
        "The map looks in the bucket given by hashCode, so equal objects must return the same "
        "hashCode; override hashCode from the email too.",
        "The map loks in the bucket givn by hashCode, so equal objcts must retrun the same "
        "hashCode; overide hashCode from the email too.",
        "The map does not use hashCode to find the bucket, so equal objects need not have the "
        "same hash code, and you should not override hashCode.",
    ),
    Sample(
        "js-event-loop",
        "First start and end are logged since synchronous code runs to completion. Then the "
        "then callback runs because promises use the microtask queue, which is emptied before "
        "the next task. The setTimeout callback comes last, even with 0 ms, as it is a "
        "macrotask. JavaScript has just one thread, so a long loop blocks the event loop: no "
        "rendering, no clicks. I would split the work in chunks or move it to a web worker.",
        "start, end, then the promise callback because microtasks run before the next task, "
        "then the timeout; a long loop blocks the single thread so the page cannot render.",
        "start, end, then the promis calback because microtaks run before the next task, then "
        "the timout; a long loop bloks the single thred so the page cannot rendr.",
        "The timeout runs before the promise callback because microtasks never run before the "
        "next task, and a long loop does not block the single thread.",
    ),
    Sample(
        "git-merge-rebase",
        "Merge makes a merge commit with two parents and keeps the history as it really was. "
        "Rebase takes my commits and replays them on top of main, so I get a linear history, "
        "but the commits get new hashes. For my own private branch I'd rebase before opening "
        "the pull request because the log is easier to read. It is dangerous as soon as someone "
        "else has pulled the branch: rewriting shared history means a force push and their work "
        "conflicts.",
        "Merge keeps the history with a merge commit while rebase rewrites my commits on top of "
        "main with new hashes, so never rebase a branch that others have pulled.",
        "Merge keeps the histry with a merge comit while rebase rewites my commits on top of "
        "main with new hashs, so never rebase a brnch that others have puled.",
        "Rebase creates a merge commit and keeps the hashes, merge rewrites the commits, and "
        "you can safely rebase branches that others have pulled.",
    ),
    Sample(
        "react-key-index",
        "React uses the key to match elements between renders. With the index as key, after "
        "deleting row two the third row gets index 1, so React thinks it is the same component "
        "and keeps its DOM node and its local state. So the input's text stays at the position "
        "instead of moving with the task. The fix is a stable unique id from the data, e.g. "
        "task.id, assigned when the task is created. Not Math.random() in render, since this "
        "would remount every row.",
        "React matches rows by key, so with the index the state stays at the position; use a "
        "stable id of the task as the key.",
        "React maches rows by key, so with the index the state stays at the positon; use a "
        "stabel id of the task as the key.",
        "React does not match rows by key, so you should not use a stable id; the index is the "
        "best key and the state never stays at the position.",
    ),
    Sample(
        "sql-where-having",
        "The status condition goes to WHERE because it filters individual rows before they are "
        "grouped. The total is an aggregate which only exists after GROUP BY region, so it has "
        "to be in HAVING: HAVING SUM(amount) > 1000000. You can't put SUM in WHERE. It is also "
        "faster to filter early.",
        "Completed goes into WHERE since it filters rows before grouping, and the sum goes into "
        "HAVING since it filters the groups afterwards.",
        "Completed goes into WHERE sinse it filters rows befor groupping, and the sum goes into "
        "HAVING since it filters the grops afterwards.",
        "WHERE does not filter rows before grouping, and HAVING does not filter the groups "
        "after aggregation; the sum belongs in WHERE.",
    ),
    Sample(
        "kafka-ordering",
        "Kafka guarantees order only inside a partition, not across the whole topic. Without a "
        "key the producer spreads the records over all six partitions, so created and paid can "
        "land in different ones and be consumed by different consumers. I would use the order "
        "id as the message key so that all events of an order hash to the same partition. "
        "Retries could also reorder unless the idempotent producer is enabled.",
        "Kafka only keeps order within a partition, so send the events with the order id as key "
        "and all events of one order land in the same partition.",
        "Kafka only keps order within a partiton, so send the evnts with the order id as key "
        "and all events of one order land in the same partiton.",
        "Kafka guarantees the order across the whole topic and not within a partition, so a key "
        "with the order id does not help.",
    ),
    Sample(
        "docker-image-container",
        "An image is a read-only template made of layers. A container is a running instance of "
        "it with a thin writable layer on top. Your edit went into that writable layer, which "
        "is deleted together with the container, and the new one starts from the unchanged "
        "image. To do it right, change the Dockerfile and rebuild the image, or mount the "
        "config file as a volume or pass it in as environment variables.",
        "The edit lived in the container's writable layer, which is deleted with the container, "
        "so change the Dockerfile and rebuild the image or mount the file.",
        "The edit lived in the contaner's writeable layer, which is deletd with the container, "
        "so chnge the Dockerfile and rebild the image or mont the file.",
        "The edit is stored in the image and never in the container's writable layer, so "
        "removing the container does not lose it and you need not rebuild the image.",
    ),
    Sample(
        "redis-leaderboard",
        "I'd use a sorted set with the player id as member and the points as score. ZADD "
        "updates in O(log n), ZREVRANGE 0 99 gives the top hundred and ZREVRANK tells a player "
        "his rank, also logarithmic. Ties are ordered lexicographically so I may encode the "
        "time in the score. For weekly boards I use one key per week with an expiry. A "
        "relational database would have to count rows for the rank which is slow for five "
        "million.",
        "A sorted set: ZADD stores the score, ZREVRANGE gives the top hundred and ZREVRANK "
        "gives a player's place in logarithmic time.",
        "A sortd set: ZADD stors the score, ZREVRANGE gives the top hunderd and ZREVRANK gives "
        "a player's place in logarithmc time.",
        "A sorted set is not suitable, ZADD does not store the score and ZREVRANK cannot give "
        "the rank.",
    ),
    Sample(
        "k8s-bare-pod",
        "A bare pod is bound to one node. If the node dies, nothing recreates it, because no "
        "controller watches over it; the kubelet only restarts containers on its own node. A "
        "Deployment creates a ReplicaSet which keeps the desired number of replicas and starts "
        "a replacement on a healthy node. With two or more replicas there is no outage at all, "
        "and I get rolling updates and rollback.",
        "Nothing recreates a bare pod when its node fails, while a Deployment's ReplicaSet "
        "keeps the desired number of pods and starts a new one on another node.",
        "Nothing recreats a bare pod when its node fials, while a Deployment's ReplicaSet keeps "
        "the desierd number of pods and starts a new one on anoter node.",
        "A bare pod is always recreated when its node fails, while a Deployment does not keep "
        "the desired number of pods and never starts a new one on another node.",
    ),
    Sample(
        "general-incident",
        "First I'd calm down and check what exactly is broken. As it started right after the "
        "release I would roll back immediately rather than search for the cause. One person "
        "leads, another one communicates: I'd post an update every 30 minutes to sales and "
        "support so that the engineers can work undisturbed. After it's stable we verify with "
        "monitoring that users are fine. The next week we write a blameless postmortem with a "
        "timeline, root cause and action items with owners.",
        "Roll back the release first, have one person send regular updates to everybody, and "
        "write a blameless postmortem with actions in the week after.",
        "Roll bak the relase first, have one person send regular updats to everybody, and write "
        "a blamless postmortem with actions in the week after.",
        "Do not roll back the release, do not send any updates, and never write a postmortem.",
    ),
]
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
