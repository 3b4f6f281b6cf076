// What a reader arranges by hand: cards moved and taken off, a stretch of years drawn with the mouse, menus of filters.
"use strict";
document.addEventListener("vanmach:drawn", () => {
  const page = window.vanmachPage;
  const STEP = 24;
  const LEAST = 4;

  // The address with this card moved; the server says it in its own order.
  function moved(node, x, y) {
    const url = new URL(page.scene().address, location.href);
    const shifts = new Map((url.searchParams.get("doi") || "").split(",").filter(Boolean).map((shift) => [shift.split(".")[0], shift]));
    const [dx, dy] = node.moved || [0, 0];
    shifts.set(node.tag, [node.tag, Math.round(x) - node.x + dx, Math.round(y) - node.y + dy].join("."));
    url.searchParams.set("doi", [...shifts.values()].join(","));
    return url.href;
  }

  function settle(id) {
    const node = page.scene().nodes.find((one) => one.id === id);
    const at = page.network().getPosition(id);
    if (Math.hypot(at.x - node.x, at.y - node.y) < LEAST) page.network().moveNode(id, node.x, node.y);
    else if (page.served && page.scene().address) page.go(moved(node, at.x, at.y));
  }

  page.network().on("dragEnd", (event) => {
    if (event.nodes.length) settle(event.nodes[0]);
  });

  // Without a mouse: the selected card by one step; it is settled when the keys come to rest.
  let resting = 0;
  page.nudge = ([right, down]) => {
    const id = page.selected();
    const at = page.network().getPosition(id);
    page.network().moveNode(id, at.x + right * STEP, at.y + down * STEP);
    clearTimeout(resting);
    resting = setTimeout(() => settle(id), 400);
  };

  // From the bar where the button went down to the bar where it comes up.
  let from = null;
  const bars = () => [...document.querySelectorAll(".years li a")];
  const stretch = (to) => {
    const all = bars();
    const [first, last] = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b);
    return all.slice(first, last + 1);
  };
  document.addEventListener("pointerdown", (event) => {
    from = event.button ? null : event.target.closest(".years li a");
  });
  document.addEventListener("pointermove", (event) => {
    const over = from && event.buttons && event.target.closest(".years li a");
    if (!over) return;
    const range = stretch(over);
    for (const bar of bars()) bar.classList.toggle("picked", range.length > 1 && range.includes(bar));
  });
  document.addEventListener("click", (event) => {
    const list = event.target.closest(".years ol");
    const range = list ? bars().filter((bar) => bar.classList.contains("picked")) : [];
    from = null;
    if (range.length < 2) return;
    event.preventDefault();
    event.stopPropagation();
    const url = new URL(range[0].href);
    url.searchParams.delete("tu");
    if (range[0].dataset.since) url.searchParams.set("tu", range[0].dataset.since);
    url.searchParams.set("den", range.at(-1).dataset.until);
    page.go(url.href);
  }, true);
  document.addEventListener("pointerup", (event) => {
    if (!event.target.closest(".years ol")) bars().forEach((bar) => bar.classList.remove("picked"));
  });

  // One menu of filters at a time.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches(".many[open]")) return;
    for (const other of document.querySelectorAll(".many[open]")) if (other !== event.target) other.open = false;
  }, true);
}, { once: true });
