"""Pages for what went wrong: a sentence, what to do, never a trace."""

import logging
import secrets
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger("chibo.web")

TOO_BIG = "Nội dung gửi lên quá lớn: một biểu mẫu chỉ nhận tối đa vài trang chữ."


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what came cannot be read at all."""
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    sentence = TOO_BIG if too_big else "Máy chủ không đọc được yêu cầu này."
    return _plain(
        400, "Yêu cầu không đọc được", sentence, "Quay lại trang trước, rút gọn nội dung rồi gửi lại."
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: refused before any screen could say why."""
    return _plain(
        403,
        "Không được phép",
        "Yêu cầu này bị từ chối vì lý do an toàn.",
        "Về bàn làm việc rồi thử lại; nếu vẫn vậy, hỏi quản trị tài khoản.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such address."""
    return _plain(
        404,
        "Không có trang này",
        "Địa chỉ không dẫn tới trang nào.",
        "Kiểm tra lại địa chỉ, hoặc về bàn làm việc.",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. The number on the page is the one in the log."""
    reference = secrets.token_hex(4).upper()
    logger.error("Lỗi máy chủ, số tham chiếu %s: %s %s", reference, request.method, request.path)
    return _plain(
        500,
        "Chương trình gặp lỗi",
        "Việc vừa rồi chưa được ghi. Số liệu trong sổ không thay đổi.",
        "Thử lại; nếu vẫn lỗi, báo người phụ trách máy kèm số tham chiếu.",
        reference=reference,
    )


def _plain(status: int, title: str, sentence: str, next_step: str, **more: Any) -> HttpResponse:
    # Stands on nothing but the template: no database, no session, nobody signed in.
    context = {"title": title, "sentence": sentence, "next_step": next_step, "reference": "", **more}
    return HttpResponse(render_to_string("errors/plain.html", context), status=status)
