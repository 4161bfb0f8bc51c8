"""Models: Article (working copy), Revision (immutable), Publication (on air), and around them."""

from articles.models.approval import Approval
from articles.models.article import Article
from articles.models.author import Author
from articles.models.autosave import Autosave
from articles.models.board_change import BoardChange
from articles.models.confirmation import Confirmation
from articles.models.correction import Correction
from articles.models.denied_suggestion import DeniedSuggestion
from articles.models.desk_document import DeskDocument
from articles.models.image import Image, ImageCredit
from articles.models.journal import JournalEntry
from articles.models.note import Note
from articles.models.notice import MailChoice, Notice
from articles.models.pending_upload import PendingUpload
from articles.models.placement import Placement
from articles.models.presence import Presence
from articles.models.preview_link import PreviewLink, PreviewOpening
from articles.models.publication import Publication
from articles.models.redirect import Redirect
from articles.models.revision import Revision
from articles.models.save_receipt import SaveReceipt
from articles.models.search import Abbreviation, LearnedRevision, SearchDocument, Word
from articles.models.section import Section
from articles.models.site_text import SiteText
from articles.models.tag import Tag, TagAlias, TaggedArticle
from articles.models.tagging_journal import TaggingChange, TaggingStep
from articles.models.term_index import TermIndex

__all__ = [
    "Abbreviation",
    "Approval",
    "Article",
    "Author",
    "Autosave",
    "BoardChange",
    "Confirmation",
    "Correction",
    "DeniedSuggestion",
    "DeskDocument",
    "Image",
    "ImageCredit",
    "JournalEntry",
    "LearnedRevision",
    "MailChoice",
    "Note",
    "Notice",
    "PendingUpload",
    "Placement",
    "Presence",
    "PreviewLink",
    "PreviewOpening",
    "Publication",
    "Redirect",
    "Revision",
    "SaveReceipt",
    "SearchDocument",
    "Section",
    "SiteText",
    "Tag",
    "TagAlias",
    "TaggedArticle",
    "TaggingChange",
    "TaggingStep",
    "TermIndex",
    "Word",
]
