from django.apps import apps as present
from django.contrib.auth.management import create_permissions
from django.db import migrations

from news.workflow.roles import make_roles


def forwards(apps, schema_editor):
    # Permissions are made only after all migrations: the groups need them now.
    for label in ("auth", "news"):
        create_permissions(present.get_app_config(label), verbosity=0, using=schema_editor.connection.alias)
    make_roles(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
