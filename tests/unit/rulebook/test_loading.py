"""Files that contradict themselves are refused, with file, key and day in the message."""

from pathlib import Path

import pytest

from chibo.rulebook import loading
from chibo.rulebook.errors import BrokenRulebook
from chibo.rulebook.loading import FOLDER_VARIABLE, read_rulebook, regulations_folder

INSTRUMENT = """
slug: dieu-le
short: Điều lệ Đảng
title: Điều lệ
issuer: Đại hội
in_force_from: 2011-01-19
confidence: secondary
checked_on: 2026-11-23
"""
VALUE = """
  - in_force_from: {start}
    in_force_to: {end}
    value: {value}
    citation: {{instrument: dieu-le, article: Điều 5}}
    confidence: official
    checked_on: 2026-11-23
"""


def folder(tmp_path: Path, *values: str, head: str = "type: integer", name: str = "length") -> Path:
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments" / "dieu-le.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (tmp_path / "probation").mkdir()
    text = f"key: probation.length\ntitle: Thời gian dự bị\n{head}\nvalues:" + "".join(values)
    (tmp_path / "probation" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def dated(start: str = "2011-01-19", end: str = "9999-12-31", value: str = "12") -> str:
    return VALUE.format(start=start, end=end, value=value)


def problems(path: Path) -> str:
    with pytest.raises(BrokenRulebook) as broken:
        read_rulebook(path)
    return str(broken.value)


def test_a_good_folder(tmp_path: Path) -> None:
    path = folder(tmp_path, dated(end="2025-07-01"), dated(start="2025-07-01"))
    assert list(read_rulebook(path).parameters) == ["probation.length"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("&a {x: 1}\n    note: *a", "tham chiếu"),
        ("!!python/object:os.system {}", "không phải kiểu integer"),
        ("12\n    [1, 2]: 3", "tên mục phải là chữ"),
        ("12\n    <<: {note: x}", "không đọc"),
        ("0x1F", "invalid literal"),
        ("on", "'on' không phải kiểu integer"),
        ("*b", "undefined alias"),
    ],
)
def test_tricks_of_yaml_are_refused(tmp_path: Path, value: str, words: str) -> None:
    assert words in problems(folder(tmp_path, dated(value=value)))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([dated(end="2025-07-01"), dated(start="2025-07-02")], ["thiếu giá trị từ 01/07/2025", "02/07/2025"]),
        ([dated(end="2025-07-02"), dated(start="2025-07-01")], ["chồng lên nhau từ 01/07/2025"]),
        ([dated(start="2025-07-01"), dated(end="2025-07-01")], ["chồng lên nhau"]),
        ([dated(start="2025-07-01", end="2025-07-01")], ["01/07/2025", "hết hiệu lực trước"]),
        ([dated(value="mười hai")], ["19/01/2011", "mười hai", "integer"]),
        ([dated(value="true")], ["True", "integer"]),
        ([dated(value="-1")], ["-1"]),
        ([dated(value="12.5")], ["12.5"]),
        ([dated(start="2025-11-31")], ["day is out of range"]),
        ([dated() + "    unknown: vì sao\n"], ["value hoặc unknown"]),
        ([dated(value="null")], ["value hoặc unknown"]),
        (
            [dated() + "    colour: red\n"],
            ["probation.length, từ 19/01/2011, colour", "không có mục nào tên như vậy"],
        ),
        ([dated().replace("official", "rad")], ["probation.length, từ 19/01/2011, confidence"]),
        ([dated(start="86400")], ["giá trị thứ 1, in_force_from"]),
        ([dated() + "    value: 13\n"], ["“value” ghi hai lần"]),
        ([dated().replace("dieu-le", "khong-co")], ["19/01/2011", "chưa có văn kiện khong-co"]),
    ],
)
def test_broken_values(tmp_path: Path, values: list[str], words: list[str]) -> None:
    told = problems(folder(tmp_path, *values))
    assert all(word in told for word in ["probation/length.yaml", *words]), told


