"""Bodies that identity cases speak of."""

from __future__ import annotations

from graph.model import Body, Form, Header, Level, Line, Mention
from tests.graph.readings import cite, committee, people

KIEN_XUONG = committee("huyện Kiến Xương", "tỉnh Thái Bình")
TIEN_HAI = committee("huyện Tiền Hải", "tỉnh Thái Bình")
THAI_BINH = people("tỉnh Thái Bình")
BAC_KAN = people("tỉnh Bắc Kạn")
THAI_NGUYEN = people("tỉnh Thái Nguyên")
MINISTRY = Body(kind="bộ", name="Bộ Y tế", level=Level.MINISTRY, line=Line.STATE)
OFFICE = Body(kind="văn phòng", name="Văn phòng Chính phủ", level=Level.MINISTRY, line=Line.STATE)
GOVERNMENT = Body(kind="chính phủ", name="Chính phủ", level=Level.NATIONAL, line=Line.STATE)
SECRETARIAT = Body(kind="ban bí thư", name="Ban Bí thư", level=Level.NATIONAL, line=Line.PARTY)
POLITBURO = Body(kind="bộ chính trị", name="Bộ Chính trị", level=Level.NATIONAL, line=Line.PARTY)
ASSEMBLY = Body(kind="quốc hội", name="Quốc hội", level=Level.NATIONAL, line=Line.STATE)


def provincial(province: str) -> Body:
    """A provincial Party committee: `provincial("tỉnh Thái Bình")`."""
    kind = "thành ủy" if province.startswith("thành phố") else "tỉnh ủy"
    name = f"{kind.capitalize()} {province.split(' ', 1 if kind == 'tỉnh ủy' else 2)[-1]}"
    return Body(kind=kind, name=name, places=(province,), level=Level.PROVINCE, line=Line.PARTY, local=True)


def unknown(kind: str, level: Level, line: Line = Line.PARTY) -> Body:
    """A body whose place no text tells."""
    return Body(kind=kind, name=kind.capitalize(), level=level, line=line, local=True)


def commune(place: str, *outer: str) -> Body:
    """A commune's Party committee."""
    return Body(
        kind="đảng ủy",
        name=f"Đảng ủy {place}",
        places=(place, *outer),
        level=Level.COMMUNE,
        line=Line.PARTY,
        local=True,
    )


def letter(
    number: str | None, date: str | None, body: Body | None = KIEN_XUONG, symbol: str = "CV/HU", **more: object
) -> Header:
    """A letter's own letterhead, a district Party committee's unless said otherwise."""
    return Header(
        **{"type": "công văn", "number": number, "symbol": symbol, "date": date, "body": body} | _around(body) | more
    )


def _around(body: Body | None) -> dict[str, object]:
    return {"places": body.places if body else ()}


def directive(number: str, date: str | None, body: Body | None, symbol: str = "CT-UBND", **more: object) -> Mention:
    """A directive cited."""
    return cite(number, symbol, date, body, **{"type": "chỉ thị"} | more)


def resolution(number: str, date: str | None, body: Body | None, symbol: str = "NQ/HU", **more: object) -> Mention:
    """A resolution cited."""
    return cite(number, symbol, date, body, **{"type": "nghị quyết"} | more)


def short(kind: str, number: str, body: Body | None = None, date: str | None = None) -> Mention:
    """A number without a symbol."""
    return cite(number, None, date, body, type=kind, form=Form.SHORT)
