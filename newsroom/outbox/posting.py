from newsroom.outbox.models import Mail

MAX_SUBJECT = 250


def post(to: str, subject: str, text: str) -> None:
    """Write a mail to one person into the outbox, in the caller's transaction.

    It goes out when that transaction is committed, and not at all if it is rolled back. Nobody
    waits for the mail server.
    """
    line = " ".join(subject.split())
    if len(line) > MAX_SUBJECT:
        line = line[: MAX_SUBJECT - 1] + "…"
    Mail.objects.create(to=to, subject=line, text=text)
