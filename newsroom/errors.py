from django.core.management import CommandError


class Fehler(CommandError):  # noqa: N818 - Django prints the name before the sentence
    """A command failed; the message is a German sentence."""
