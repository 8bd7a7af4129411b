"""Refusals of accounts and rights."""

from chibo.foundation.refusals import Refusal


class OutOfReach(Refusal):
    """The unit lies outside every grant of the actor; a screen answers as if it did not exist."""

    def __init__(self) -> None:
        super().__init__(
            code="access.out_of_reach",
            sentence="Không tìm thấy trong phạm vi được giao của tài khoản này.",
            next_step="Nếu cần xem, đề nghị quản trị tài khoản giao quyền tại tổ chức đó.",
        )


class NotAllowed(Refusal):
    """The actor sees the unit, but the role does not include this act."""

    def __init__(self, sentence: str, roles: str) -> None:
        super().__init__(
            code="access.not_allowed",
            sentence=f"Tài khoản này không được phép {sentence[:1].lower()}{sentence[1:]}.",
            next_step=f"Việc này dành cho: {roles}.",
        )


class AlreadyWritten(Refusal):
    """This very form was written before."""

    def __init__(self) -> None:
        super().__init__(
            code="access.already_written",
            sentence="Việc này đã được ghi rồi; không ghi lần thứ hai.",
            next_step="Muốn ghi việc khác thì mở lại biểu mẫu.",
        )


class NoActor(Refusal):
    """A write or a look without an account that can be named afterwards."""

    def __init__(self) -> None:
        super().__init__(
            code="access.no_actor",
            sentence="Thiếu người thực hiện: mọi việc ghi và xem đều phải có tài khoản đang hoạt động.",
            next_step="Đăng nhập rồi làm lại.",
        )


class BadAccount(Refusal):
    """Something about an account cannot be accepted; the sentence says what."""

    def __init__(self, sentence: str, *, field: str, next_step: str = "", code: str = "bad_account") -> None:
        super().__init__(code=f"access.{code}", sentence=sentence, field=field, next_step=next_step)


class WeakPassword(Refusal):
    """The password does not meet the installation's rules."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(
            code="access.weak_password",
            sentence="Mật khẩu chưa đạt: " + "; ".join(reasons) + ".",
            next_step="Chọn mật khẩu khác, ví dụ một câu dài dễ nhớ.",
            field="password",
        )


class BadGrant(Refusal):
    """A grant that cannot be given or ended this way."""

    def __init__(self, sentence: str, *, field: str = "", next_step: str = "") -> None:
        super().__init__(code="access.bad_grant", sentence=sentence, field=field, next_step=next_step)


class AlreadyStarted(Refusal):
    """The first account exists; every further one is made by an administrator."""

    def __init__(self) -> None:
        super().__init__(
            code="access.already_started",
            sentence="Sổ này đã có tài khoản; tài khoản đầu tiên chỉ tạo được một lần.",
            next_step="Nhờ quản trị tài khoản tạo thêm tài khoản.",
        )
