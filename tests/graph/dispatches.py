"""Short dispatches in the usual layouts, for cases in which extraction and identity must work together."""

from __future__ import annotations

from graph.model import Reading
from ingest.pipeline import read_facts


def party(above: str, body: str, number: str, dateline: str, subject: str, *said: str) -> str:
    """A Party committee's letter: two columns read one after the other."""
    head = f"{above.upper()}\n{body.upper()}\n*\nSố {number}\nV/v {subject}\n\nĐẢNG CỘNG SẢN VIỆT NAM\n{dateline}\n\n"
    return head + _body(said) + "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nHoàng Văn Đông\n"


def state(body: str, number: str, dateline: str, subject: str, *said: str, above: str = "") -> str:
    """A letter of a State body, or a plan if its symbol says so."""
    plan = "/KH-" in number
    head = "\n".join(filter(None, [above.upper(), body.upper(), f"Số: {number}", "" if plan else f"V/v {subject}"]))
    title = f"KẾ HOẠCH\n{subject.capitalize()}\n\n" if plan else ""
    return (
        f"{head}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{dateline}\n\n{title}"
        + _body(said)
        + ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNông Thị Hạnh\n")
    )


def _body(said: tuple[str, ...]) -> str:
    return (
        "Kính gửi: Các cơ quan, đơn vị trực thuộc.\n\n" + "\n\n".join(said) + "\n\nNơi nhận:\n- Như trên,\n- Lưu.\n\n"
    )


def facts(name: str, text: str) -> Reading:
    """What extraction reads out of it."""
    return read_facts(text, name)
