"""What can be set from outside, read once at start into one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.store.open import DEFAULT_URL, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `docs/settings.md` lists each with its environment variable."""

    store: str = DEFAULT_URL
    host: str = "127.0.0.1"
    port: int = 8000
    write_key: str | None = field(default=None, repr=False)
    """What a caller must know to write, where the service is not on loopback."""
    max_body: int = 20_000_000
    """Bytes a request may bring at most."""
    patience: int = 120
    """Seconds that ingest waits for a store which answered before and no longer does."""
    demo: bool = False
    """Whether the store holds the bundled, illustrative sample."""


def load_settings(env: Mapping[str, str]) -> Settings:
    """Settings from `VANMACH_…` variables; what is not set keeps its default.

    >>> load_settings({"VANMACH_PORT": "9000"}).port
    9000
    """
    default = Settings()
    return Settings(
        store=env.get("VANMACH_STORE") or default.store,
        host=env.get("VANMACH_HOST") or default.host,
        port=number(env, "VANMACH_PORT", default.port),
        write_key=env.get("VANMACH_WRITE_KEY") or None,
        max_body=number(env, "VANMACH_MAX_BODY", default.max_body),
        patience=number(env, "VANMACH_PATIENCE_SECONDS", default.patience),
    )
