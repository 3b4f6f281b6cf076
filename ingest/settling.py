"""From the issuers' words to issuers: what they say, what the symbol makes certain, what an earlier mention said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial

from graph.extraction import Body, Header, Level
from graph.text import fold
from ingest.addressee import is_bare, is_yours, meant
from ingest.authors import only_place
from ingest.found import Found
from ingest.issuers import issuer_of_symbol, read_issuer
from ingest.place_chain import bare_name
from ingest.scan import Scan

_Reader = Callable[..., tuple[str, Body] | None]
"""`read_issuer` in one document."""


def settle(scan: Scan, founds: Sequence[Found], header: Header) -> None:
    """Turns the issuers' words into issuers, and gives the silent ones what symbol or earlier mention makes certain."""
    reader = cache(partial(read_issuer, header=header))  # a header has many fields to be told from others by
    for found in founds:
        certain = issuer_of_symbol(found.symbol) if found.symbol else None
        if found.issuer_words and (is_yours(found.issuer_words) or is_bare(found.issuer_words)):
            found.issuer_words = meant(found.issuer_words, scan.text, scan.flat)
        if certain and (found.issuer_before or (found.shared_issuer and not _same_body(found, certain, reader))):
            found.issuer_words = None
        if found.shared_issuer and found.antecedent and found.antecedent.issuer:
            found.issuer_words = None  # the first mention said who, so the list need not
        if found.issuer_words and found.antecedent and _begins(found.antecedent.issuer, found.issuer_words):
            found.issuer_words = None  # "đề xuất của Cục Thuế tại công văn nêu trên" is of the one named before
        if found.issuer_words:
            read = _said(found, found.issuer_words, header, reader)
            if read and certain and ", " in certain[0] and read[1].name == certain[1].name and ", " not in read[0]:
                read = certain  # of bodies that sign together the list broke off after the first
            found.issuer, found.body = read or (found.issuer_words, None)
        elif certain and not found.antecedent:
            found.issuer, found.body = certain
        elif found.antecedent and found.antecedent.issuer:
            found.issuer, found.body = found.antecedent.issuer, found.antecedent.body
        elif certain:
            found.issuer, found.body = certain
        if found.issuer and found.body and not found.body.places and (place := only_place(scan, found.issuer)):
            found.issuer, found.body = reader(f"{found.issuer} {place}", symbol=found.symbol) or (found.issuer, None)
    _from_later(founds)


def _from_later(founds: Sequence[Found]) -> None:
    """A document cited first without its issuer, as in the line `V/v`, has the one that a later mention tells."""
    said: dict[int, Found] = {}
    for found in reversed(founds):
        if found.antecedent and found.issuer and not found.antecedent.issuer:
            said[id(found.antecedent)] = found
    for found in founds:
        if found.issuer is None and (later := said.get(id(found)) or said.get(id(found.antecedent))):
            found.issuer, found.body = later.issuer, later.body


def _begins(name: str | None, words: str) -> bool:
    """Whether the words are but the beginning of a body's name, without its place."""
    return name is not None and fold(name).startswith(f"{fold(words)} ")


def _same_body(found: Found, certain: tuple[str, Body], reader: _Reader) -> bool:
    """Whether the words that a list shares are another name of the body its symbol stands for."""
    read = reader(found.issuer_words, symbol=found.symbol) if found.issuer_words else None
    return read is not None and read[1].name == certain[1].name


def _said(found: Found, words: str, header: Header, reader: _Reader) -> tuple[str, Body] | None:
    """What the words for an issuer mean in this document; "UBND tỉnh" before 1/7/2025 is the province of that day."""
    read = reader(words, symbol=found.symbol)
    if read is None or not found.date or not header.date or found.date >= header.date:
        return read
    from graph.homes import REFORM  # the gazetteer is read only where a place may need it
    from graph.places import chain_then

    if not found.date < REFORM <= header.date:
        return read
    body, places = read[1], header.places
    relative = body.level in {Level.PROVINCE, Level.DISTRICT} and (not body.places or body.places == places[-1:])
    if not relative or not places or fold(bare_name(places[-1])) in fold(words):
        return read
    then = chain_then(places, found.date)
    return read_issuer(words, header=replace(header, places=(places[0], *then)), symbol=found.symbol) if then else read
