"""Declared procedures hold together, and their pages say what they declare."""

from dataclasses import replace

import pytest

from chibo.catalogue.procedures import ALL, known, problems
from chibo.catalogue.procedures.described import described, page_of
from chibo.procedures.rules.soundness import objections
from chibo.procedures.vocabulary import (
    By,
    Deadline,
    Effect,
    Fact,
    FactKind,
    Move,
    Outcome,
    PaperNeeded,
    Procedure,
    Step,
    Told,
    Vote,
)
from tests.house.sources import PACKAGE, nothing, read

FOLDER = PACKAGE / "catalogue/procedures"
SOUND = next(one for one in ALL if one.code == "admission")
OTHER = next(one for one in ALL if one.code == "probation")
LAST = SOUND.steps[-1]


def test_every_declaration_is_sound() -> None:
    nothing(problems())


@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.code)
def test_the_page_beside_a_declaration_is_not_stale(procedure: Procedure) -> None:
    # Written by tools/describe_procedures.py.
    assert read(page_of(procedure)) == described(procedure)


def test_every_folder_with_a_declaration_is_declared() -> None:
    # Add the PROCEDURE to ALL in catalogue/procedures/__init__.py.
    folders = {path.parent.name for path in FOLDER.glob("*/*/procedure.py")}
    assert folders == {one.code for one in ALL}


def broken(**changed: object) -> Procedure:
    """A sound procedure with its last step spoilt."""
    return replace(SOUND, steps=(*SOUND.steps[:-1], replace(LAST, **changed)))  # type: ignore[arg-type]


WRONG = {
    "không có trong danh mục": broken(papers=(PaperNeeded("khong-co"),)),
    "không có trong bảng thẩm quyền": broken(by=By(action="crown")),
    "cơ quan king": broken(by=By(body="king")),
    "không kết thúc thủ tục": broken(outcomes=(Outcome("on", "Tiếp"),)),
    "trả lại mà không nói": broken(outcomes=(*LAST.outcomes, Outcome("b", "Trả", Move.RETURN))),
    "dẫn tới bước không có": broken(
        outcomes=(*LAST.outcomes, Outcome("b", "Trả", Move.RETURN, to="nowhere"))
    ),
    "thời hạn admission.steps": broken(deadline=Deadline("admission.steps", "case")),
    "không có mục hay bước nào": broken(deadline=Deadline("admission.record_deadline", "step:nowhere")),
    "đa số admission.steps": broken(vote=Vote(majority="admission.steps")),
    "tác dụng": replace(SOUND, effect=Effect("nowhere", "done", "ledger.admit", lambda act: None)),
    "không có người hay nơi nào": broken(told=(Told("nobody", "Báo", "{subject}"),)),
    "dùng {helper}": broken(told=(Told("cell", "Báo", "{helper}"),)),
    "theo kết quả không có": broken(told=(Told("cell", "Báo", "{day}", ("nothing",)),)),
    "không phải một tổ chức": broken(outcomes=(*LAST.outcomes, Outcome("h", "Giao", hands_to="nowhere"))),
    "cơ quan king không có, hoặc": broken(facts=(Fact("u", "Nơi đến", FactKind.UNIT, below="king"),)),
    "hai bước trùng mã": replace(SOUND, steps=(*SOUND.steps, LAST)),
    "hai bản cùng có hiệu lực": replace(OTHER, code=SOUND.code),
}


@pytest.mark.parametrize("told", WRONG)
def test_what_is_wrong_is_named(told: str) -> None:
    found = objections([WRONG[told], SOUND], known())
    assert any(told in line for line in found), found


def test_a_step_nobody_comes_to_is_named() -> None:
    lonely = Step("lonely", "Bước lạc", By(body="cell"), (Outcome("x", "Dừng", Move.STOP),))
    first, *rest = SOUND.steps
    found = objections([replace(SOUND, steps=(first, *rest[:-1], lonely, rest[-1]))], known())
    assert not any("lonely" in line for line in found)  # the one before leads on to it
    lost = replace(SOUND, steps=(*SOUND.steps[:-1], LAST, replace(LAST, code="lonely")))
    assert any("không bước nào dẫn tới “lonely”" in line for line in objections([lost], known()))
