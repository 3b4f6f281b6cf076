"""The one Jinja environment of all pages: what is put into a template is escaped, whoever wrote it."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from viz import static
from viz.texts import clean


@cache
def environment() -> Environment:
    """One Jinja environment for all pages: escaping on, missing names an error, unsafe characters dropped."""
    made = Environment(
        loader=PackageLoader("viz", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    made.globals["asset"] = static.address
    made.globals["scripts"] = static.SCRIPTS
    return made
