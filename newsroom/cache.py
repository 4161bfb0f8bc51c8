"""Shared cache (Redis) whose failure only makes pages slower."""

import logging
import pickle
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

MAX_WAIT = 0.08  # seconds for a connection, and again for an answer
LEAVE_ALONE = 5  # seconds in which a cache that has failed is not asked again
_FAILURES = (RedisError, OSError, pickle.PickleError, AttributeError, ImportError, EOFError)
_log = logging.getLogger(__name__)


class PatientCache(RedisCache):
    """Redis cache that behaves like an empty cache while Redis is down, frozen or full.

    Whoever meets its failure waits a tenth of a second or two; everybody else in this process then
    does without it for some seconds.
    """

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        limits = {
            "socket_timeout": MAX_WAIT,
            "socket_connect_timeout": MAX_WAIT,
            "retry": Retry(NoBackoff(), 0),
        }
        params = params | {"OPTIONS": limits | params.get("OPTIONS", {})}
        super().__init__(server, params)
        self._asked_again_at = 0.0

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Value of the key, or `default`."""
        return self._try(super().get, key, default, version, otherwise=default)

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        """Values of these keys."""
        return self._try(super().get_many, keys, version, otherwise={})

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Whether the key exists."""
        return self._try(super().has_key, key, version, otherwise=False)

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Set a value unless the key exists; succeeds without a cache."""
        return self._try(super().add, key, value, timeout, version, otherwise=True)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Set a value."""
        self._try(super().set, key, value, timeout, version, otherwise=None)

    def set_many(
        self, data: dict[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[str]:
        """Set values; returns the keys that failed."""
        return self._try(super().set_many, data, timeout, version, otherwise=list(data))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Extend a key's lifetime."""
        return self._try(super().touch, key, timeout, version, otherwise=False)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Delete a key."""
        return self._try(super().delete, key, version, otherwise=False)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        """Delete keys."""
        self._try(super().delete_many, keys, version, otherwise=None)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Increment a counter.

        Raises:
            ValueError: there is nothing to count on from.
        """
        if (number := self._try(super().incr, key, delta, version, otherwise=None)) is None:
            raise ValueError(f"Key '{key}' not found")
        return number

    def clear(self) -> None:
        """Delete all keys."""
        self._try(super().clear, otherwise=None)

    def _try[Answer](self, ask: Callable[..., Answer], *values: Any, otherwise: Answer) -> Answer:
        if time.monotonic() < self._asked_again_at:
            return otherwise
        try:
            return ask(*values)
        except _FAILURES as error:
            self._asked_again_at = time.monotonic() + LEAVE_ALONE
            _log.warning("Der Cache antwortet nicht: %s", error)
            return otherwise
