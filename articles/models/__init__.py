"""The journal's nouns: Article (working copy), Revision (immutable), Publication (on air)."""

from articles.models.article import Article
from articles.models.author import Author
from articles.models.image import Image, ImageCredit
from articles.models.publication import Publication
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.tag import Tag, TaggedArticle
from articles.models.teaser import Teaser

__all__ = [
    "Article",
    "Author",
    "Image",
    "ImageCredit",
    "Publication",
    "Revision",
    "Section",
    "Tag",
    "TaggedArticle",
    "Teaser",
]
