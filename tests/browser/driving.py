"""A real Chromium for the tests: no page of ours may ask anybody but ourselves, or break its own policy."""

import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.registers import on

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parent / "vendor/axe.min.js"
OURS = {"127.0.0.1", "localhost"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for the run. Its absence is a failure: `./chibo test` installs it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """`open_page(width=1440, height=900)` gives a fresh page whose relative addresses are the test server's.

    After the test: fails when a page asked a foreign host, threw, or met its content security policy.
    """
    complaints: list[str] = []
    contexts: list[Any] = []

    def opened(width: int = 1440, height: int = 900, **more: Any) -> Any:
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, locale="vi-VN", **more
        )
        contexts.append(context)
        context.on("request", lambda request: _judge_request(request.url, complaints))
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"lỗi JavaScript: {error}"))
        page.on("console", lambda line: _judge_console(line.text, complaints))
        page.set_default_timeout(15_000)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _judge_request(url: str, complaints: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in OURS:
        complaints.append(f"yêu cầu ra ngoài: {url}")


def _judge_console(text: str, complaints: list[str]) -> None:
    if "Content Security Policy" in text:
        complaints.append(text)


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """A page as wide as an office screen."""
    return open_page()


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Any, Any], None]:
    """`sign_in(page, account)` gives the page a session of `account` without the sign-in screen."""
    from django.conf import settings
    from django.test import Client

    def signed_in(page: Any, account: Any) -> None:
        client = Client()
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )

    return signed_in


@pytest.fixture
def at_the_server(live_server: Any) -> Iterator[Callable[[date], None]]:
    """`at_the_server(day)`: it is that day where the pages come from, until another is said."""
    server, when = live_server.thread.httpd, []
    answer = server.get_app()

    def answered(environ: Any, start_response: Any) -> Any:
        with on(when[-1]) if when else nullcontext():
            return answer(environ, start_response)

    server.set_app(answered)
    yield when.append
    server.set_app(answer)


# What axe finds is the same for whoever sits between the widest and the narrowest screen, and on the other
# engine: there only the layout is looked at. One question costs a second, and there are hundreds.
UNASKED = {1024}


@pytest.fixture
def barriers() -> Callable[[Any], list[str]]:
    """`barriers(page)` lists what keeps people out: axe's findings under WCAG 2.2 AA and good practice."""

    def found(page: Any) -> list[str]:
        if page.viewport_size["width"] in UNASKED or os.environ.get("CHIBO_TEST_DATABASE_URL"):
            return []
        # Evaluated, not added as a script tag: the page's own policy would refuse the tag, and should.
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        return [
            f"{finding['id']} ({finding['impact']}): {node['html'][:160]}"
            for finding in result["violations"]
            for node in finding["nodes"]
        ]

    return found
