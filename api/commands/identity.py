"""Commands about identity: `merge`, `split`, `decide`, `review`, `place`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer

from api.console import Json, Store, complain, emit, opened, table
from graph.deciding import merge, split, undo
from graph.decisions import Decision
from graph.meant import meant
from graph.places import describe
from graph.review import Concern, review
from graph.wire import decision_json

By = Annotated[str, typer.Option("--by", help="Who decides.", metavar="NAME")]
Why = Annotated[str, typer.Option("--why", help="The reason, for those who come after.", metavar="TEXT")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("merge")(merge_command)
    app.command("split")(split_command)
    app.command("decide")(decide_command)
    app.command("review")(review_command)
    app.command("place")(place_command)


def merge_command(
    one: Annotated[str, typer.Argument(help="A number or an id.", metavar="A")],
    other: Annotated[str, typer.Argument(help="A number or an id.", metavar="B")],
    by: By,
    why: Why,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Decide that two documents are one. Undo with: vanmach decide --undo ID

    Example: vanmach merge 330-CV/TU cong-van-330-cv-tu-thi-uy-x-1a2b3c4d-2021 --by "Hạnh" --why "one scan"
    """
    with opened(store) as source:
        decision = merge(source, meant(source, one), meant(source, other), by=by, why=why, at=_now())
    _say(decision, as_json=as_json)


def split_command(
    document: Annotated[str, typer.Argument(help="The document that is meant too often: a number or an id.")],
    citing: Annotated[list[str], typer.Argument(help="Those that cite it but mean another one.")],
    by: By,
    why: Why,
    store: Store = None,
    as_json: Json = False,
) -> None:
    """Decide that what some documents say of a document means another one.

    Example: vanmach split 16/CT-TTg 41-CV/ĐU --by "Hạnh" --why "they mean the province's directive"
    """
    with opened(store) as source:
        citers = [meant(source, wanted) for wanted in citing]
        decision = split(source, meant(source, document), citers, by=by, why=why, at=_now())
    _say(decision, as_json=as_json)


def decide_command(
    store: Store = None,
    undone: Annotated[str | None, typer.Option("--undo", help="Take this decision back.", metavar="ID")] = None,
    by: Annotated[str, typer.Option("--by", help="Who undoes it.", metavar="NAME")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason.", metavar="TEXT")] = "",
    as_json: Json = False,
) -> None:
    """List the decisions that people took, or take one back.

    Example: vanmach decide --undo m-1a2b3c --by "Hạnh" --why "two different letters after all"
    """
    if undone is not None:
        with opened(store) as source:
            decision = undo(source, undone, by=by, why=why, at=_now())
        _say(decision, as_json=as_json)
        return
    with opened(store) as source:
        known = sorted(source.decisions(), key=lambda d: (d.at, d.id))
    if as_json:
        emit([decision_json(d) for d in known])
        return
    if not known:
        complain("Nobody decided anything yet; vanmach review lists what to look at")
        return
    table(("id", "decision", "about", "by", "when", "why"), [_row(d) for d in known])


def review_command(
    store: Store = None,
    limit: Annotated[int, typer.Option(help="How many to show at most.", min=1, max=100_000)] = 50,
    as_json: Json = False,
) -> None:
    """What a person should look at, worst first: possible twins, ambiguous citations, contradicting dates.

    Example: vanmach review --limit 10
    """
    with opened(store) as source:
        found = review(source)
    if as_json:
        emit({"concerns": [_concern(c) for c in found[:limit]], "total": len(found)})
        return
    if not found:
        complain("Nothing to look at")
        return
    rows = [(c.kind.value, "\n".join(c.documents), str(c.citations or ""), c.sentence or c.note or "") for c in found]
    table(("what", "documents", "citations", "because"), rows[:limit])
    if len(found) > limit:
        complain(f"{limit} of {len(found)}; ask for more with --limit")


def place_command(name: Annotated[list[str], typer.Argument(help="A place, with or without its unit word.")]) -> None:
    """What a place was called, what it belonged to and what it became; diacritics may be left out.

    Example: vanmach place Kiến Xương
    """
    wanted = " ".join(name)
    lines = describe(wanted)
    if not lines:
        complain(f"No province, district or commune is known by the name {wanted!r}; try fewer words")
        raise typer.Exit(1)
    for line in lines:
        typer.echo(line)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _say(decision: Decision, *, as_json: bool) -> None:
    if as_json:
        emit(decision_json(decision))
        return
    typer.echo(f"{decision.id}: {decision.verdict.value} of {'; '.join(decision.about)}{_undone(decision)}")


def _undone(decision: Decision) -> str:
    return f" (undone by {decision.undone.by}: {decision.undone.why})" if decision.undone else ""


def _row(decision: Decision) -> tuple[str, ...]:
    about = "\n".join(decision.about)
    return decision.id, decision.verdict.value, about, decision.by, decision.at[:19], decision.why + _undone(decision)


def _concern(concern: Concern) -> dict[str, object]:
    return {**asdict(concern), "kind": concern.kind.value}
