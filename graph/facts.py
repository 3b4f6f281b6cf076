"""Values to and from JSON as stores keep them. Loading this module is slow (pydantic), so only stores do."""

from __future__ import annotations

from typing import Final

from pydantic import TypeAdapter

from graph.claims import Assignment, Claim
from graph.model import Document, Edge, Reading

READING: Final = TypeAdapter(Reading)
DOCUMENT: Final = TypeAdapter(Document)
EDGE: Final = TypeAdapter(Edge)
CLAIM: Final = TypeAdapter(tuple[Claim, Assignment])
