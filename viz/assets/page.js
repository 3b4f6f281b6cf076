// What every page has: theme, tabs of the phone, search as you type.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const byId = (id) => document.getElementById(id);

  const theme = byId("theme");
  if (theme) {
    theme.addEventListener("click", () => {
      const dark = (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
      root.dataset.theme = dark ? "light" : "dark";
      document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
      document.dispatchEvent(new Event("vanmach:theme"));
    });
  }

  for (const button of document.querySelectorAll(".tabs button")) {
    button.addEventListener("click", () => {
      byId("main").dataset.tab = button.dataset.tab;
      for (const other of document.querySelectorAll(".tabs button")) other.setAttribute("aria-pressed", String(other === button));
      document.dispatchEvent(new Event("vanmach:tab"));
    });
  }

  // The map as an image, on paper of the theme, with nothing but what is on the screen.
  document.addEventListener("click", (event) => {
    if (event.target.id !== "png") return;
    const drawn = document.querySelector("#mynetwork canvas");
    const image = document.createElement("canvas");
    image.width = drawn.width;
    image.height = drawn.height;
    const ctx = image.getContext("2d");
    ctx.fillStyle = getComputedStyle(document.querySelector(".map")).backgroundColor;
    ctx.fillRect(0, 0, image.width, image.height);
    ctx.drawImage(drawn, 0, 0);
    image.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = `${decodeURIComponent(location.pathname.split("/").pop())}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  });

  // How far the document reaches is counted over the whole store, which the picture need not wait for.
  const counted = new Map();
  async function reach() {
    const link = byId("reach");
    if (!link || !/^https?:$/.test(location.protocol)) return;
    const address = link.href;
    if (!counted.has(address)) {
      const answer = await fetch(address).catch(() => null);
      if (!answer || !answer.ok) return;
      counted.set(address, new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("reach-line"));
    }
    if (byId("reach") !== link) return;
    const rows = [...counted.get(address).querySelectorAll(".at")].map((row) => document.importNode(row, true));
    rows[0].hidden = false;
    for (const name of rows.map((row) => row.querySelector(".which"))) {
      if (name) {
        name.parentElement.title = name.textContent;
        name.className = "unseen";
      }
    }
    link.title = counted.get(address).querySelector(".sum").textContent;
    link.parentElement.replaceChildren(link, ...rows);
  }
  addEventListener("load", reach);
  document.addEventListener("vanmach:swapped", reach);

  const input = byId("q");
  const list = byId("suggest");
  if (!input || !list) return;
  let asked = 0;
  let timer = 0;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "suggest");
  input.setAttribute("aria-expanded", "false");

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function option(found, index) {
    const item = document.createElement("li");
    item.id = `suggest-${index}`;
    item.setAttribute("role", "option");
    const link = document.createElement("a");
    link.href = found.address;
    link.tabIndex = -1;
    const name = document.createElement("b");
    name.textContent = found.label;
    const facts = document.createElement("span");
    facts.textContent = found.facts.join(" · ");
    link.append(name, facts);
    item.append(link);
    return item;
  }

  async function suggest() {
    const text = input.value.trim();
    const turn = (asked += 1);
    if (!text) return close();
    const language = root.lang === "vi" ? "" : `&lang=${root.lang}`;
    const answer = await fetch(`/goi-y?q=${encodeURIComponent(text)}${language}`);
    if (!answer.ok || turn !== asked) return undefined;
    const found = await answer.json();
    if (turn !== asked) return undefined;
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    input.removeAttribute("aria-activedescendant");
    return undefined;
  }

  function move(by) {
    const items = [...list.children];
    if (list.hidden || !items.length) return;
    const here = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    const next = here + by < 0 ? items.length - 1 : (here + by) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === next)));
    items[next].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[next].id);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      move(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Escape") {
      close();
    } else if (event.key === "Enter") {
      const chosen = list.hidden ? null : list.querySelector("[aria-selected=true] a");
      if (chosen) {
        event.preventDefault();
        location.href = chosen.href;
      }
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
})();
