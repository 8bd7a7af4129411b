"""The tree of the asked day."""

from django.http import HttpResponse

from chibo.ledger.policy import SEE_FIGURES
from chibo.web.shell.links import here
from chibo.web.shell.pages import page, part
from chibo.web.shell.requests import Request
from chibo.web.shell.screens import screen
from chibo.web.units.branches import branches, narrowed, unfold
from chibo.web.units.places import wants_part

ALL_OPEN = "tat-ca"


@screen(SEE_FIGURES)
def tree_screen(request: Request) -> HttpResponse:
    """Every organisation within reach, with its members."""
    typed = request.GET.get("tim", "").strip()[:100]
    opened = request.GET.get("mo") == ALL_OPEN
    tops, found = branches(request.scope, request.asked.on), 0
    if typed:
        tops, found = narrowed(tops, typed)
    else:
        unfold(tops, -1 if opened else 1)
    context = {"tops": tops, "typed": typed, "found": found, "clear": here(request, tim="")}
    if wants_part(request):
        return part(request, "units/tree_part.html", context)
    toggle = here(request, mo="" if opened else ALL_OPEN, tim="")
    return page(request, "units/tree.html", {**context, "opened": opened, "toggle": toggle})
