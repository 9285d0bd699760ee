"""Triggers: the row of a stored file is never changed and never removed.

Later migrations beware: on SQLite, altering a column makes Django build the table anew, which
drops these triggers without a word. Such a migration must run ``remove`` before and ``add`` after;
``tests/documents/test_frozen.py`` fails if it forgets.
"""

from django.db import migrations

SQLITE = {
    # Answers INSERT OR REPLACE, whose deletions fire no delete trigger.
    "documents_row_no_replace": """
        CREATE TRIGGER documents_row_no_replace BEFORE INSERT ON documents_storeddocument
        WHEN EXISTS (SELECT 1 FROM documents_storeddocument
                     WHERE id = NEW.id OR storage_name = NEW.storage_name
                     OR replaces_id = NEW.replaces_id)
        BEGIN SELECT RAISE(ABORT, 'stored documents are never replaced'); END""",
    "documents_row_no_update": """
        CREATE TRIGGER documents_row_no_update BEFORE UPDATE ON documents_storeddocument
        BEGIN SELECT RAISE(ABORT, 'stored documents are never changed'); END""",
    "documents_row_no_delete": """
        CREATE TRIGGER documents_row_no_delete BEFORE DELETE ON documents_storeddocument
        BEGIN SELECT RAISE(ABORT, 'stored documents are never removed'); END""",
}

POSTGRESQL_FUNCTION = """
    CREATE FUNCTION documents_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'stored documents are only ever added: % on % refused',
            TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END $$"""

POSTGRESQL = {
    "documents_row_no_change": """
        CREATE TRIGGER documents_row_no_change
        BEFORE UPDATE OR DELETE ON documents_storeddocument
        FOR EACH ROW EXECUTE FUNCTION documents_refuse_change()""",
    "documents_row_no_truncate": """
        CREATE TRIGGER documents_row_no_truncate
        BEFORE TRUNCATE ON documents_storeddocument
        FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse_change()""",
}


def add(apps, schema_editor):
    """Create the triggers of the database at hand."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE.values():
            schema_editor.execute(statement)
        return
    schema_editor.execute(POSTGRESQL_FUNCTION, params=None)  # its % is not a placeholder
    for name, statement in POSTGRESQL.items():
        schema_editor.execute(statement)
        schema_editor.execute(f"ALTER TABLE documents_storeddocument ENABLE ALWAYS TRIGGER {name}")


def remove(apps, schema_editor):
    """Drop them again."""
    if schema_editor.connection.vendor == "sqlite":
        for name in SQLITE:
            schema_editor.execute(f"DROP TRIGGER {name}")
        return
    for name in POSTGRESQL:
        schema_editor.execute(f"DROP TRIGGER {name} ON documents_storeddocument")
    schema_editor.execute("DROP FUNCTION documents_refuse_change()")


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_stored_documents")]

    operations = [migrations.RunPython(add, remove)]
