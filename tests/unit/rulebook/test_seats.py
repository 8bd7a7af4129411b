"""Where bodies sit, whatever the kinds of units and the map of authority are called."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.rulebook.made import knowing

from chibo.rulebook.rules.seats import seat, who_acts

DAY = date(2030, 1, 1)
STOREYS = ["cell", "a", "b", "c", "d"]  # each stands under any later one


def body(code: str, kinds: list[str], **more: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("acts_as", "instead", "excluded", "proposes_by", "decides_by", "signs_as"), "")
    return {"code": code, "kinds": kinds, "above": 0, **empty, **more}


def act(kind: str, decides: str, proposes: list[str]) -> dict[str, Any]:
    named = {"code": f"act@{kind}", "decides": decides, "decides_label": decides, "proposes": tuple(proposes)}
    return {**named, "source": "bịa", "confidence": "official", "note": ""}


def book(acts: list[dict[str, Any]]) -> Any:
    kinds = [{"code": code, "allowed_parents": STOREYS[n + 1 :]} for n, code in enumerate(STOREYS)]
    seats = [body(f"of_{code}", [code]) for code in STOREYS]
    seats += [body("over", [], above=1), body("like", [], acts_as="act"), body("there", [])]
    return knowing(
        {
            "organisation.kinds": kinds,
            "authority.seats": seats,
            "authority.bodies": [{"code": one["code"], "label": one["code"]} for one in seats],
            "authority.decisions": acts,
        }
    )


LINES = st.sets(st.sampled_from(STOREYS[1:])).map(lambda found: ("cell", *sorted(found)))
BODIES = st.sampled_from([f"of_{code}" for code in STOREYS])


@given(LINES, BODIES)
def test_a_body_is_in_the_line_or_beyond_it_or_nowhere(line: tuple[str, ...], named: str) -> None:
    found = seat(book([act("cell", named, [])]), DAY, named, line).answer
    kind = named.removeprefix("of_")
    if kind in line:
        assert found.place == line.index(kind) and not found.absent
    else:
        beyond = STOREYS.index(kind) > STOREYS.index(line[-1])
        assert found.place is None and found.absent is not beyond


@given(LINES, BODIES, st.lists(BODIES, max_size=3), st.sampled_from(STOREYS))
def test_only_who_exists_proposes_and_the_decider_is_the_maps(
    line: tuple[str, ...], decides: str, proposes: list[str], kind: str
) -> None:
    lookup = book([act("cell", decides, proposes), act(kind, decides, proposes)][kind == "cell" :])
    chain = who_acts(lookup, DAY, "act", line).answer
    assert chain.decider.body == decides
    assert [one.body for one in chain.proposers] == [
        one for one in proposes if not seat(lookup, DAY, one, line).answer.absent
    ]
    assert seat(lookup, DAY, "like", line).answer.body == decides


def test_a_relative_body_is_above_whoever_proposed_last() -> None:
    line = ("cell", "a", "b")
    for proposes, place in (([], 1), (["of_cell"], 1), (["of_a"], 2), (["of_b"], None), (["of_d"], 1)):
        chain = who_acts(book([act("cell", "over", proposes)]), DAY, "act", line).answer
        assert chain.decider.place == place
    assert seat(book([act("cell", "over", [])]), DAY, "there", line).answer.place is None
    top = who_acts(book([act("cell", "over", ["of_d"])]), DAY, "act", ("cell", "d")).answer
    assert top.decider.absent  # nothing stands above the highest kind


def test_the_nearest_kind_whose_decider_can_exist_comes_first() -> None:
    acts = [act("cell", "of_cell", []), act("a", "of_b", []), act("c", "of_c", [])]
    for line, decides in (
        (("cell", "a"), "of_b"), (("cell", "a", "c"), "of_c"), (("cell", "c"), "of_c"), (("cell", "d"), "of_cell"),
    ):  # fmt: skip
        assert who_acts(book(acts), DAY, "act", line).answer.decider.body == decides
