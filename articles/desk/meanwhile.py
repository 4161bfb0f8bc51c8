"""Sentence about who saved an article since a form was opened."""

from articles.desk.policy import User
from articles.models import Article
from articles.person_names import full_name


def saved_meanwhile(article: Article, opened_on: int, user: User | None) -> str:
    """Verb and subject of a sentence that begins with "Inzwischen" and ends with a participle.

    Args:
        article: may have been saved by several, by this user in another window too.
        opened_on: the number of the revision on which the form was opened; 0 for none.
        user: who has the form.
    """
    later = article.revisions.filter(number__gt=opened_on).select_related("saved_by")
    people = {one.saved_by: None for one in later.order_by("number") if one.saved_by}
    others = [full_name(one) for one in people if one != user]
    if user not in people:
        names = " und ".join(others)
        verb = "haben" if len(others) > 1 else "hat"
        return f"{verb} {names}" if others else "wurde"
    if others:
        return f"haben {', '.join(others)} und Sie selbst"
    return "haben Sie selbst in einem anderen Fenster"
