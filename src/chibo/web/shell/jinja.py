"""The template environment: undefined names are errors, everything is escaped."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from chibo.foundation.clock import now
from chibo.foundation.dates import day_before
from chibo.web.shell import filters, links
from chibo.web.shell.citing import cited, sure_label
from chibo.web.shell.forms import field_attrs
from chibo.web.shell.taking_out import take_out


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend calls once at start."""
    options.update(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made = Environment(**options)
    made.globals.update(static=static, url=_url, link=_link, here=_here, on_day=_on_day)
    made.globals.update(icon=filters.icon, now=now, field_attrs=field_attrs)
    made.globals.update(cited=_cited, sure_label=sure_label, day_before=day_before)
    made.globals.update(take_out=_take_out)
    made.filters.update(
        day=filters.day,
        moment=filters.moment,
        number=filters.number,
        signed=filters.signed,
        percent=filters.percent,
        initials=filters.initials,
        forjson=filters.forjson,
    )
    return made


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


@pass_context
def _link(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    return links.link(context["request"], name, *args, **kwargs)


@pass_context
def _cited(context: Context, text: str) -> Markup:
    """Macros imported without context know no day: their citations open today's."""
    return cited(text, context.get("request"))


@pass_context
def _here(context: Context, **changes: Any) -> str:
    return links.here(context["request"], **changes)


@pass_context
def _take_out(context: Context, name: str, *args: Any) -> Markup:
    return take_out(context["request"], name, *args)


@pass_context
def _on_day(context: Context, day: Any) -> str:
    return links.on_day(context["request"], day)
