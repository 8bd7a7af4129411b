"""What people see when something is wrong: a sentence, what to do, never a trace."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from chibo.web.desk import screens as desk
from tests.browser.conftest import Office
from tests.registers import PASSWORD

BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_an_account_out_of_reach_does_not_exist(office: Office) -> None:
    client = Client()
    client.force_login(office.book.clerk, BACKEND)
    answer = client.get(f"/tai-khoan/{uuid4()}/")
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()


def test_no_such_address(office: Office) -> None:
    answer = Client().get("/khong-co-trang-nay/")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()


def test_ten_megabytes_in_a_field(office: Office) -> None:
    client = Client()
    answer = client.post("/dang-nhap/", {"username": "x" * 10_000_000, "password": "y"})
    assert answer.status_code in {400, 422}
    text = answer.content.decode()
    assert "quá" in text and "Traceback" not in text and len(text) < 20_000


def test_a_mistake_of_ours_shows_a_number_and_no_trace(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(desk, "page", broken)
    client = Client(raise_request_exception=False)
    client.force_login(office.book.clerk, BACKEND)
    answer = client.get("/")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "Số tham chiếu" in text and "secret inside" not in text and "Traceback" not in text
    assert any("số tham chiếu" in record.getMessage() for record in caplog.records)


def test_a_form_from_elsewhere_is_refused_with_a_page_of_ours(office: Office) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/dang-nhap/", {"username": "le.hanh", "password": PASSWORD})
    assert answer.status_code == 403
    assert "Trang đã quá hạn" in answer.content.decode()


def test_pages_with_names_are_kept_nowhere(office: Office) -> None:
    client = Client()
    client.force_login(office.book.clerk, BACKEND)
    answer = client.get("/tai-khoan/")
    assert answer["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_the_list_of_accounts_costs_a_constant_number_of_queries(
    office: Office, django_assert_max_num_queries: Any
) -> None:
    client = Client()
    client.force_login(office.book.clerk, BACKEND)
    with django_assert_max_num_queries(12):
        client.get("/tai-khoan/")
    with django_assert_max_num_queries(12):
        client.get("/nhat-ky/thao-tac/")
