"""What was told stays told; only the words may be emptied, by law."""

from django.db import migrations

from chibo.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [
        append_only("notices_notice"),
        append_only("notices_noticetext", allow_null_of=("name", "title", "text")),
        append_only("notices_noticeseen"),
        append_only("notices_handed"),
    ]
