"""What a record said stays; only its words may be emptied, by law or when a file is taken back."""

from django.db import migrations

from chibo.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("people", "0002_record")]

    operations = [
        append_only("people_recordact"),
        append_only("people_itemversion", allow_null_of=("value", "text")),
    ]
