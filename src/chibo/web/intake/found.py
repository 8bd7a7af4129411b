"""The batch an address names, what is shown of it, and files that come and go."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse

from chibo.access.errors import OutOfReach
from chibo.exchange import operations as exchange
from chibo.exchange.queries.batches import visible_batch
from chibo.exchange.vocabulary import Purpose
from chibo.web.shell.screens import Request
from chibo.web.shell.spreadsheet import TYPE

if TYPE_CHECKING:
    from chibo.exchange.models import Batch


# How long one request works before it answers, and how many rows it keeps at once.
SECONDS, READ = 2.0, 250


def go_on(work: Iterator[int]) -> None:
    """Work until the moment is over; what was done stays done."""
    until = monotonic() + SECONDS
    for _ in work:
        if monotonic() > until:
            break


def found(request: Request, batch_id: UUID) -> "Batch":
    """A file brought in for a unit in reach. Refuses `OutOfReach`."""
    batch = visible_batch(request.actor, batch_id)
    if batch is None or batch.purpose == Purpose.COMPARE:
        raise OutOfReach
    return batch


def received(request: Request, given: dict[str, Any], purpose: Purpose) -> "Batch":
    """Take the uploaded file in. Refuses what `receive_file` refuses."""
    upload: UploadedFile = given["file"]
    with tempfile.NamedTemporaryFile(suffix=Path(upload.name or "").suffix[:8]) as kept:
        for piece in upload.chunks():
            kept.write(piece)
        kept.flush()
        return exchange.receive_file(
            actor=request.actor, unit=given["unit"], path=Path(kept.name), file_name=upload.name or "tep",
            as_of=given["as_of"], purpose=purpose,
        )  # fmt: skip


def download(path: Path, name: str) -> HttpResponse:
    """A spreadsheet to take away."""
    response = HttpResponse(path.read_bytes(), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
