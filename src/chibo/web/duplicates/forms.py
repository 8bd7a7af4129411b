"""Forms about two records."""

from chibo.web.shell.forms import ScreenForm, line


class MergeForm(ScreenForm):
    """Nothing but a note: the records and the paper are chosen already."""

    note = line("Ghi chú", longest=300, required=False)


class ApartForm(ScreenForm):
    """Why two records that look alike are two people."""

    ground = line(
        "Vì sao là hai người", longest=500, hint="Ví dụ: hai anh em họ, đã xem hồ sơ gốc của cả hai."
    )
