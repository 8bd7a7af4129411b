"""Two records that are one human being: one takes in the other, and gives it back if that was wrong.

Nothing is deleted: the absorbed record keeps its rows, its papers stay readable as annulled ones, and
what it held (numbers, dates, grades) stays its own. The kept record is not changed at all.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from chibo.access.models import Account
from chibo.access.operations import log_action
from chibo.documents.models import Document
from chibo.foundation import clock
from chibo.foundation.dates import FOREVER, day_before, format_date
from chibo.ledger.errors import MovementRefused, refused
from chibo.ledger.models import Entry, Movement, Spell
from chibo.ledger.operations.corrections import reversal
from chibo.ledger.operations.recording import cleaned_note, require_everywhere, verb
from chibo.ledger.policy import MERGE_PEOPLE
from chibo.ledger.posting.drafts import EntryDraft, MovementDraft
from chibo.ledger.posting.post import post
from chibo.ledger.queries.standings import left_by
from chibo.ledger.rules.merging import Span, first_gap
from chibo.ledger.vocabulary import Kind
from chibo.organisations.queries import register_or_refuse
from chibo.organisations.vocabulary import Basis
from chibo.people import queries as people
from chibo.people.models import Merge, Person
from chibo.people.policy import home_of
from chibo.people.posting import end_merge, store_merge


@verb
def merge_people(
    *, actor: Account, decision: Document, kept: Person, absorbed: Person, note: str = ""
) -> Entry:
    """Let `kept` stand for both: every standing movement of `absorbed` is annulled in one entry.

    The entry is written even when the absorbed one was never in the books, then without lines.

    Refuses one record twice, records already merged or judged to be two people, an actor without
    the right at either home, and a merge that would lose days: whenever the absorbed one was counted,
    the kept one must be. Then swap the two, or first give the kept one the papers it lacks.
    """
    if kept.pk == absorbed.pk:
        raise _refused("merge_one", "Đây là một hồ sơ, không phải hai.", "Chọn hai hồ sơ khác nhau.")
    movements = list(_standing(absorbed))
    _require_rights(actor, kept, absorbed, movements)
    _require_free(kept, absorbed)
    _require_no_day_lost(kept, absorbed)
    entry = _posted(actor, decision, [reversal(m) for m in movements], note)
    store_merge(actor=actor, decision=decision, kept=kept, absorbed=absorbed, entry_id=entry.pk)
    _log(actor, "merge_people", "Gộp", kept, absorbed, entry)
    return entry


@verb
def unmerge_people(*, actor: Account, decision: Document, merge: Merge, note: str = "") -> Entry:
    """Take a merge back: what it annulled is written anew, same kinds, units and days, counted as of now.

    Refuses a merge taken back already, an actor without the right at either home, and, with what stands in
    the way, when later papers leave no place for the absorbed one (a unit dissolved meanwhile).
    """
    current = people.merge(merge.pk)
    if current is None or current.unmerged_at is not None:
        raise _refused("unmerged_already", "Việc gộp này đã được tách rồi.", "Mở lại trang hồ sơ.")
    kept, absorbed = current.kept, current.absorbed
    movements = list(_annulled_by(current))
    _require_rights(actor, kept, absorbed, movements)
    draft = EntryDraft(decision, tuple(_anew(m) for m in movements), note=cleaned_note(note))
    end_merge(actor=actor, decision=decision, merge=current, entry_id=draft.id)
    try:
        entry = post(register=register_or_refuse(), actor_id=actor.pk, drafts=[draft])[0]
    except MovementRefused as told:
        raise _in_the_way(absorbed, told) from told
    _log(actor, "unmerge_people", "Tách", kept, absorbed, entry)
    return entry


def _standing(person: Person) -> Iterable[Movement]:
    """What still stands about somebody, the latest first."""
    rows = Movement.objects.filter(person=person, reversed_by=None, reverses=None)
    return rows.order_by("-effective_on", "-entry__position", "-number")


def _annulled_by(merge: Merge) -> Iterable[Movement]:
    """What a merge annulled, in effective order."""
    rows = Movement.objects.filter(person_id=merge.absorbed_id, reversed_by__entry_id=merge.entry_id)
    return rows.order_by("effective_on", "entry__position", "number")


def _anew(movement: Movement) -> MovementDraft:
    return MovementDraft(
        movement.person_id,
        Kind(movement.kind),
        movement.effective_on,
        to_unit=movement.to_unit_id,
        to_standing=movement.to_standing,
        from_unit=movement.from_unit_id,
        until=movement.until,
        destination=movement.destination,
        host_unit=movement.host_unit_id,
    )


def _require_rights(actor: Account, kept: Person, absorbed: Person, movements: Sequence[Movement]) -> None:
    """At the home of either, and wherever the absorbed one was ever counted: figures change there."""
    touched: set[UUID | None] = {m.from_unit_id for m in movements} | {m.to_unit_id for m in movements}
    homes = {home_of(kept), *(touched or {home_of(absorbed)})}
    require_everywhere(actor, MERGE_PEOPLE, homes)


def _require_free(kept: Person, absorbed: Person) -> None:
    """Neither is merged into another, nothing is merged into the one to go, nobody judged them two people."""
    for row in people.merges_of([kept.pk, absorbed.pk]):
        if row.absorbed_id in (kept.pk, absorbed.pk):
            raise _refused(
                "merged_already",
                f"Hồ sơ {row.absorbed.birth_name} đã gộp vào hồ sơ {row.kept.birth_name} "
                f"theo {row.decision.number_text}.",
                "Gộp với hồ sơ được giữ; nếu đã gộp nhầm, tách hồ sơ trước.",
            )
        if row.kept_id == absorbed.pk:
            raise _refused(
                "merge_keeps_others",
                f"Hồ sơ {absorbed.birth_name} đang giữ hồ sơ khác đã gộp vào.",
                "Đổi lại: giữ hồ sơ này và gộp hồ sơ kia vào.",
            )
    for judged in people.distinctions_of(kept.pk):
        if absorbed.pk in (judged.first_id, judged.second_id):
            raise _refused(
                "told_apart",
                f"Hai hồ sơ đã được xác nhận là hai người, lý do: {judged.ground}.",
                "Nếu nhận định đó sai, rút nhận định trước.",
            )


def _require_no_day_lost(kept: Person, absorbed: Person) -> None:
    """Whoever was counted under either record is counted under the kept one; the dead are not members."""
    of_kept, of_absorbed = _counted(kept), _counted(absorbed)
    gap = first_gap(of_absorbed, of_kept)
    if gap is not None:
        swap = first_gap(of_kept, of_absorbed) is None
        raise _refused("merge_loses_days", _lost(kept, absorbed, gap), _SWAP if swap else _COMPLETE)
    today = clock.today()
    alive = any(start <= today < end for start, end in of_kept)
    if alive and left_by(absorbed.pk, today) == Kind.DECEASED:
        raise _refused(
            "merge_deceased",
            f"Hồ sơ gộp vào đã ghi đồng chí {absorbed.birth_name} từ trần, "
            "hồ sơ được giữ vẫn đang sinh hoạt.",
            "Ghi việc từ trần cho hồ sơ được giữ, hoặc đảo bút toán ghi nhầm, rồi gộp.",
        )


_SWAP = "Đổi lại hai hồ sơ: giữ hồ sơ này và gộp hồ sơ kia vào."
_COMPLETE = (
    "Ghi đủ quá trình cho hồ sơ được giữ trước (tiếp nhận, chuyển sinh hoạt), "
    "hoặc đảo bút toán ghi sai của hồ sơ kia, rồi gộp."
)


def _counted(person: Person) -> list[Span]:
    spells = Spell.objects.filter(basis=Basis.LIFE, person=person)
    return list(spells.values_list("valid_from", "valid_to"))


def _lost(kept: Person, absorbed: Person, gap: Span) -> str:
    start, end = gap
    days = f"từ {format_date(start)}" + (f" đến {format_date(day_before(end))}" if end != FOREVER else "")
    return (
        f"Hồ sơ được giữ ({kept.birth_name}) không được tính {days}, "
        f"trong khi hồ sơ gộp vào ({absorbed.birth_name}) được tính: gộp thì mất những ngày ấy."
    )


def _posted(actor: Account, decision: Document, drafts: Sequence[MovementDraft], note: str) -> Entry:
    draft = EntryDraft(decision, tuple(drafts), note=cleaned_note(note))
    return post(register=register_or_refuse(), actor_id=actor.pk, drafts=[draft])[0]


def _in_the_way(absorbed: Person, told: MovementRefused) -> MovementRefused:
    return refused(
        "unmerge_blocked",
        f"Chưa tách được hồ sơ của đồng chí {absorbed.birth_name}: {told.sentence}",
        citation=told.citation,
        next_step="Đảo chứng từ đang vướng (giải thể, thay đổi tổ chức) trước, hoặc giữ nguyên việc gộp.",
        field="merge",
    )


def _refused(code: str, sentence: str, next_step: str) -> MovementRefused:
    return refused(code, sentence, next_step=next_step, field="absorbed")


def _log(actor: Account, verb: str, what: str, kept: Person, absorbed: Person, entry: Entry) -> None:
    log_action(
        actor=actor,
        verb=f"ledger.{verb}",
        subject_type="people.Person",
        subject_id=kept.pk,
        unit_id=home_of(kept),
        sentence=f"{what} hồ sơ {absorbed.birth_name} và hồ sơ {kept.birth_name} bằng bút toán {entry}, "
        f"theo {entry.document.number_text}",
        diff={"kept": str(kept.pk), "absorbed": str(absorbed.pk), "entry": str(entry.pk)},
    )
