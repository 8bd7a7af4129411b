from datetime import date
import pytest
from chibo.catalogue.case_papers import *
from chibo.catalogue.papers import all_papers, as_pdf, measures_on, as_docx
from chibo.rulebook.queries import lookup
from chibo.people.models import Person
from tests.registers import on
from tests.stories.membership import Walk, a_candidate, a_ward, dossier, permitted
from pathlib import Path
pytestmark = pytest.mark.django_db
LISTED = date(2026, 6, 5)

def show(case, day, tag):
    out=Path("/tmp/printed"); out.mkdir(exist_ok=True)
    for line in papers_of(case, day):
        slug=line.paper.slug
        f=fill(case, slug, day)
        head=letterhead_of(case, slug, day)
        print("==",tag,slug, line.step.code if line.step else "-", "| thiếu:", [x.name for x in f.missing])
        print("   ", {k:(str(v)[:70]) for k,v in f.values.items()})
        print("   ", head)
        p=printout(f,{},head,day,case.unit_id)
        (out/f"{tag}-{slug}.pdf").write_bytes(as_pdf(p, measures_on(lookup(), day)))

def test_probe():
    with a_ward(LISTED) as b:
        c=a_candidate(b, LISTED)
        w=permitted(b,c,LISTED)
        dossier(b,w,LISTED)
        show(w.case, date(2026,6,5), "a")
        w.vote("cell_vote", "agreed", date(2026, 7, 2), 4, 6, b.cell)
        w.vote("decision", "admitted", date(2026, 8, 1), 5, 9, b.ward)
        with on(date(2026,8,1)): show(w.case, date(2026,8,1), "b")
        w.take("receipt", "done", date(2026, 8, 6), facts={"received_on": date(2026, 8, 6)})
        w.at_hand("bien-ban-le-ket-nap", day=date(2026, 8, 20))
        w.take("ceremony", "held", date(2026, 8, 20), facts={"helper": b.staff[0].pk})
        w.take("enrolment", "enrolled", date(2026, 8, 21))
        with on(date(2026,8,22)):
            show(w.case, date(2026,8,22), "c")
            person = Person.objects.get(birth_name="Trần Thị Mai Hương")
            pr = Walk.of(b, "probation", person)
            show(pr.case, date(2026,8,22), "d")
            card=member_card(person, b.cell.pk, date(2026,8,22)); print(card.values, [x.name for x in card.missing])
            from chibo.ledger.queries import roll
            ml=member_list(roll(b.cell.pk, date(2026,8,22)), date(2026,8,22)); print(ml.values["total"], ml.values["members"][0])
