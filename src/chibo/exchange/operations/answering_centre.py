"""The answer to the centre: in its own layout, whom it lacks and where the register was kept, and why."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from chibo.access.models import Account
from chibo.access.operations import log_read
from chibo.access.policy import reach, require
from chibo.access.vocabulary import Purpose as Looked
from chibo.exchange.models import Batch, Difference
from chibo.exchange.operations.exporting import writable, write_layout, written_columns
from chibo.exchange.policy import COMPARE
from chibo.exchange.queries.outgoing import Teller, outgoing
from chibo.exchange.vocabulary import Settled
from chibo.foundation.clock import today

CENTRAL = "4.0"
ANSWERED = (Settled.KEPT, Settled.NOTED)


def write_answer(*, actor: Account, batch: Batch, path: Path) -> int:
    """Write everybody whom the register keeps against the file, with the points in the last two columns.

    Gives the number of people; the look is logged.
    """
    require(actor, COMPARE, batch.unit_id)
    points: dict[UUID, list[Difference]] = defaultdict(list)
    for one in batch.differences.filter(settled__in=ANSWERED).exclude(person=None).order_by("field"):
        assert one.person_id is not None
        points[one.person_id].append(one)
    chosen = writable(CENTRAL)
    columns = written_columns(chosen)
    rows = _rows(actor, batch, points, [column.field for column in columns])
    write_layout(path, chosen, columns, rows)
    log_read(actor=actor, person_ids=list(points), purpose=Looked.EXPORT, unit_id=batch.unit_id)
    return len(points)


def _rows(
    actor: Account, batch: Batch, points: dict[UUID, list[Difference]], fields: list[str]
) -> Iterator[list[str]]:
    items = sorted({name[5:].split(".")[0] for name in fields if name.startswith("item:")})
    teller = Teller(writable(CENTRAL), batch.unit_id, batch.as_of, today())
    number = 0
    for one in outgoing(batch.unit_id, batch.as_of, items, readable=reach(actor, COMPARE)):
        if one.person.pk not in points:
            continue
        number += 1
        said = dict(zip(fields, teller.row(number, one, fields), strict=True))
        said["check_result"], said["check_detail"] = _told(points[one.person.pk])
        yield [said[name] for name in fields]


def _told(points: list[Difference]) -> tuple[str, str]:
    """What is asked of the centre, and point by point why."""
    if any(point.row_id is None for point in points):
        asked = "Đề nghị bổ sung"
    else:
        asked = "Giữ theo sổ" if points[0].settled == Settled.KEPT else "Đang kiểm tra"
    lines = [
        f"{point.field or 'Người'}: sổ “{point.here}”, tệp “{point.there}”"
        + (f" ({point.note})" if point.note else "")
        for point in points
    ]
    return asked, "; ".join(lines)[:1000]