@pytest.mark.parametrize(
    ("head", "value", "words"),
    [
        ("type: duration", "12", "unit đi với type duration"),
        ("type: integer\nunit: months", "12", "unit đi với type duration"),
        ("type: table", "[]", "columns đi với type table"),
        ("type: pattern", "'['", "pattern"),
        ("type: decimal", "0.5", "decimal"),
        ("type: text", "''", "text"),
        ("type: table\ncolumns: {code: text, label: text}", "[]", "danh sách các dòng"),
        ("type: table\ncolumns: {code: text, label: text}", "[{code: a}]", "thừa hoặc thiếu cột: label"),
        ("type: table\ncolumns: {code: text, n: integer}", "[{code: a, n: x}]", "dòng 1, cột n"),
        ("type: table\ncolumns: {code: text}", "[{code: a}, {code: a}]", "mã a lặp lại"),
        ("type: table\ncolumns: {code: text, up: rows}", "[{code: a, up: [a, b]}]", "bảng không có mã b"),
        ("type: table\ncolumns: {code: text, up: rows}", "[{code: a, up: b}]", "cột up: 'b' không phải"),
        ("type: table\ncolumns: {label: text}", "[{label: a}]", "phải có cột code"),
        ("type: nonsense", "12", "type"),
    ],
)
def test_wrong_types(tmp_path: Path, head: str, value: str, words: str) -> None:
    assert words in problems(folder(tmp_path, dated(value=value), head=head))


def test_file_and_key_bear_the_same_name(tmp_path: Path) -> None:
    assert "probation/duration.yaml" in problems(folder(tmp_path, dated(), name="duration"))


@pytest.mark.parametrize("stray", ["probation/other.yml", "probation/old/other.yaml", "other.yaml"])
def test_a_file_that_nobody_reads_is_not_passed_over(tmp_path: Path, stray: str) -> None:
    path = folder(tmp_path, dated())
    (path / stray).parent.mkdir(exist_ok=True)
    (path / stray).write_text("key: other.other", encoding="utf-8")
    assert f"{stray}: không được đọc" in problems(path)


def profile(path: Path, slug: str = "ha-noi", more: str = "", **files: str) -> Path:
    """Adds a profile; `files` are overrides by key, dots written as __."""
    here = path / "profiles" / slug
    here.mkdir(parents=True, exist_ok=True)
    (here / "profile.yaml").write_text(f"slug: {slug}\ntitle: Nơi {slug}\n{more}", encoding="utf-8")
    for key, text in files.items():
        name = key.replace("__", ".")
        (here / f"{name}.yaml").write_text(f"key: {name}\nvalues:{text}", encoding="utf-8")
    return path


LOCAL = "local: true\ntype: integer"


def test_a_profile_says_otherwise(tmp_path: Path) -> None:
    path = profile(
        folder(tmp_path, dated(), head=LOCAL), probation__length=dated("2020-01-01", "2021-01-01", "9")
    )
    assert list(read_rulebook(path).overrides) == [("ha-noi", "probation.length")]


def test_a_profile_that_says_nothing_is_refused(tmp_path: Path) -> None:
    path = profile(folder(tmp_path, dated()))
    assert "profiles/ha-noi: không quy định riêng điều gì" in problems(path)


def test_a_profile_has_nothing_to_say_about_a_key_the_centre_lacks(tmp_path: Path) -> None:
    path = profile(folder(tmp_path, dated()), probation__width=dated())
    assert "trung ương không có mục này" in problems(path)


def test_a_profile_may_not_touch_what_the_centre_alone_decides(tmp_path: Path) -> None:
    path = profile(folder(tmp_path, dated()), probation__length=dated())
    assert "không mở cho địa phương" in problems(path)


