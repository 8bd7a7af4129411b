"""The ledger's papers can be added to and nothing else; free text may be erased by law.

On PostgreSQL search words compare byte by byte, whatever the database's language.
"""

from typing import Any, ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from chibo.foundation.triggers import append_only

PAPERS = ("ledger_entry", "ledger_movement", "ledger_structureline", "ledger_periodline", "ledger_seal")


def collate(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    """Search by range needs the order of bytes."""
    if editor.connection.vendor == "postgresql":
        editor.execute('ALTER TABLE ledger_namesuffix ALTER COLUMN suffix TYPE varchar(200) COLLATE "C"')


class Migration(migrations.Migration):
    """Locks on both engines."""

    dependencies: ClassVar = [("ledger", "0001_initial")]
    operations: ClassVar = [
        *(append_only(table) for table in PAPERS),
        append_only("ledger_entrytext", allow_null_of=("note",)),
        migrations.RunPython(collate, migrations.RunPython.noop),
    ]
