"""Fetch the pinned front-end packages and lay what the screens use of them under `static/vendor`.

Run by a maintainer who raises a version: `.venv/bin/python tools/vendor_assets.py`. Needs npm. What it
writes is committed, so that an installation needs neither npm nor a connection.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src/chibo/web/static/vendor"
TEST_VENDOR = ROOT / "tests/browser/vendor"

VERSIONS = {
    "@tabler/core": "1.6.1",
    "@tabler/icons": "3.51.0",
    "htmx.org": "4.0.1",
    "echarts": "6.1.0",
    "@fontsource/be-vietnam-pro": "5.3.0",
    "@fontsource-variable/inter": "5.3.0",
    "axe-core": "4.14.1",
}

# package → (file in the package, where it goes under the vendor folder)
FILES = {
    "@tabler/core": [
        ("dist/css/tabler.min.css", "tabler/tabler.min.css"),
        ("dist/js/tabler.min.js", "tabler/tabler.min.js"),
    ],
    "@tabler/icons": [("LICENSE", "icons/LICENSE")],
    "htmx.org": [("dist/htmx.min.js", "htmx/htmx.min.js"), ("LICENSE", "htmx/LICENSE")],
    "echarts": [
        ("dist/echarts.common.min.js", "echarts/echarts.common.min.js"),
        ("LICENSE", "echarts/LICENSE"),
        ("NOTICE", "echarts/NOTICE"),
        ("licenses/LICENSE-d3", "echarts/LICENSE-d3"),
    ],
    "@fontsource/be-vietnam-pro": [("LICENSE", "fonts/LICENSE-be-vietnam-pro")],
    "@fontsource-variable/inter": [("LICENSE", "fonts/LICENSE-inter")],
}
TEST_FILES = {"axe-core": [("axe.min.js", "axe.min.js"), ("LICENSE", "LICENSE")]}

SUBSETS = ("vietnamese", "latin-ext", "latin")
WEIGHTS = (400, 500, 600, 700)

ICONS = """
home building-community hierarchy-2 users user user-plus user-minus user-check user-x file-text files
calendar calendar-event calendar-time arrows-exchange arrow-right arrow-left arrow-up arrow-down
arrow-up-right arrow-down-right arrow-back-up chevron-right chevron-left chevron-down chevron-up
chevrons-right chevrons-left search download upload printer logout login settings shield-lock
shield-check history alert-triangle alert-circle info-circle circle-check circle-x check x plus minus
edit pencil dots dots-vertical filter filter-off chart-line chart-bar clock lock lock-open key eye
eye-off list list-details list-tree git-merge git-branch git-fork certificate medal id id-badge-2
menu-2 refresh external-link book-2 adjustments flag ban door-exit plane-departure plane-arrival
transfer-in transfer-out award sitemap table file-spreadsheet file-certificate file-plus trash-off
star help-circle device-floppy copy link database point moon sun layout-sidebar building bell
heart-broken route
"""


def main() -> None:
    """Replace the vendored files by those of `VERSIONS`."""
    with tempfile.TemporaryDirectory() as scratch:
        packages = {name: _unpacked(name, Path(scratch)) for name in VERSIONS}
        for folder in (VENDOR, TEST_VENDOR):
            shutil.rmtree(folder, ignore_errors=True)
        _copy(packages, FILES, VENDOR)
        _copy(packages, TEST_FILES, TEST_VENDOR)
        _tabler_licence(packages["@tabler/icons"])
        _fonts(packages)
        _sprite(packages["@tabler/icons"])
    _receipt()


def _unpacked(name: str, scratch: Path) -> Path:
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{VERSIONS[name]}"],
        cwd=scratch,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    folder = scratch / name.replace("/", "+")
    with tarfile.open(scratch / packed.splitlines()[-1]) as archive:
        archive.extractall(folder, filter="data")
    print(f"{name} {VERSIONS[name]}")
    return folder / "package"


def _copy(packages: dict[str, Path], wanted: dict[str, list[tuple[str, str]]], to: Path) -> None:
    for name, files in wanted.items():
        for source, target in files:
            _place(packages[name] / source, to / target)


def _place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read_bytes()
    if target.suffix in {".css", ".js"}:
        # A comment naming a map that is not shipped stops the hashing of assets.
        content = re.sub(rb"(/\*|//)# sourceMappingURL=[^\n*]*(\*/)?", b"", content)
    target.write_bytes(content)


def _tabler_licence(icons: Path) -> None:
    # The core package ships no licence file: its header names MIT and these holders.
    holders = "Copyright 2018-2026 The Tabler Authors\nCopyright 2018-2026 codecalm.net Paweł Kuna"
    mit = (icons / "LICENSE").read_text(encoding="utf-8")
    text = re.sub(r"^Copyright .*$", holders, mit, count=1, flags=re.M)
    (VENDOR / "tabler/LICENSE").write_text(text, encoding="utf-8")


def _fonts(packages: dict[str, Path]) -> None:
    faces = [
        *_faces(packages["@fontsource/be-vietnam-pro"], [f"{weight}.css" for weight in WEIGHTS]),
        *_faces(packages["@fontsource-variable/inter"], ["index.css"]),
    ]
    (VENDOR / "fonts/fonts.css").write_text("\n".join(faces) + "\n", encoding="utf-8")


def _faces(package: Path, sheets: Iterable[str]) -> Iterable[str]:
    for sheet in sheets:
        for face in re.findall(r"@font-face \{.*?\}", (package / sheet).read_text(encoding="utf-8"), re.S):
            found = re.search(r"url\(\./files/([\w-]+\.woff2)\)", face)
            if not found or not _wanted(found[1]):
                continue
            _place(package / "files" / found[1], VENDOR / "fonts" / found[1])
            face = re.sub(r",\s*url\([^)]*\.woff\) format\('woff'\)", "", face)
            yield face.replace("./files/", "./")


def _wanted(font: str) -> bool:
    return any(f"-{subset}-{kind}" in font for subset in SUBSETS for kind in (*WEIGHTS, "wght")) and not any(
        other in font for other in ("cyrillic", "greek")
    )


def _sprite(package: Path) -> None:
    symbols = [_symbol(name, package / f"icons/outline/{name}.svg") for name in sorted(set(ICONS.split()))]
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""]
    (VENDOR / "icons/sprite.svg").write_text("\n".join(lines), encoding="utf-8")
    print(f"{len(symbols)} icons")


def _symbol(name: str, drawing: Path) -> str:
    text = drawing.read_text(encoding="utf-8")
    inside = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    inside = inside.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "")
    shape = "".join(line.strip().replace(" />", "/>") for line in inside.splitlines())
    # Drawn with currentColor; the pen is on the symbol, so that a use needs only a size.
    pen = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<symbol id="{name}" viewBox="0 0 24 24" {pen}>{shape}</symbol>'


def _receipt() -> None:
    files = [path for path in VENDOR.rglob("*") if path.is_file()]
    sums = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
    }
    receipt = {"versions": VERSIONS, "sha256": sums}
    (VENDOR / "receipt.json").write_text(json.dumps(receipt, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
