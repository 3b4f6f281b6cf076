"""What every answer passes: headers that keep a browser from doing more than we mean, and 413 in our own words."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem

_TOO_LARGE: Final = 413

CONTENT_SECURITY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self';"
    " font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


class Envelope:
    """Adds security headers to every answer, and answers a body over `limit` bytes with problem details.

    The limit itself is the framework's, whose own answer is plain text; `limit` is here for the words alone.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = False

        async def seal(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                plain = not headers.get("content-type", "").startswith("application/problem+json")
                refused = message["status"] == _TOO_LARGE and plain
                headers.setdefault("content-security-policy", CONTENT_SECURITY)
                headers.setdefault("x-content-type-options", "nosniff")
                headers.setdefault("referrer-policy", "no-referrer")
                headers.setdefault("cross-origin-opener-policy", "same-origin")
            if not refused:
                await send(message)

        await self.app(scope, receive, seal)
        if refused:
            detail = f"A request may bring {self.limit} bytes at most; send fewer or smaller files at a time"
            await problem(_TOO_LARGE, "too-large", detail)(scope, receive, send)
