// The picture and the list without a mouse: arrows walk along citations, Enter opens, Shift moves, Delete hides.
"use strict";
document.addEventListener("vanmach:drawn", () => {
  const page = window.vanmachPage;
  const map = document.getElementById("mynetwork");
  const ways = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  // Up is what it cites, down is what cites it, left and right stay in the row; geometry where there is no such line.
  function step(key) {
    const here = page.network().getPosition(page.selected());
    const at = (id) => page.network().getPosition(id);
    const others = page.scene().nodes.map((node) => node.id).filter((id) => id !== page.selected());
    const closest = (ids) => ids.sort((a, b) => Math.hypot(at(a).x - here.x, at(a).y - here.y) - Math.hypot(at(b).x - here.x, at(b).y - here.y) || (a < b ? -1 : 1))[0];
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const sign = key === "ArrowLeft" ? -1 : 1;
      const level = others.filter((id) => (at(id).x - here.x) * sign > 1 && Math.abs(at(id).y - here.y) < 40);
      return closest(level.length ? level : others.filter((id) => (at(id).x - here.x) * sign > 1));
    }
    const up = key === "ArrowUp";
    const tied = page.scene().edges.filter((edge) => (up ? edge.from : edge.to) === page.selected()).map((edge) => (up ? edge.to : edge.from));
    const way = others.filter((id) => (up ? at(id).y < here.y - 20 : at(id).y > here.y + 20));
    const ahead = tied.filter((id) => way.includes(id));
    return closest(ahead.length ? ahead : tied.length ? tied : way);
  }

  function walkList(event, row) {
    const rows = [...document.querySelectorAll("#list [data-id], #list [data-bundle]")];
    const next = rows[rows.indexOf(row) + ways[event.key][1]];
    if (next) page.select(next.dataset.id || next.dataset.bundle, { focusRow: true });
  }

  function hide(id) {
    const link = !id || id.startsWith("bundle:") ? null : page.detailsOf(id).querySelector("a.hide");
    if (link) page.go(link.getAttribute("href"));
  }

  // What a key does on the map; undefined where it means nothing there.
  function onMap(event) {
    if (ways[event.key] && event.shiftKey) return () => page.nudge(ways[event.key]);
    if (ways[event.key]) return () => { const next = step(event.key); if (next) page.select(next); };
    return { Enter: () => page.open(page.selected()), Delete: () => hide(page.selected()), "+": () => page.zoom("in"), "-": () => page.zoom("out") }[event.key];
  }

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const menu = target.closest(".many[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
    if (event.key === "Escape" && target.closest("#card")) map.focus();
    const row = target.closest("#list [data-id], #list [data-bundle]");
    const inList = row && { ArrowDown: () => walkList(event, row), ArrowUp: () => walkList(event, row), Delete: () => hide(row.dataset.id) }[event.key];
    const act = target === map || target === document.body ? onMap(event) : inList;
    if (!act) return;
    act();
    event.preventDefault();
  });
}, { once: true });
