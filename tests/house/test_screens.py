"""Every screen has a policy, every template a use, and nothing on a page comes from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.urls import URLPattern, get_resolver

from chibo.web.shell import menu
from tests.house.sources import PACKAGE, WEB, files, named, nothing, python, read

# The name of a notation, never fetched.
NOTATIONS = "http://www.w3.org/"
FOREIGN = re.compile(r"(?:https?:)?//[a-z0-9][a-z0-9.-]+\.[a-z]{2,}[^\s\"')]*", re.I)
TEMPLATES = WEB / "templates"
QUOTED = re.compile(r"[\"']([\w/.-]+\.(?:html|xml|txt|js))[\"']")
BY_CONVENTION = {"403_csrf.html"}  # Django asks for it by itself


def _screens(patterns: list[Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        address = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        else:
            yield from _screens(pattern.url_patterns, address)


def _pages() -> list[Path]:
    ours = [path for path in files() if path.is_relative_to(WEB) and "vendor" not in path.parts]
    return [path for path in ours if path.suffix in {".html", ".css", ".js", ".svg", ".json", ".webmanifest"}]


def test_every_screen_has_a_policy() -> None:
    screens = list(_screens(get_resolver().url_patterns))
    assert screens
    nothing([address for address, view in screens if getattr(view, "policy", None) is None])


def test_every_entry_of_the_menu_leads_somewhere() -> None:
    entries = [entry for _, group in menu.SECTIONS for entry in group]
    assert entries
    names = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    nothing([entry.label for entry in entries if entry.screen not in names])


def test_every_search_says_what_it_searches() -> None:
    searches = [
        (path, tag) for path in _pages() for tag in re.findall(r'<form[^>]*role="search"[^>]*>', read(path))
    ]
    assert searches
    nothing([named(path) for path, tag in searches if "aria-label=" not in tag])


def test_every_template_is_used() -> None:
    texts = [read(path) for path in (*python("src/chibo"), *_pages())]
    named_somewhere = BY_CONVENTION | set(
        re.findall(r"[\"']([\w/.-]+\.(?:html|xml|txt|js))[\"']", "\n".join(texts))
    )
    found = [path for path in files() if path.is_relative_to(TEMPLATES) and path.is_file()]
    assert found
    assert [
        named(path) for path in found if path.relative_to(TEMPLATES).as_posix() not in named_somewhere
    ] == []


def test_every_icon_exists() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', read(WEB / "static/vendor/icons/sprite.svg")))
    asked = {
        (path, name)
        for path in (*_pages(), *python("src/chibo/web"))
        for name in re.findall(r"\bicon\(\s*[\"']([\w-]+)[\"']", read(path))
    }
    nothing(sorted(f"{named(path)}: {name}" for path, name in asked if name not in drawn))


def test_pages_name_no_foreign_address() -> None:
    found = [
        f"{named(path)}: {address}"
        for path in _pages()
        for address in FOREIGN.findall(read(path).replace(NOTATIONS, ""))
    ]
    nothing(found)


def test_no_markup_carries_script_or_style_inline() -> None:
    # The content security policy would drop them without a word to the reader.
    inline = re.compile(
        r"<(?:[^>]*\s)?(?:style=|on[a-z]+=)|<style[\s>]|<script(?![^>]*\b(?:src|type)=)", re.I
    )
    pages = [path for path in _pages() if path.suffix == ".html"]
    nothing([named(path) for path in pages if inline.search(read(path))])


def test_screens_live_only_in_web() -> None:
    homeless = [path for path in files() if path.is_relative_to(PACKAGE) and path.suffix == ".html"]
    nothing([named(path) for path in homeless if not path.is_relative_to(WEB)])
