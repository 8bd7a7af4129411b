"""Registering papers: numbers once in a series, secrecy, files, rights."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from chibo.access.errors import NotAllowed, OutOfReach
from chibo.access.models import ActionLog
from chibo.access.vocabulary import Role
from chibo.documents.checks import document_digests, document_files
from chibo.documents.errors import BadDocument, NumberTaken, SecretWithFile, SeriesInUse
from chibo.documents.models import Document, DocumentFile, DocumentText, Series
from chibo.documents.operations import (
    DocumentDraft,
    FileDraft,
    open_series,
    register_document,
    register_documents,
)
from chibo.documents.queries import document_types, lines, matching, visible_to
from chibo.documents.vocabulary import Secrecy
from chibo.foundation.refusals import Refusal

PDF = b"%PDF-1.7 <rdf xmlns:pdfaid> pdfaid:part 2"
DAY = date(2026, 7, 1)


@pytest.fixture
def kind(today):
    """Any type of paper in force."""
    return document_types(today)[0].code


@pytest.fixture
def register(root, tree, kind):
    """Registers a decision of ward A, with whatever the test changes."""

    def make(**changes):
        facts = {"actor": root, "type": kind, "number_text": "45-QĐ/ĐU", "signed_on": DAY}
        if "issuer_body" not in changes:
            facts["issuer_unit"] = tree.ward_a
        return register_document(**facts | changes)

    return make


def test_a_paper_keeps_its_facts_and_its_words_beside(register, tree, root):
    paper = register(signer="Trần Thị Bình", summary="Kết nạp đảng viên", shelf="Tủ 2")
    assert (paper.number, paper.number_text, paper.held_by_id) == (45, "45-QĐ/ĐU", tree.ward_a.pk)
    assert (paper.text.signer, paper.text.summary, paper.text.shelf) == (
        "Trần Thị Bình",
        "Kết nạp đảng viên",
        "Tủ 2",
    )
    assert ActionLog.objects.filter(verb="documents.register_document", subject_id=paper.pk).exists()
    assert document_digests().ok


def test_a_number_is_used_once_and_the_refusal_names_the_other(register):
    register()
    with pytest.raises(NumberTaken) as refused:
        register(number_text="045-QĐ/ĐU", signed_on=date(2026, 7, 10))
    assert "Số “045-QĐ/ĐU” đã dùng" in refused.value.sentence
    assert "45-QĐ/ĐU ký ngày 01/07/2026" in refused.value.sentence
    assert Document.objects.count() == 1


def test_the_same_number_elsewhere_is_another_series(register, tree, today):
    register()
    register(issuer_unit=tree.ward_b)
    register(type=document_types(today)[1].code)
    register(number_text="45a-QĐ/ĐU")
    assert Document.objects.count() == 4


def test_a_new_term_starts_numbers_again(register, root, tree, kind):
    register(signed_on=date(2024, 3, 1))
    open_series(
        actor=root, issuer_units=[tree.ward_a], types=[kind], started_on=date(2025, 8, 1), label="2025–2030"
    )
    register(signed_on=date(2026, 3, 1))
    with pytest.raises(NumberTaken):
        register(signed_on=date(2023, 3, 1))
    assert Series.objects.count() == 2


def test_a_term_cannot_begin_over_papers_already_numbered(register, root, tree, kind):
    register(signed_on=date(2026, 3, 1))
    with pytest.raises(SeriesInUse, match="45-QĐ/ĐU ký ngày 01/03/2026"):
        open_series(
            actor=root, issuer_units=[tree.ward_a], types=[kind], started_on=date(2026, 1, 1), label="mới"
        )


def test_an_outside_body_numbers_each_year_afresh(register, tree):
    outside = {"issuer_body": "Ban Tổ chức Trung ương", "held_by": tree.ward_a}
    register(**outside)
    register(**outside, signed_on=date(2025, 5, 5))
    with pytest.raises(NumberTaken, match="BAN TỔ CHỨC"):
        register(issuer_body="BAN TỔ CHỨC  Trung ương", held_by=tree.ward_a, signed_on=date(2026, 1, 2))


@pytest.mark.parametrize(("changes", "field"), [
    ({"signed_on": date(2026, 7, 16)}, "signed_on"),
    ({"type": "la-thu"}, "type"),
    ({"number_text": "không số"}, "number_text"),
    ({"issuer_body": ""}, "held_by"),
])  # fmt: skip
def test_bad_input_names_its_field(register, changes, field):
    with pytest.raises(BadDocument) as refused:
        register(**changes)
    assert refused.value.field == field
    assert not Document.objects.exists()


def test_exactly_one_issuer(register, tree):
    with pytest.raises(BadDocument, match="Chỉ ghi một nơi ban hành"):
        register(issuer_unit=tree.ward_a, issuer_body="Ai đó")
    with pytest.raises(BadDocument, match="Thiếu nơi ban hành"):
        register(issuer_body=" ", held_by=tree.ward_a)


@pytest.mark.parametrize("column", ["summary", "signer", "number_text", "shelf"])
def test_ten_megabytes_in_a_text_field_are_refused(register, column):
    with pytest.raises(Refusal) as refused:
        register(**{column: "1" + "a" * 10_000_000})
    assert refused.value.field == column
    assert not Document.objects.exists()


def test_a_secret_paper_accepts_no_file(register, settings):
    settings.CHIBO_SCANS_AUTHORISED = "12-QĐ/ĐU"
    for secrecy in (Secrecy.CONFIDENTIAL, Secrecy.SECRET, Secrecy.TOP_SECRET):
        with pytest.raises(SecretWithFile, match=secrecy.label):
            register(secrecy=secrecy, file=FileDraft("a.pdf", PDF))
    register(secrecy=Secrecy.SECRET)
    assert not DocumentFile.objects.exists()


def test_a_file_needs_authorisation_and_must_be_pdf_a_of_some_size(register, settings):
    settings.CHIBO_SCANS_AUTHORISED = ""
    with pytest.raises(BadDocument, match="Chưa có văn bản"):
        register(file=FileDraft("a.pdf", PDF))
    settings.CHIBO_SCANS_AUTHORISED = "12-QĐ/ĐU"
    settings.CHIBO_FILE_LIMIT_BYTES = 1000
    with pytest.raises(BadDocument, match="PDF/A"):
        register(file=FileDraft("a.pdf", b"PK zip"))
    with pytest.raises(BadDocument, match="lớn quá"):
        register(file=FileDraft("a.pdf", PDF + b" " * 1000))


def test_a_kept_file_that_changes_is_found(register, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.CHIBO_SCANS_AUTHORISED = "12-QĐ/ĐU"
    paper = register(file=FileDraft("quyet dinh.pdf", PDF))
    assert document_files().ok
    kept = paper.files.get()
    (tmp_path / kept.stored_as).write_bytes(PDF + b"!")
    assert "đã bị sửa" in document_files().findings[0]


def test_rights_follow_the_unit_that_keeps_the_paper(register, give, tree):
    clerk, reader = give("thu.ky", Role.CLERK, tree.ward_a), give("cap.tren", Role.OVERSEER, tree.ward_a)
    register(actor=clerk)
    register(actor=clerk, issuer_unit=tree.city, held_by=tree.ward_a)
    with pytest.raises(OutOfReach):
        register(actor=clerk, issuer_unit=tree.city)
    with pytest.raises(NotAllowed):
        register(actor=reader, number_text="46-QĐ/ĐU")
    assert visible_to(reader).count() == 2
    assert visible_to(give("khac", Role.CLERK, tree.ward_b)).count() == 0


def test_a_list_is_registered_in_a_few_statements_all_or_none(
    root, tree, kind, django_assert_max_num_queries
):
    drafts = [
        DocumentDraft(kind, f"{n}-QĐ/ĐU", DAY, issuer_unit_id=unit.pk, summary=f"Việc {n}")
        for unit in (tree.ward_a, tree.ward_b)
        for n in range(1, 201)
    ]
    with django_assert_max_num_queries(30):
        assert len(register_documents(actor=root, drafts=drafts)) == 400
    assert ActionLog.objects.filter(verb="documents.register_documents").count() == 1
    with pytest.raises(NumberTaken):
        register_documents(actor=root, drafts=[
            DocumentDraft(kind, f"{n}-QĐ/ĐU", DAY, issuer_unit_id=tree.cell_a1.pk) for n in (1, 2, 2)
        ])  # fmt: skip
    assert Document.objects.count() == 400


def test_one_paper_costs_the_same_however_many_there_are(
    register, root, tree, kind, django_assert_max_num_queries
):
    drafts = [DocumentDraft(kind, f"{n}-QĐ/ĐU", DAY, issuer_unit_id=tree.ward_a.pk) for n in range(100, 400)]
    register_documents(actor=root, drafts=drafts)
    with django_assert_max_num_queries(22):
        register()


def test_papers_cannot_be_changed_and_a_change_past_the_triggers_is_found(register):
    paper = register(summary="Kết nạp")
    for statement in (
        lambda: Document.objects.filter(pk=paper.pk).update(number_text="46-QĐ/ĐU"),
        lambda: Document.objects.filter(pk=paper.pk)._raw_delete("default"),
        lambda: DocumentText.objects.filter(pk=paper.pk).update(summary="khác"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            statement()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER chibo_documents_document_upd")
        Document.objects.filter(pk=paper.pk).update(number_text="46-QĐ/ĐU")
        assert "nội dung đã bị sửa" in document_digests().findings[0]


def test_erased_words_leave_a_paper_that_still_proves(register):
    paper = register(signer="Trần Thị Bình")
    DocumentText.objects.filter(pk=paper.pk).update(salt=None, signer=None, summary=None, shelf=None)
    assert document_digests().ok
    assert lines(Document.objects.all(), 10)[0].signer == ""


def test_papers_are_found_by_number(register, django_assert_num_queries):
    register()
    register(number_text="7-QĐ/ĐU")
    with django_assert_num_queries(1):
        found = lines(matching(Document.objects.all(), "45"), 25)
    assert [line.number_text for line in found] == ["45-QĐ/ĐU"]
    assert [line.number_text for line in lines(matching(Document.objects.all(), "7-qđ"), 25)] == ["7-QĐ/ĐU"]
