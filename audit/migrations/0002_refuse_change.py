"""Triggers: an entry is never changed or removed; a head only ever moves on by one.

They stop mistakes and stray SQL of the application. Whoever owns the database can lift them,
which is why the chain exists: ``verify_audit`` finds what was changed behind their back.
"""

from django.db import migrations

SQLITE = {
    # RAISE(ABORT) answers even INSERT OR REPLACE, whose deletions fire no delete trigger.
    "audit_entry_no_replace": """
        CREATE TRIGGER audit_entry_no_replace BEFORE INSERT ON audit_entry
        WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id
                     OR (chain = NEW.chain AND number = NEW.number))
        BEGIN SELECT RAISE(ABORT, 'audit entries are never replaced'); END""",
    "audit_entry_no_update": """
        CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END""",
    "audit_entry_no_delete": """
        CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'audit entries are never removed'); END""",
    # RAISE(IGNORE): a second first entry inserts nothing and goes on to lock the head.
    "audit_chainhead_no_replace": """
        CREATE TRIGGER audit_chainhead_no_replace BEFORE INSERT ON audit_chainhead
        WHEN EXISTS (SELECT 1 FROM audit_chainhead WHERE chain = NEW.chain)
        BEGIN SELECT RAISE(IGNORE); END""",
    "audit_chainhead_only_on": """
        CREATE TRIGGER audit_chainhead_only_on BEFORE UPDATE ON audit_chainhead
        WHEN NEW.chain <> OLD.chain OR NEW.number <> OLD.number + 1
        BEGIN SELECT RAISE(ABORT, 'a chain head only moves on by one'); END""",
    "audit_chainhead_no_delete": """
        CREATE TRIGGER audit_chainhead_no_delete BEFORE DELETE ON audit_chainhead
        BEGIN SELECT RAISE(ABORT, 'a chain head is never removed'); END""",
}

POSTGRESQL_FUNCTION = """
    CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the audit is only ever added to: % on % refused', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$"""

POSTGRESQL = {
    ("audit_entry", "audit_entry_no_change"): """
        CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change()""",
    ("audit_entry", "audit_entry_no_truncate"): """
        CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()""",
    ("audit_chainhead", "audit_chainhead_only_on"): """
        CREATE TRIGGER audit_chainhead_only_on BEFORE UPDATE ON audit_chainhead
        FOR EACH ROW WHEN (NEW.chain <> OLD.chain OR NEW.number <> OLD.number + 1)
        EXECUTE FUNCTION audit_refuse_change()""",
    ("audit_chainhead", "audit_chainhead_no_delete"): """
        CREATE TRIGGER audit_chainhead_no_delete BEFORE DELETE ON audit_chainhead
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change()""",
    ("audit_chainhead", "audit_chainhead_no_truncate"): """
        CREATE TRIGGER audit_chainhead_no_truncate BEFORE TRUNCATE ON audit_chainhead
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change()""",
}


def add(apps, schema_editor):
    """Create the triggers of the database at hand; ALWAYS: a replica role meets them too."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE.values():
            schema_editor.execute(statement)
        return
    schema_editor.execute(POSTGRESQL_FUNCTION, params=None)  # its % is not a placeholder
    for (table, name), statement in POSTGRESQL.items():
        schema_editor.execute(statement)
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def remove(apps, schema_editor):
    """Drop them again."""
    if schema_editor.connection.vendor == "sqlite":
        for name in SQLITE:
            schema_editor.execute(f"DROP TRIGGER {name}")
        return
    for table, name in POSTGRESQL:
        schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
    schema_editor.execute("DROP FUNCTION audit_refuse_change()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_entries_and_heads")]

    operations = [migrations.RunPython(add, remove)]
