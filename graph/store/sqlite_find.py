"""The search statement of the SQLite store: `graph.store.search` said in SQL, page by page without an offset."""

from __future__ import annotations

import json
from typing import Any, Final

from graph.store.protocol import Query
from graph.store.search import province_keys, query_words, until_key
from graph.text import plain

_FOUND: Final = """
WITH found AS (
  SELECT id, data, date,
    CASE
      WHEN squash != '' AND :typed IN (squash, replace(type, ' ', '') || squash) THEN 0
      WHEN squash >= :typed AND squash < :beyond THEN 1
      ELSE 2
    END AS place
  FROM document
  WHERE (
      :typed = '' OR (squash >= :typed AND squash < :beyond) OR :typed = replace(type, ' ', '') || squash
      OR k IN (SELECT rowid FROM document_words WHERE document_words MATCH :words)
    )
    AND (:type IS NULL OR type = :type)
    AND (:status IS NULL OR status = :status)
    AND (:level IS NULL OR level = :level)
    AND (:issuer IS NULL OR issuer = :issuer)
    AND (:province IS NULL OR province IN (SELECT value FROM json_each(:province)))
    AND (:since IS NULL OR date >= :since)
    AND (:until IS NULL OR (date != '' AND date <= :until))
)
"""

FIND_TOTAL: Final = f"{_FOUND} SELECT count(*) FROM found"

FIND_PAGE: Final = f"""{_FOUND}
SELECT found.data, found.id FROM found LEFT JOIN found AS last ON last.id = :after
WHERE last.id IS NULL OR found.place > last.place OR (
    found.place = last.place AND (found.date < last.date OR (found.date = last.date AND found.id > last.id))
  )
ORDER BY found.place, found.date DESC, found.id
LIMIT :limit + 1
"""


def search_values(query: Query) -> dict[str, Any]:
    """The parameters of both statements for a query."""
    words = query_words(query.text)
    typed = "".join(words)
    return {
        "typed": typed,
        "beyond": until_key(typed),
        "words": " AND ".join(f'"{w}" *' for w in words) or '""',
        "type": plain(query.type) if query.type is not None else None,
        "status": query.status,
        "level": query.level,
        "issuer": query.issuer,
        "province": json.dumps(province_keys(query.province)) if query.province is not None else None,
        "since": query.since,
        "until": until_key(query.until) if query.until is not None else None,
        "after": query.after,
        "limit": query.limit,
    }
