"""Files come from this machine, unchanged, under addresses that change with them."""

from __future__ import annotations

import hashlib
import re

from viz.static import SCRIPTS, VIS_SHA256, address, assets, by_hashed_name, vis_path


def test_vis_network_is_the_file_we_tested_with() -> None:
    assert hashlib.sha256(vis_path().read_bytes()).hexdigest() == VIS_SHA256


def test_every_file_has_its_own_address() -> None:
    assert len(by_hashed_name()) == len(assets())
    assert {"app.css", "noscript.css", "icon.svg", *SCRIPTS} <= set(assets())
    assert all(re.fullmatch(r"/assets/[\w.-]+\.[0-9a-f]{12}\.\w+", address(name)) for name in assets())


def test_our_files_name_no_other_host() -> None:
    ours = [asset.content.decode() for name, asset in assets().items() if name != "vis-network.js"]
    assert set(re.findall(r"https?://[^\s\"')]+", "".join(ours))) == {"http://www.w3.org/2000/svg"}


def test_a_script_does_not_end_its_element_early() -> None:
    assert all(b"</script" not in assets()[name].content for name in SCRIPTS)
