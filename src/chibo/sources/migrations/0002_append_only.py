"""Nothing said about sources and plan is changed or deleted: a change is a new row."""

from django.db import migrations

from chibo.foundation.triggers import append_only

TABLES = ["survey", "surveycount", "target", "residentialmark", "seminar", "seminarrecord"]


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial")]

    operations = [append_only(f"sources_{table}") for table in TABLES]
