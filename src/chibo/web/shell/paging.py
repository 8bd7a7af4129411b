"""Pages of a long list: which rows, and the addresses of the pages beside this one."""

from dataclasses import dataclass

from django.http import HttpRequest

from chibo.web.shell.links import here

PARAMETER = "trang"
SIZE = 50


@dataclass(frozen=True, slots=True)
class Paging:
    """Page `page` (from 1) of a list of `total` rows, `size` rows a page."""

    total: int
    page: int
    size: int
    previous: str
    next: str

    @property
    def offset(self) -> int:
        """How many rows lie before this page."""
        return (self.page - 1) * self.size


def paging(request: HttpRequest, total: int, size: int = SIZE) -> Paging:
    """The page named by `?trang=`; the nearest one there is when that cannot be read or lies outside."""
    last = max(1, -(-total // size))
    page = min(max(_asked(request), 1), last)
    previous = here(request, **{PARAMETER: page - 1 if page > 2 else ""}) if page > 1 else ""
    following = here(request, **{PARAMETER: page + 1}) if page < last else ""
    return Paging(total, page, size, previous, following)


def _asked(request: HttpRequest) -> int:
    typed = request.GET.get(PARAMETER, "")
    # Nine digits are more pages than any list has; int() of a megabyte would stall the machine.
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 1
