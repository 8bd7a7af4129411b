"""Remarks and confirmations are never changed; the words of a remark may only be emptied, by law."""

from django.db import migrations

from chibo.foundation.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("candidates", "0001_initial")]

    operations = [
        append_only("candidates_remark"),
        append_only("candidates_remarktext", allow_null_of=("text",)),
        append_only("candidates_classsending"),
        append_only("candidates_listconfirmation"),
        append_only("candidates_confirmedcandidate"),
    ]
