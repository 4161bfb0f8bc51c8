from django.core.management import CommandError


class Fehler(CommandError):  # noqa: N818 - Django prints the name before the sentence
    """A command cannot do what it was asked to; the message is one German sentence."""
