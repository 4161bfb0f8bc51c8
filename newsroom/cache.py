"""The cache that several processes share (Redis), without which everything works as well."""

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
    """A Redis that is stopped, frozen or full is a cache that holds nothing.

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
        """What is kept under the key, or `default`."""
        return self._try(super().get, key, default, version, otherwise=default)

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        """What is kept under these keys."""
        return self._try(super().get_many, keys, version, otherwise={})

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Whether something is kept under the key."""
        return self._try(super().has_key, key, version, otherwise=False)

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Keep what is not there yet; without a cache nothing is there yet."""
        return self._try(super().add, key, value, timeout, version, otherwise=True)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value."""
        self._try(super().set, key, value, timeout, version, otherwise=None)

    def set_many(
        self, data: dict[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[str]:
        """Keep values; returns the keys that could not be kept."""
        return self._try(super().set_many, data, timeout, version, otherwise=list(data))

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep something longer."""
        return self._try(super().touch, key, timeout, version, otherwise=False)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Forget a key."""
        return self._try(super().delete, key, version, otherwise=False)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        """Forget keys."""
        self._try(super().delete_many, keys, version, otherwise=None)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count on.

        Raises:
            ValueError: there is nothing to count on from.
        """
        if (number := self._try(super().incr, key, delta, version, otherwise=None)) is None:
            raise ValueError(f"Key '{key}' not found")
        return number

    def clear(self) -> bool:
        """Forget everything."""
        return self._try(super().clear, otherwise=False)

    def _try(self, ask: Callable[..., Any], *values: Any, otherwise: Any) -> Any:
        if time.monotonic() < self._asked_again_at:
            return otherwise
        try:
            return ask(*values)
        except _FAILURES as error:
            self._asked_again_at = time.monotonic() + LEAVE_ALONE
            _log.warning("Der Cache antwortet nicht: %s", error)
            return otherwise
