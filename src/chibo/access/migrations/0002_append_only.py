"""Log rows are never changed or deleted; only the words beside them may be emptied, by law."""

from django.db import migrations

from chibo.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        append_only("access_actionlog"),
        append_only("access_actiontext", allow_null_of=("salt", "sentence", "diff")),
        append_only("access_readlog"),
        append_only("access_readsubject"),
    ]
