"""Users of the demo, one for each role, with a public password."""

from django.contrib.auth.models import Group, User

from articles.models import Author

PASSWORD = "newsroom-demo"  # noqa: S105 - printed at every start, refused outside DEBUG

# Sign-in, role, full name.
SIGN_INS = (
    ("autor", "Autor", "Jonas Brandt"),
    ("redaktion", "Redakteur", "Anna Weber"),
    ("bild", "Bildredaktion", "Mira Kaya"),
    ("schlagwort", "Schlagwort-Pflege", "Tom Seidel"),
    ("cvd", "Chef vom Dienst", "Katrin Vogt"),
    ("admin", "Administrator", "Ole Petersen"),
)


def make_people() -> dict[str, User]:
    """Create the users with their roles and the authors they write as; by sign-in name."""
    people = {}
    for sign_in, role, full_name in SIGN_INS:
        first, last = full_name.split()
        user = User(
            username=sign_in,
            first_name=first,
            last_name=last,
            is_staff=True,
            is_superuser=sign_in == "admin",
        )
        user.set_password(PASSWORD)
        user.save()
        user.groups.set(Group.objects.filter(name=role))
        Author.objects.create(name=full_name, user=user)
        people[sign_in] = user
    return people


def give_addresses(people: dict[str, User]) -> None:
    """Set mail addresses last, so that loading the demo sends no mail."""
    for sign_in, user in people.items():
        user.email = f"{sign_in}@journal.example"
        user.save(update_fields=["email"])
