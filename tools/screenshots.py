"""Takes the pictures of the README from a served demo register.

    ./chibo demo --no-serve && .venv/bin/python tools/screenshots.py [--out docs/screenshots]

Starts the server itself on a free port, signs in as the clerk of a ward, and looks at each page in a
headless Chromium; the paper is the PDF the register makes, drawn as it is printed. `--wide` also takes
1024 and 390 pixels and 130 % type, for judging by eye.
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from pypdfium2 import PdfDocument

HERE = Path(__file__).resolve().parents[1]
PASSWORD = "chibo-demo-2026"
GAP = 24  # pixels around a sheet of the paper


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(port: int) -> Iterator[str]:
    """The demo register on a port of its own."""
    run = [str(HERE / "chibo"), "demo", "--port", str(port)]
    with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(240):
            try:
                urlopen(address, timeout=1)
                break
            except OSError:
                time.sleep(0.5)
        try:
            yield address
        finally:
            server.terminate()


def sign_in(page: Page, address: str, username: str) -> None:
    """As one of the demo's accounts."""
    page.goto(f"{address}/dang-nhap/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_timeout(800)


def pages(page: Page, address: str) -> dict[str, str]:
    """Names of pictures and the addresses they show, found by clicking through."""
    page.goto(f"{address}/to-chuc/")
    links = page.locator("main a[href*='/to-chuc/']").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    found = next(m for link in links if (m := re.search(r"/to-chuc/[0-9a-f-]{36}/", link)))
    unit = found.group(0)
    page.goto(f"{address}{unit}danh-sach/")
    member = (page.locator("main a[href*='/dang-vien/']").nth(7).get_attribute("href") or "").split("?")[0]
    page.goto(f"{address}/ghi-bien-dong/")
    paper = page.locator("main table a").first.get_attribute("href") or ""
    page.goto(f"{address}/nhap-tu-tep/")
    intake = (page.locator("main table a").first.get_attribute("href") or "").split("?")[0]
    return {
        "desk": "/",
        "worklist": "/viec-den-han/?nhom=qua-han&thu-tuc=probation",
        "case": case_at(page, address, "probation", "cell_vote"),
        "tree": "/to-chuc/?ngay=2016-12-31",
        "unit": unit,
        "roll": f"{unit}danh-sach/",
        "member": member,
        "rule": "/can-cu/muc/term.cell/",
        "record": f"{member}ho-so/",
        "completeness": f"{unit}ho-so-con-thieu/",
        "books": f"{unit}so-sach/",
        "list": f"{unit}danh-sach-tu-chon/?cot=birth_name,born_on,age,unit,item:ethnic_group,item:home_place"
        "&dk1=age&cach1=between&tu1=60&dk2=standing&cach2=one_of&chon2=full",
        "intake": intake,
        "flows": f"{unit}bien-dong/?tu=2025-01-01&den=2025-12-31",
        "recording": f"{paper}&viec=mien&nguoi={member.split('/')[2]}",
    }


def case_at(page: Page, address: str, procedure: str, step: str) -> str:
    """The case that waits longest at a step."""
    page.goto(f"{address}/ho-so/?thu-tuc={procedure}&buoc={step}")
    return page.locator("#danh-sach th a").first.get_attribute("href") or ""


def take_paper(browser: Browser, address: str, out: Path, username: str) -> None:
    """A resolution as the printer gives it: the form of a case, filled by the register, its PDF drawn."""
    page = browser.new_page()
    sign_in(page, address, username)
    case = case_at(page, address, "admission", "decision").split("?")[0]
    page.goto(f"{address}{case}in/6-knd/")
    form = page.locator("form.paper-form")
    typed = form.evaluate("form => Object.fromEntries(new FormData(form))")
    button = form.locator("button[value=pdf]").first.get_attribute("name") or ""
    answer = page.request.post(page.url, form={**typed, button: "pdf"}, headers={"Referer": page.url})
    side_by_side(answer.body()).save(out / "paper.png", optimize=True)
    page.close()


def side_by_side(pdf: bytes) -> Image.Image:
    """The first two pages, as they lie on a desk."""
    sheets = [sheet.render(scale=1.2).to_pil().convert("L") for sheet in list(PdfDocument(pdf))[:2]]
    wide, high = sheets[0].size
    desk = Image.new("L", ((wide + GAP) * len(sheets) + GAP, high + 2 * GAP), 225)
    for at, sheet in enumerate(sheets):
        desk.paste(sheet, (GAP + at * (wide + GAP), GAP))
    return desk


def take(browser: Browser, address: str, out: Path, width: int, username: str, scale: float = 1.0) -> None:
    """Every page at one width."""
    page = browser.new_page(viewport={"width": width, "height": 900 if width > 500 else 844})
    sign_in(page, address, username)
    for name, path in pages(page, address).items():
        page.goto(address + path)
        if name == "recording":
            page.fill("[name=on]", format(date.today(), "%d/%m/%Y"))
            page.get_by_role("button", name="Xem trước").click()
        if scale != 1.0:
            page.evaluate(f"document.documentElement.style.fontSize = '{scale * 100}%'")
        page.wait_for_timeout(700)
        suffix = "" if width == 1440 and scale == 1.0 else f"-{width}" + ("-130" if scale != 1.0 else "")
        page.screenshot(path=out / f"{name}{suffix}.png", full_page=width < 500)
    page.close()


def main() -> None:
    """All pictures."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--out", type=Path, default=HERE / "docs/screenshots")
    wanted.add_argument("--wide", action="store_true")
    wanted.add_argument("--as", dest="username", default="vanphong")
    given = wanted.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with served(free_port()) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        take(browser, address, given.out, 1440, given.username)
        take_paper(browser, address, given.out, given.username)
        if given.wide:
            take(browser, address, given.out, 1024, given.username)
            take(browser, address, given.out, 390, given.username)
            take(browser, address, given.out, 1440, given.username, 1.3)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main())
