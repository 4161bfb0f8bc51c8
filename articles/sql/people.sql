-- People at the desk; the tables are Django's own.

-- One address, one person.
-- Editors get: „Diese Adresse gehört schon zum Zugang …“ (articles/desk/people/form.py).
CREATE UNIQUE INDEX IF NOT EXISTS auth_user_email_once ON auth_user (lower(email)) WHERE email <> '';

-- A role is all it takes to enter the desk: `is_staff` follows the roles and is set nowhere else.
CREATE OR REPLACE FUNCTION articles_staff_by_role() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE auth_user SET is_staff = is_superuser OR EXISTS (
        SELECT FROM auth_user_groups WHERE user_id = auth_user.id)
    WHERE id IN (NEW.user_id, OLD.user_id);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER articles_staff_by_role
    AFTER INSERT OR DELETE OR UPDATE ON auth_user_groups
    FOR EACH ROW
    EXECUTE FUNCTION articles_staff_by_role();
