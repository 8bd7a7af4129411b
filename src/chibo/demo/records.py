"""Records of the first ward: a central file that its office filled in and took in, and a cell in full.

About one box in eight stays empty, as in life, so that there is something left to complete.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from chibo.access.models import Account
from chibo.demo.biographies import HOMES, PROVINCES, biography
from chibo.documents.operations import register_document
from chibo.exchange.operations import post_steps, read_steps, receive_file
from chibo.exchange.operations.exporting import writable, write_layout, written_columns
from chibo.exchange.queries.outgoing import Outgoing, Teller, outgoing
from chibo.exchange.vocabulary import Purpose
from chibo.foundation.clock import today
from chibo.foundation.progress import Progress
from chibo.ledger.queries import roll
from chibo.organisations.models import Unit
from chibo.organisations.queries import nearest_states
from chibo.people.models import Person
from chibo.people.operations import record_items

LAYOUT = "4.0"
EMPTY = 0.12
NUMBER = "2011-QĐ/ĐU"
SEED = 40


def fill_records(clerk: Account, ward: Unit, cell: Unit, progress: Progress) -> None:
    """The ward's file comes in under a decision; then the members of one cell are written down in full."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "nhap-lieu-4.0.xlsx"
        people = _write(path, ward)
        progress.step("Hồ sơ đảng viên", people)
        _take_in(clerk, ward, path, progress)
    rng = Random(SEED)
    for person in Person.objects.filter(pk__in=roll(cell.pk, today()).person_ids()).order_by(
        "name_sort", "pk"
    ):
        record_items(
            actor=clerk, person=person, version=person.version, changes=biography(rng, person, today())
        )


def _write(path: Path, ward: Unit) -> int:
    chosen = writable(LAYOUT)
    columns = written_columns(chosen)
    fields = [column.field for column in columns]
    told = list(outgoing(ward.pk, today(), []))
    teller, rng = Teller(chosen, ward.pk, today(), today()), Random(SEED)

    def rows() -> Iterator[list[str]]:
        for number, one in enumerate(told, 1):
            made = _invented(rng, one)
            yield [teller.field(name, number, one) or made.get(name, "") for name in fields]

    write_layout(path, chosen, columns, rows())
    return len(told)


def _invented(rng: Random, one: Outgoing) -> dict[str, str]:
    home = rng.choices(PROVINCES, weights=[6] + [1] * (len(PROVINCES) - 1))[0]
    made = {
        "item:ethnic_group": rng.choices(["Kinh", "Hoa", "Tày"], [60, 2, 1])[0],
        "item:religion": rng.choices(["Không", "Phật giáo", "Công giáo"], [20, 2, 1])[0],
        "item:birth_registered.country": "Việt Nam", "item:birth_registered.province": home,
        "item:home_place.country": "Việt Nam", "item:home_place.province": home,
        "item:home_place.detail": rng.choice(HOMES),
        "item:permanent_residence.country": "Việt Nam", "item:permanent_residence.province": PROVINCES[0],
        "item:permanent_residence.detail": f"{rng.randint(1, 290)} phố {rng.choice(HOMES)}",
    }  # fmt: skip
    if one.person.card_number and one.person.official_on:
        made["item:card_issued.by"] = "Thành ủy"
        made["item:card_issued.on"] = _later(one.person.official_on)
    groups = {name.split(".")[0] for name in made}
    left_out = {group for group in sorted(groups) if rng.random() < EMPTY}
    return {name: value for name, value in made.items() if name.split(".")[0] not in left_out}


def _later(day: date) -> str:
    return f"{min(day.day, 28):02d}/{day.month:02d}/{day.year + 1}" if day.year + 1 < today().year else ""


def _take_in(clerk: Account, ward: Unit, path: Path, progress: Progress) -> None:
    batch = receive_file(
        actor=clerk, unit=ward, path=path, file_name=path.name, as_of=today(), purpose=Purpose.PEOPLE
    )
    for _ in read_steps(actor=clerk, batch=batch):
        pass
    name = nearest_states([ward.pk], today())[ward.pk].name
    paper = register_document(
        actor=clerk, type="decision", number_text=NUMBER, signed_on=today(), issuer_unit=ward,
        summary=f"Nhập hồ sơ đảng viên {name} từ tệp của trung ương",
    )  # fmt: skip
    done = 0
    for reached in post_steps(actor=clerk, batch=batch, decision=paper):
        progress.advance(reached - done)
        done = reached
