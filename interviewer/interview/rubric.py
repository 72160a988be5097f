"""The scale: the meaning of each grade from 1 to 5, for people, models and the coach."""

ANCHORS: dict[str, dict[int, str]] = {
    "clarity": {
        1: "hard to tell what is claimed",
        2: "the point is there, but buried or hard to follow",
        3: "understandable with some effort",
        4: "clear, with a loose end or two",
        5: "clear at first reading, point first",
    },
    "relevance": {
        1: "does not answer this question",
        2: "touches the subject, misses what was asked",
        3: "answers part of the question",
        4: "answers the question, one important point missing",
        5: "answers all that was asked, correctly",
    },
    "communication": {
        1: "no reasoning a listener could follow",
        2: "bare claims, no example or reason",
        3: "some reasoning, little to picture it by",
        4: "reasons and an example or a trade-off",
        5: "well-built story: reasons, example and trade-off",
    },
}

DIMENSIONS = tuple(ANCHORS)
