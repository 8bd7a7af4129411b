"""Papers are never changed or deleted; only the words beside them may be emptied, by law."""

from django.db import migrations

from chibo.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        append_only("documents_series"),
        append_only("documents_document"),
        append_only("documents_documenttext", allow_null_of=("salt", "signer", "summary", "shelf")),
        append_only("documents_documentfile"),
    ]
