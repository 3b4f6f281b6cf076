"""The statements that find the voices of a family that can meet (`graph.meeting`) without reading the others."""

from __future__ import annotations

from typing import Final

_AT: Final = """
WITH found (k) AS (
  SELECT k FROM json_each(?1) AS wanted CROSS JOIN voice INDEXED BY voice_family
    ON family = json_extract(wanted.value, '$[0]') AND home = json_extract(wanted.value, '$[1]') {deciding}
  UNION SELECT k FROM json_each(?2) AS wanted CROSS JOIN voice INDEXED BY voice_reach
    ON family = json_extract(wanted.value, '$[0]') AND reach > 0 AND reach = 1
    AND day = json_extract(wanted.value, '$[1]') {deciding}
  UNION SELECT k FROM json_each(?3) AS wanted CROSS JOIN voice INDEXED BY voice_reach
    ON family = wanted.value AND reach > 0 AND reach = 2 {deciding}
  UNION SELECT k FROM voice WHERE id IN (SELECT value FROM json_each(?4))
)
SELECT data FROM found CROSS JOIN voice USING (k) ORDER BY id
"""

VOICES_AT: Final = {False: _AT.format(deciding=""), True: _AT.format(deciding="AND deciding = 1")}
"""Parameters: JSON lists of [family, home], [family, day], family, id. By whether only those that decide."""

HOMES_ON: Final = """
SELECT DISTINCT family, home FROM json_each(?) AS wanted CROSS JOIN voice INDEXED BY voice_family
  ON family = json_extract(wanted.value, '$[0]') AND day = json_extract(wanted.value, '$[1]') ORDER BY 1, 2
"""
