// The picture and its twins: canvas, list and card share one selection; every change of view is an address.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  if (!byId("scene") || !byId("mynetwork")) return;
  const SENTENCES = 6;
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  const night = matchMedia("(prefers-color-scheme: dark)");
  // A saved page, or one inside a notebook, has no address of its own.
  const served = /^https?:$/.test(location.protocol);
  let scene = JSON.parse(byId("scene").textContent);
  let near = new Map();
  let selected = null;

  // Asked for at every card and line, so it is looked up once for each theme and picture.
  const theme = () => document.documentElement.dataset.theme || (night.matches ? "dark" : "light");
  let palette = scene.palette[theme()];
  const colours = () => palette;
  const nodes = (window.nodes = new vis.DataSet());
  const edges = (window.edges = new vis.DataSet());
  let network = null;

  function look(id, state) {
    const family = selected && near.get(selected);
    return {
      colours: colours(),
      selected: id === selected,
      hover: state.hover,
      dim: Boolean(family) && selected !== scene.root && id !== selected && !family.has(id),
      small: network && network.getScale() < 0.3,
    };
  }

  const drawn = (node) => ({ ...node, shape: "custom", ctxRenderer: vanmachDraw.renderer(node, look) });

  function shownEdge(edge) {
    const on = edge.from === selected || edge.to === selected;
    const faint = selected && selected !== scene.root && !on;
    const colour = colours().strokes[edge.family];
    const opacity = faint ? 0.12 : selected !== scene.root && on ? 1 : colours().lines;
    const hidden = Boolean(edge.aside) && (selected === scene.root || !on);
    return { ...edge, hidden, title: undefined, width: on && selected !== scene.root ? edge.width + 0.8 : edge.width, color: { color: colour, highlight: colour, hover: colour, opacity } };
  }

  // Draw anew only the lines that look different now: making a line is what costs.
  const looks = new Map();
  function restyle() {
    const changed = scene.edges.map(shownEdge).filter((edge) => {
      const key = `${edge.hidden}|${edge.width}|${edge.color.color}|${edge.color.opacity}`;
      if (looks.get(edge.id) === key) return false;
      looks.set(edge.id, key);
      return true;
    });
    if (changed.length) edges.update(changed);
  }

  function read() {
    palette = scene.palette[theme()];
    takeDetails();
    near = new Map(scene.nodes.map((node) => [node.id, new Set()]));
    for (const edge of scene.edges) {
      near.get(edge.from).add(edge.to);
      near.get(edge.to).add(edge.from);
    }
  }

  function fill() {
    read();
    const kept = new Set(scene.nodes.map((node) => node.id));
    const lines = new Set(scene.edges.map((edge) => edge.id));
    edges.remove(edges.getIds().filter((id) => !lines.has(id)));
    nodes.remove(nodes.getIds().filter((id) => !kept.has(id)));
    nodes.update(scene.nodes.map(drawn));
    looks.clear();
    restyle();
    document.body.dataset.nodes = scene.nodes.length;
    document.body.dataset.edges = scene.edges.length;
  }

  // With the next frame, once for all who ask: `network.redraw()` draws at once for each of them.
  const redraw = () => network.body.emitter.emit("_requestRedraw");

  function corners() {
    const box = byId("mynetwork").getBoundingClientRect();
    const from = network.DOMtoCanvas({ x: 0, y: 0 });
    const to = network.DOMtoCanvas({ x: box.width, y: box.height });
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  }

  // The strip with the names of the levels.
  const gutter = () => (!scene.bands.length ? 0 : byId("mynetwork").clientWidth < 560 ? 26 : 98);

  // The first look: everything if labels stay legible, else the root and what is nearest to it.
  function frame(animate) {
    const box = byId("mynetwork").getBoundingClientRect();
    if (!box.width || !box.height) return;
    const [left, top, right, bottom] = scene.bounds;
    const width = box.width - gutter() - 12;
    const height = box.height - 12;
    const fits = Math.min(width / (right - left + 16), height / (bottom - top));
    const scale = Math.min(Math.max(fits, 0.72), 1.15);
    const root = network.getPosition(scene.root);
    const axis = (low, high, size, at, room) => {
      const half = size / scale / 2;
      if (high - low <= 2 * half) return (low + high) / 2;
      if (at + room <= low + 2 * half) return low + half;
      return Math.min(Math.max(at, low + half), high - half);
    };
    const position = { x: axis(left - 8, right + 8, width, root.x, 96) - gutter() / 2 / scale, y: axis(top, bottom, height, root.y, 30) };
    network.moveTo({ position, scale, animation: animate && !reduced.matches ? { duration: 220, easingFunction: "easeInOutQuad" } : false });
  }

  const row = (id) => [...document.querySelectorAll("#list [data-id], #list [data-bundle]")].find((item) => (item.dataset.id || item.dataset.bundle) === id);
  // A row keeps its details in a noscript, which costs a browser with scripts nothing but text until someone asks for them.
  // The text is taken out of the page: of rows out of sight a screen reader would be told their markup.
  const details = new Map();
  function takeDetails() {
    details.clear();
    for (const kept of document.querySelectorAll("#list noscript")) {
      details.set(kept.closest("[data-id]").dataset.id, kept.textContent);
      kept.remove();
    }
  }

  function detailsOf(id) {
    const found = details.get(id) || "";
    if (typeof found !== "string") return found;
    const parsed = document.createElement("template");
    parsed.innerHTML = found;
    details.set(id, parsed.content);
    return parsed.content;
  }

  // The sentence of a line stands in the row of the document it comes from.
  const line = (edge) => edge && [...detailsOf(edge.from).querySelectorAll("[data-edge]")].find((item) => item.dataset.edge === edge.id);

  function showCard(...content) {
    const card = byId("card");
    card.replaceChildren(...content);
    if (network) card.scrollTop = 0;
  }

  function copy(item) {
    const made = item.cloneNode(true);
    made.removeAttribute("id");
    for (const inner of made.querySelectorAll("[id]")) inner.removeAttribute("id");
    return made;
  }

  function documentCard(item) {
    const body = copy(detailsOf(item.dataset.id).querySelector(".card-body"));
    for (const list of body.querySelectorAll("[data-refs]")) {
      unfold(list, list.dataset.refs.split(" ").map((n) => () => copy(line(scene.edges[n]))));
    }
    for (const list of body.querySelectorAll(".edges.out")) {
      unfold(list, [...list.children].map((child) => () => child));
    }
    return body;
  }

  // A long list of sentences starts with the first ones and says how many follow; those are made when asked for.
  function unfold(list, makers) {
    list.replaceChildren(...makers.slice(0, SENTENCES).map((make) => make()));
    if (makers.length <= SENTENCES) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "unfold";
    button.textContent = `+ ${makers.length - SENTENCES}`;
    button.addEventListener("click", () => {
      list.append(...makers.slice(SENTENCES).map((make) => make()));
      button.remove();
    });
    list.after(button);
  }

  function edgeCard(id) {
    const item = line(scene.edges.find((edge) => edge.id === id));
    if (!item) return;
    const list = document.createElement("ul");
    list.className = "edges both";
    list.append(copy(item));
    const heading = document.createElement("h3");
    heading.textContent = document.body.dataset.edgeTitle || byId("card").getAttribute("aria-label");
    showCard(heading, list);
    document.body.dataset.edge = id;
  }

  function select(id, { reveal = true, remember = true, focusRow = false, chosen = true } = {}) {
    const item = row(id);
    if (!item) return;
    selected = id;
    for (const other of document.querySelectorAll("#list .current")) {
      other.classList.remove("current");
      other.querySelector("[aria-current]").removeAttribute("aria-current");
    }
    const link = item.querySelector("a, .open");
    link.setAttribute("aria-current", "true");
    item.classList.add("current");
    if (item.dataset.id) showCard(documentCard(item));
    byId("card").classList.toggle("at-root", id === scene.root && !chosen);
    const list = byId("list");
    if (list.clientHeight && reveal) {
      const at = link.getBoundingClientRect();
      const box = list.getBoundingClientRect();
      if (at.top < box.top + 60 || at.bottom > box.bottom) list.scrollTop += at.top - box.top - box.height / 3;
    }
    if (focusRow) link.focus({ preventScroll: true });
    if (network) {
      restyle();
      if (reveal) bring(id, chosen);
      redraw();
    }
    document.body.dataset.selected = id;
    delete document.body.dataset.edge;
    if (remember) {
      const url = new URL(location.href);
      if (id === scene.root || item.dataset.bundle) url.searchParams.delete("chon");
      else url.searchParams.set("chon", id);
      url.search = url.search.replaceAll("%2C", ",").replaceAll("%7E", "~");
      if (served) history.replaceState(history.state, "", url);
    }
  }

  // Move the picture no further than it takes to have the card wholly in sight.
  function bring(id, animate) {
    const at = network.getPosition(id);
    const edge = corners();
    const need = (low, high) => (low < 0 ? low : high > 0 ? high : 0);
    const dx = need(at.x - 104 - edge.left - gutter() / network.getScale(), at.x + 104 - edge.right);
    const dy = need(at.y - 56 - edge.top, at.y + 48 - edge.bottom);
    if (!dx && !dy) return;
    const view = network.getViewPosition();
    const animation = animate && !reduced.matches ? { duration: 180, easingFunction: "easeInOutQuad" } : false;
    network.moveTo({ position: { x: view.x + dx, y: view.y + dy }, animation });
  }

  // What decides where things stand; another order, selection or card moved by hand is no reason to move the view.
  function framing(address) {
    const url = new URL(address, location.href);
    for (const name of ["an", "doi", "xep", "chon"]) url.searchParams.delete(name);
    return `${url.pathname}?${url.searchParams}`;
  }

  // Where the focus is among what is about to be replaced, to be given back afterwards.
  const FOCUSABLE = "a[href], button, input, select, summary";
  function focusKept() {
    const part = document.activeElement && document.activeElement.closest("[data-swap]");
    if (!part) return () => {};
    const { swap } = part.dataset;
    const at = [...part.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
    const { tagName } = document.activeElement;
    return () => {
      const now = document.querySelectorAll(`[data-swap="${swap}"] :is(${FOCUSABLE})`)[at];
      if (now && now.tagName === tagName) now.focus({ preventScroll: true });
    };
  }

  function swap(fresh) {
    const open = [...document.querySelectorAll("[data-swap] details[open], details[data-swap][open]")].filter((item) => !item.closest("#list")).map((item) => item.id);
    const refocus = focusKept();
    // A fetched page is parsed as if there were no scripts: what its rows keep for later is text again.
    for (const kept of fresh.querySelectorAll("#list noscript")) kept.textContent = kept.innerHTML;
    for (const part of fresh.querySelectorAll("[data-swap]")) {
      const here = document.querySelector(`[data-swap="${part.dataset.swap}"]`);
      if (here) here.replaceWith(document.importNode(part, true));
    }
    for (const id of open) if (byId(id)) byId(id).open = true;
    refocus();
    document.title = fresh.title;
    document.dispatchEvent(new Event("vanmach:swapped"));
  }

  // Another view of the same document: its page is fetched, and the parts that differ take their places.
  let turn = 0;
  let shownAt = framing(location.href);
  async function go(address, { push = true, anchor = null } = {}) {
    const mine = (turn += 1);
    document.body.dataset.busy = "true";
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== turn) return;
      const from = anchor && network.canvasToDOM(network.getPosition(anchor));
      swap(fresh);
      scene = JSON.parse(byId("scene").textContent);
      if (push) history.pushState({}, "", scene.address || address);
      const keep = push && scene.nodes.some((node) => node.id === selected) ? selected : scene.selected;
      selected = null;
      fill();
      const stays = shownAt === framing(location.href);
      shownAt = framing(location.href);
      if (from && nodes.get(anchor)) hold(anchor, from);
      else if (!anchor && !stays) frame(true);
      select(scene.nodes.some((node) => node.id === keep) ? keep : scene.root, { reveal: false, remember: push });
      document.body.dataset.rev = Number(document.body.dataset.rev || 0) + 1;
    } catch {
      location.href = address;
    } finally {
      if (mine === turn) delete document.body.dataset.busy;
    }
  }

  // Keep `id` where it was on the screen.
  function hold(id, from) {
    const now = network.canvasToDOM(network.getPosition(id));
    const view = network.getViewPosition();
    const scale = network.getScale();
    network.moveTo({ position: { x: view.x + (now.x - from.x) / scale, y: view.y + (now.y - from.y) / scale }, animation: false });
  }

  function open(id) {
    const item = row(id);
    if (item && item.dataset.bundle) {
      const link = item.querySelector("a[data-go]");
      if (link) go(link.href, { anchor: id });
    } else if (item) {
      byId("card").focus();
    }
  }

  function zoom(how) {
    if (how === "fit") return frame(true);
    const scale = Math.min(Math.max(network.getScale() * (how === "in" ? 1.25 : 0.8), 0.15), 2.5);
    return network.moveTo({ scale, animation: reduced.matches ? false : { duration: 150, easingFunction: "easeInOutQuad" } });
  }

  function draw() {
    const options = { ...scene.options, autoResize: true };
    options.interaction = { ...options.interaction, dragNodes: !matchMedia("(pointer: coarse)").matches };
    // vis-network gets only what it needs: it would measure each label and keep fonts and colours that we draw ourselves.
    const places = new vis.DataView(nodes, { fields: ["id", "x", "y", "title", "shape", "ctxRenderer"] });
    network = window.network = new vis.Network(byId("mynetwork"), { nodes: places, edges }, options);
    network.on("beforeDrawing", (ctx) => {
      vanmachDraw.bands(ctx, scene, colours(), corners());
      vanmachDraw.ties(ctx, scene, colours(), network.getPosition(scene.root), selected === scene.root ? colours().lines : 0.12);
    });
    network.on("afterDrawing", (ctx) => vanmachDraw.names(ctx, scene, colours(), corners(), network.getScale(), gutter()));
    network.on("click", (event) => {
      if (event.nodes.length) select(event.nodes[0], { reveal: false });
      else if (event.edges.length) edgeCard(event.edges[0]);
    });
    network.on("doubleClick", (event) => {
      if (event.nodes.length) open(event.nodes[0]);
    });
    network.on("hoverNode", () => { byId("mynetwork").style.cursor = "pointer"; });
    network.on("blurNode", () => { byId("mynetwork").style.cursor = ""; });
    network.on("zoom", ({ scale }) => {
      const bounded = Math.min(Math.max(scale, 0.15), 2.5);
      if (bounded !== scale) network.moveTo({ scale: bounded, animation: false });
    });
    // After it says so, vis-network scales the view to the new size. A line more in the toolbar is to move nothing.
    network.on("resize", ({ width, height, oldWidth, oldHeight }) => {
      const little = oldWidth && oldHeight && Math.abs(width - oldWidth) + Math.abs(height - oldHeight) < 120;
      const view = { scale: network.getScale(), position: network.getViewPosition(), animation: false };
      requestAnimationFrame(() => (little ? network.moveTo(view) : frame(false)));
    });
    frame(false);
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const zoomer = event.target.closest("[data-zoom]");
    if (zoomer) return zoom(zoomer.dataset.zoom);
    const link = event.target.closest("a[data-pick], a[data-go]");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.pick) {
      const phone = getComputedStyle(document.querySelector(".tabs")).display !== "none";
      select(link.dataset.pick, { focusRow: false });
      if (phone) byId("card").scrollIntoView({ block: "start", behavior: reduced.matches ? "auto" : "smooth" });
    } else {
      const rest = link.closest("[data-bundle]");
      go(link.href, { anchor: rest ? rest.dataset.bundle : null });
    }
  });
  // A menu closes when one clicks elsewhere.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(".legend[open], .save[open], .many[open], .filters[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== "filter") return;
    event.preventDefault();
    const asked = [...new FormData(event.target)].filter(([, value]) => value.trim());
    go(`${event.target.getAttribute("action")}?${new URLSearchParams(asked)}`);
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest("#filter")) event.target.form.requestSubmit();
  });
  addEventListener("popstate", () => {
    if (served) go(location.href, { push: false });
  });
  document.addEventListener("vanmach:theme", () => {
    palette = scene.palette[theme()];
    restyle();
    redraw();
  });
  document.addEventListener("vanmach:tab", () => frame(false));
  night.addEventListener("change", () => document.dispatchEvent(new Event("vanmach:theme")));

  window.vanmachPage = { go, select, open, zoom, detailsOf, served, scene: () => scene, selected: () => selected, network: () => network };

  selected = scene.nodes.some((node) => node.id === scene.selected) ? scene.selected : scene.root;
  // First all that changes the page, then the canvas, which asks for sizes: the page is laid out once.
  fill();
  byId("loading").remove();
  select(selected, { remember: false, chosen: false });
  draw();
  bring(selected, false);
  document.dispatchEvent(new Event("vanmach:drawn"));
  document.body.dataset.ready = "true";
})();
