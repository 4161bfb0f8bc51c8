"""Outbox: mails as database rows, sent by the background process."""
