"""German full-text search: query parsing, expansion by the journal's own words, ranking.

Documents are a function of a revision alone and are reached only through a publication on air.
What is learned about words (`Word`, `Abbreviation`) only widens a question; nothing of it is ever
shown unless a text on air says it.
"""
