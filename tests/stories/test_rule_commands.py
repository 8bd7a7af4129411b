"""What applies, since when, on what ground, how sure: asked from the command line."""

from tests.stories.test_command_line import run, told


def test_a_value_with_its_ground() -> None:
    found = told("rule", "probation.length", "--on", "15/9/2025")
    assert (found["value"], found["unit"]) == (12, "months")
    assert found["citation"] == "Điều 5 Điều lệ Đảng"
    assert found["confidence"] == "official"
    assert "12 tháng" in run("rule", "probation.length", "--on", "15/9/2025").stdout


def test_a_province_says_otherwise() -> None:
    centre = told("rule", "badge.file_deadline", "--on", "1/11/2026", code=2)["error"]
    assert centre["code"] == "rulebook.no_value"
    local = told("rule", "badge.file_deadline", "--on", "1/11/2026", "--profile", "ha-noi")
    assert (local["value"], local["unit"], local["profile"]) == (30, "working_days", "ha-noi")


def test_a_table_is_printed_row_by_row() -> None:
    printed = run("rule", "dues.minimum_wage", "--on", "1/11/2026").stdout
    assert "5.310.000" in printed and "Vùng IV" in printed


def test_an_unknown_key_names_its_neighbours() -> None:
    error = told("rule", "probation.lenght", code=2)["error"]
    assert error["code"] == "rulebook.no_such_key"
    assert "probation.length" in error["next_step"]
    assert told("rule", "probation.length", "--profile", "hanoi", code=2)["error"]["next_step"].startswith(
        "Có phải: ha-noi"
    )


def test_the_shipped_rulebook_proves_itself() -> None:
    found = told("rulebook", "check")
    assert found["ok"] and not found["problems"]
    assert found["counts"]["cases"] >= found["counts"]["parameters"]
    assert "Sổ quy định đúng" in run("rulebook", "check").stdout


def test_what_a_day_changes() -> None:
    found = told("rulebook", "diff", "--from", "25/7/2026", "--to", "26/7/2026")
    assert "208-qd-tw-2026" in found["begins"]
    assert "20-qd-tw-2026" in found["ends"]
    keys = {change["key"] for change in found["changes"] if not change["only_ground"]}
    assert "organisation.kinds" in keys
    assert "organisation.members_min" not in keys
    assert "giá trị đổi" in run("rulebook", "diff", "--from", "25/7/2026", "--to", "26/7/2026").stdout


def test_days_the_wrong_way_round() -> None:
    error = told("rulebook", "diff", "--from", "26/7/2026", "--to", "25/7/2026", code=2)["error"]
    assert error["code"] == "rulebook.days_turned"