def test_values_of_a_profile_may_leave_days_out_but_not_overlap(tmp_path: Path) -> None:
    gap = dated("2020-01-01", "2021-01-01", "9") + dated("2022-01-01", "2023-01-01", "9")
    path = profile(folder(tmp_path, dated(), head=LOCAL), probation__length=gap)
    assert len(read_rulebook(path).overrides["ha-noi", "probation.length"].values) == 2
    profile(path, probation__length=gap + dated("2022-06-01", "2024-01-01", "8"))
    assert "chồng lên nhau từ 01/06/2022" in problems(path)


def test_parents_of_profiles_exist_and_make_no_circle(tmp_path: Path) -> None:
    path = profile(folder(tmp_path, dated(), head=LOCAL), more="parent: b\n", probation__length=dated())
    assert "chưa có hồ sơ địa phương" in problems(path)
    profile(path, "b", more="parent: ha-noi\n")
    assert "parent vòng tròn" in problems(path)


def other(path: Path, slug: str, more: str = "", short: str = "Điều lệ khác") -> Path:
    text = INSTRUMENT.replace("slug: dieu-le", f"slug: {slug}").replace(
        "short: Điều lệ Đảng", f"short: {short}"
    )
    (path / "instruments" / f"{slug}.yaml").write_text(text + more, encoding="utf-8")
    return path


def test_replacements_make_no_circle(tmp_path: Path) -> None:
    path = other(folder(tmp_path, dated()), "a", "replaces: [b]\nin_force_to: 2012-01-01\n")
    other(path, "b", "replaces: [a]\nin_force_to: 2012-01-01\n", short="Điều lệ b")
    assert "thay thế vòng tròn" in problems(path)


def test_what_is_replaced_has_an_end(tmp_path: Path) -> None:
    path = other(folder(tmp_path, dated()), "a", "replaces: [dieu-le]\n")
    assert "instruments/dieu-le.yaml: thiếu in_force_to: đã bị a thay thế" in problems(path)


def test_two_instruments_may_not_be_cited_alike(tmp_path: Path) -> None:
    path = other(folder(tmp_path, dated()), "a", short="Điều lệ Đảng")
    assert "trùng với" in problems(path)


def test_an_instrument_ends_after_it_begins(tmp_path: Path) -> None:
    path = folder(tmp_path, dated())
    broken = INSTRUMENT + "in_force_to: 2011-01-19\n"
    (path / "instruments" / "dieu-le.yaml").write_text(broken, encoding="utf-8")
    assert "instruments/dieu-le.yaml: dieu-le: hết hiệu lực trước khi có hiệu lực" in problems(path)


@pytest.mark.parametrize(
    "text", ["[]", "", "values: 3", "values: [3]", "key: a\nvalues: [{in_force_from: x}]"]
)
def test_any_shape_gets_a_sentence(tmp_path: Path, text: str) -> None:
    path = folder(tmp_path, dated())
    (path / "probation" / "length.yaml").write_text(text, encoding="utf-8")
    assert "probation/length.yaml: " in problems(path)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    path = folder(tmp_path, dated(value="x"), dated(value="y"))
    (path / "card").mkdir()
    (path / "card" / "digits.yaml").write_text("key: [", encoding="utf-8")
    told = problems(path)
    assert "card/digits.yaml" in told and "'x'" in told and "'y'" in told


def test_an_empty_folder_is_no_rulebook(tmp_path: Path) -> None:
    assert "không có quy định nào" in problems(tmp_path)


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert regulations_folder() == tmp_path
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert (regulations_folder() / "probation" / "length.yaml").is_file()


def test_an_installed_program_carries_its_regulations(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped, checkout = tmp_path / "chibo/regulations", tmp_path / "regulations"
    checkout.mkdir()
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr(loading, "_PLACES", (shipped, checkout))
    assert regulations_folder() == checkout
    shipped.mkdir(parents=True)
    assert regulations_folder() == shipped
