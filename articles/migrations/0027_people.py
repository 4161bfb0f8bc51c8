from django.db import migrations

# A role is all it takes to enter the desk: `is_staff` follows the roles and is set nowhere else.
STAFF_BY_ROLE = """
CREATE FUNCTION articles_staff_by_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE auth_user SET is_staff = is_superuser OR EXISTS (
        SELECT FROM auth_user_groups WHERE user_id = auth_user.id)
    WHERE id IN (NEW.user_id, OLD.user_id);
    RETURN NULL;
END $$;
CREATE TRIGGER articles_staff_by_role AFTER INSERT OR DELETE OR UPDATE ON auth_user_groups
FOR EACH ROW EXECUTE FUNCTION articles_staff_by_role();
CREATE UNIQUE INDEX auth_user_email_once ON auth_user (lower(email)) WHERE email <> '';
"""
UNDO = """
DROP INDEX auth_user_email_once;
DROP TRIGGER articles_staff_by_role ON auth_user_groups;
DROP FUNCTION articles_staff_by_role();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_confirmations"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunSQL(STAFF_BY_ROLE, UNDO),
        migrations.AlterModelOptions(
            name="tagalias",
            options={
                "ordering": ["name"],
                "verbose_name": "Name",
                "verbose_name_plural": "weitere Namen",
            },
        ),
    ]
