"""English court prose in our own words with citations as eyecite reads them, of any citation density."""

from __future__ import annotations

import random
from collections.abc import Iterator

_PARTIES = (
    "Harlow", "Bexley", "Quintero", "Ostrander", "Pell", "Yarrow", "Whitcomb", "Tavares", "Lindqvist", "Okafor",
    "Redgrave", "Castellan", "Dunmore", "Farrow", "Innes", "Jessup",
)  # fmt: skip
_REPORTERS = (
    ("U.S.", 60, 590), ("F.2d", 100, 999), ("F.3d", 1, 999), ("F. Supp. 2d", 1, 999), ("S. Ct.", 80, 140),
    ("Cal. 4th", 1, 60), ("N.E.2d", 1, 999), ("P.2d", 300, 999),
)  # fmt: skip
_PLAIN = (
    "The tenant kept the keys for three weeks after the lease had ended, and nobody at the agency asked for them.",
    "We see no reason to reach the second question, because the first one disposes of the appeal.",
    "On the morning of the hearing the clerk noted that neither side had filed a list of witnesses.",
    "The shipment sat on the quay for nine days while the two carriers argued about who should pay for the ice.",
    "A reader of the letter would take it as an offer, and the company's own manager said that he did.",
    "Nothing in the record shows that the inspector climbed to the roof or asked to see the drawings.",
    "That the pension fund later changed its rules does not help the widow, whose claim arose before.",
    "The trial judge weighed the testimony of the pilot against the log and found the log more reliable.",
    "Counsel conceded at argument that the fence stood where the survey of the county had put it.",
    "What remains is whether the delay, long as it was, did any harm to the defense.",
    "The school moved the pupil to another class without a word to her parents, who learned of it by chance.",
    "Both experts agreed that the bridge would have carried the truck had the bolts been tightened.",
)
_CITING = (
    "The rule has stood since {full}, and we follow it here.",
    "Compare {full}, where the notice had been posted on the door.",
    "In {full}, the panel said that silence is not consent, and {short} repeats the point.",
    "The district court relied on {full}; see also {full}.",
    "A claim under {statute} needs proof of intent, as {full} explains.",
    "Id. at {page}. The dissent reads the passage otherwise.",
)


def documents(density: float, *, size: int, total: int, seed: int = 20) -> Iterator[str]:
    """Documents of about `size` characters, `total` in all, with `density` citations per 1 000 characters.

    >>> some = list(documents(2.1, size=6_000, total=60_000))
    >>> some == list(documents(2.1, size=6_000, total=60_000)), len(some)
    (True, 10)
    """
    rng = random.Random(seed)
    made = cites = 0
    while made < total:
        target = made + min(size, total - made)
        pieces: list[str] = []
        while made < target:
            if cites < density * made / 1000:
                sentence, new = _cited(rng)
                cites += new
            else:
                sentence = rng.choice(_PLAIN)
            pieces.append(sentence)
            made += len(sentence) + 1
        yield _paragraphs(pieces)


def _cited(rng: random.Random) -> tuple[str, int]:
    template = rng.choice(_CITING)
    text, count = template, template.count("Id.")
    for slot, make in (("{full}", _full), ("{short}", _short), ("{statute}", _statute)):
        while slot in text:
            text = text.replace(slot, make(rng), 1)
            count += 1
    return text.replace("{page}", str(rng.randint(1, 900))), count


def _full(rng: random.Random) -> str:
    first, second = rng.sample(_PARTIES, 2)
    reporter, low, high = rng.choice(_REPORTERS)
    page = rng.randint(1, 900)
    where = f"{rng.randint(low, high)} {reporter} {page}, {page + rng.randint(1, 20)}"
    return f"{first} v. {second}, {where} ({rng.randint(1950, 2020)})"


def _short(rng: random.Random) -> str:
    reporter, low, high = rng.choice(_REPORTERS)
    return f"{rng.choice(_PARTIES)}, {rng.randint(low, high)} {reporter}, at {rng.randint(1, 900)}"


def _statute(rng: random.Random) -> str:
    return f"{rng.randint(1, 50)} U.S.C. § {rng.randint(100, 9000)}"


def _paragraphs(sentences: list[str]) -> str:
    return "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6)) + "\n"
