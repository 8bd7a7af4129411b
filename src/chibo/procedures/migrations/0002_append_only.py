"""What happened to a case can be added to and nothing else; words about people may be erased by law."""

from typing import ClassVar

from django.db import migrations

from chibo.foundation.triggers import append_only


class Migration(migrations.Migration):
    """Locks on both engines."""

    dependencies: ClassVar = [("procedures", "0001_initial")]
    operations: ClassVar = [
        append_only("procedures_visit"),
        append_only("procedures_visitwords", allow_null_of=("note", "override", "verdicts")),
        append_only("procedures_casefact", allow_null_of=("value",)),
        append_only("procedures_casepaper"),
        append_only("procedures_casevote", allow_null_of=("entitled",)),
    ]
