// Draws cards, bands and province frames on the canvas; knows nothing of the page around it.
"use strict";
window.vanmachDraw = (() => {
  const FONT = '"Segoe UI", "Noto Sans", system-ui, -apple-system, Roboto, "Helvetica Neue", Arial, sans-serif';
  const CARD = { width: 164, height: 46 };
  const ROOT = { width: 172, height: 52 };
  const GLYPHS = { national: "star", ministry: "diamond", province: "square", district: "dot", commune: "triangle", unit: "hexagon", unknown: "ring" };
  const fitted = new Map();

  // The longest beginning of `text` that fits `width`, with an ellipsis where it was cut.
  function fit(ctx, text, width) {
    const key = `${ctx.font}|${width}|${text}`;
    let shown = fitted.get(key);
    if (shown === undefined) {
      shown = text;
      const full = ctx.measureText(text).width;
      if (full > width) {
        const cut = (n) => `${text.slice(0, n).trimEnd()}…`;
        const fits = (n) => ctx.measureText(cut(n)).width <= width;
        let n = Math.floor((text.length * width) / full); // letters are about as wide as each other, so this is near
        while (n > 0 && !fits(n)) n -= 1;
        while (n < text.length - 1 && fits(n + 1)) n += 1;
        shown = cut(n);
      }
      fitted.set(key, shown);
    }
    return shown;
  }

  function outline(ctx, left, top, width, height, line) {
    ctx.beginPath();
    if (line === "front") {
      const c = 8;
      ctx.moveTo(left + c, top);
      ctx.lineTo(left + width - c, top);
      ctx.lineTo(left + width, top + c);
      ctx.lineTo(left + width, top + height - c);
      ctx.lineTo(left + width - c, top + height);
      ctx.lineTo(left + c, top + height);
      ctx.lineTo(left, top + height - c);
      ctx.lineTo(left, top + c);
      ctx.closePath();
    } else {
      ctx.roundRect(left, top, width, height, line === "party" ? 18 : 4);
    }
  }

  function glyph(ctx, kind, x, y, r) {
    ctx.beginPath();
    const corners = { diamond: [4, 0], square: [4, Math.PI / 4], triangle: [3, 0], hexagon: [6, Math.PI / 6] }[kind];
    if (kind === "star") {
      for (let i = 0; i < 10; i += 1) {
        const angle = (Math.PI * i) / 5 - Math.PI / 2;
        const size = i % 2 ? r * 0.45 : r * 1.12;
        ctx.lineTo(x + size * Math.cos(angle), y + size * Math.sin(angle));
      }
      ctx.closePath();
    } else if (corners) {
      const [n, turn] = corners;
      for (let i = 0; i < n; i += 1) {
        const angle = (2 * Math.PI * i) / n - Math.PI / 2 + turn;
        ctx.lineTo(x + r * 1.1 * Math.cos(angle), y + r * 1.1 * Math.sin(angle));
      }
      ctx.closePath();
    } else {
      ctx.arc(x, y, r * 0.95, 0, 2 * Math.PI);
    }
    if (kind === "ring") {
      ctx.lineWidth = 2.2;
      ctx.stroke();
    } else {
      ctx.fill();
    }
  }

  function badge(ctx, x, y, paper) {
    ctx.beginPath();
    ctx.arc(x, y, 8, 0, 2 * Math.PI);
    ctx.fillStyle = "#f2b01e";
    ctx.fill();
    ctx.lineWidth = 1.5;
    ctx.strokeStyle = paper;
    ctx.stroke();
    ctx.fillStyle = "#241a02";
    ctx.font = `700 11px ${FONT}`;
    ctx.textAlign = "center";
    ctx.fillText("!", x, y + 0.5);
  }

  function card(ctx, node, x, y, look) {
    const { width, height } = node.root ? ROOT : CARD;
    const left = x - width / 2;
    const top = y - height / 2;
    const tone = look.colours.tones[node.tier] || look.colours.tones.unknown;
    const solid = node.root;
    const hollow = !solid && node.status && node.status !== "ingested";
    ctx.globalAlpha = look.dim ? (solid ? 0.75 : 0.42) : 1;
    if (look.selected || look.hover) {
      outline(ctx, left - 4, top - 4, width + 8, height + 8, node.line);
      ctx.fillStyle = look.colours.paper;
      ctx.fill();
      ctx.lineWidth = look.selected ? 3 : 1.5;
      ctx.strokeStyle = tone.strong;
      ctx.stroke();
    }
    outline(ctx, left, top, width, height, node.line);
    ctx.fillStyle = solid ? tone.strong : hollow ? look.colours.paper : tone.fill;
    ctx.fill();
    ctx.lineWidth = 1.4;
    ctx.strokeStyle = tone.strong;
    ctx.setLineDash(hollow ? [4, 3] : []);
    ctx.stroke();
    ctx.setLineDash([]);
    if (look.small) return { width, height };
    const ink = solid ? tone.on_strong : tone.text;
    ctx.fillStyle = ctx.strokeStyle = solid ? tone.on_strong : tone.strong;
    glyph(ctx, GLYPHS[node.tier] || "ring", left + 16, y, 5.5);
    const [first, ...rest] = node.label.split("\n");
    const second = rest.join(" ");
    const room = width - 28 - (node.line === "party" ? 10 : 5);
    ctx.fillStyle = ink;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ctx.font = `600 ${node.root ? 14.5 : 13.5}px ${FONT}`;
    ctx.fillText(fit(ctx, first, room), left + 28, second ? y - 8.5 : y);
    ctx.font = `400 12px ${FONT}`;
    if (second) ctx.fillText(fit(ctx, second, room), left + 28, y + 9.5);
    if (node.warned) badge(ctx, left + width - 4, top + 3, look.colours.paper);
    return { width, height };
  }

  function rest(ctx, node, x, y, look) {
    const { width, height } = CARD;
    const left = x - width / 2;
    const top = y - height / 2;
    const tone = look.colours.tones[node.tier] || look.colours.tones.unknown;
    ctx.globalAlpha = look.dim ? 0.45 : 1;
    for (const shift of [6, 3, 0]) {
      ctx.beginPath();
      ctx.roundRect(left + shift, top + 6 - shift, width - 2 * shift, height - 6, 6);
      ctx.fillStyle = look.colours.paper;
      ctx.fill();
      ctx.lineWidth = look.selected && !shift ? 3 : 1.2;
      ctx.strokeStyle = tone.strong;
      ctx.stroke();
    }
    ctx.fillStyle = tone.text;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.font = `600 12.5px ${FONT}`;
    ctx.fillText(fit(ctx, node.label, width - 12), x, y + 3);
    return { width, height };
  }

  // What vis-network calls to draw a node: a plain function of the node and how it stands now.
  function renderer(node, look) {
    return ({ ctx, x, y, state }) => {
      const now = look(node.id, state);
      const size = node.root ? ROOT : CARD;
      return {
        drawNode() {
          ctx.save();
          (node.bundle ? rest : card)(ctx, node, x, y, now);
          ctx.restore();
        },
        nodeDimensions: size,
      };
    };
  }

  function bands(ctx, scene, colours, edge) {
    scene.bands.forEach((band, i) => {
      if (i % 2) return;
      ctx.fillStyle = colours.band;
      const top = i ? band.top : Math.min(band.top, edge.top);
      const bottom = i < scene.bands.length - 1 ? band.bottom : Math.max(band.bottom, edge.bottom);
      ctx.fillRect(edge.left, top, edge.right - edge.left, bottom - top);
    });
    for (const column of scene.columns) {
      ctx.beginPath();
      ctx.roundRect(column.left - 6, column.top + 4, column.right - column.left + 12, column.bottom - column.top - 10, 8);
      ctx.lineWidth = 1;
      ctx.strokeStyle = colours.tones.unknown.strong;
      ctx.globalAlpha = 0.28;
      ctx.stroke();
      ctx.globalAlpha = 1;
    }
  }

  // One line for all cards of a wide frame of the lược đồ; the arrow points at what is cited.
  function ties(ctx, scene, colours, root, opacity) {
    for (const { tie, left, right, top, bottom } of scene.columns) {
      if (!tie) continue;
      const way = left > root.x ? 1 : -1;
      const frame = { x: way > 0 ? left - 6 : right + 6, y: (top + bottom) / 2 };
      const card = { x: root.x + (way * ROOT.width) / 2, y: root.y };
      const end = way > 0 ? card : frame;
      const bend = 0.42 * (card.x - frame.x);
      ctx.save();
      ctx.globalAlpha = opacity;
      ctx.strokeStyle = ctx.fillStyle = colours.strokes[tie.family];
      ctx.lineWidth = tie.width;
      ctx.setLineDash(tie.dashes);
      ctx.beginPath();
      ctx.moveTo(frame.x, frame.y);
      ctx.bezierCurveTo(frame.x + bend, frame.y, card.x - bend, card.y, card.x, card.y);
      ctx.stroke();
      ctx.beginPath();
      ctx.moveTo(end.x, end.y);
      ctx.lineTo(end.x + 9, end.y - 4);
      ctx.lineTo(end.x + 9, end.y + 4);
      ctx.fill();
      ctx.restore();
    }
  }

  function chip(ctx, text, x, y, colours, tone, align) {
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    const width = ctx.measureText(text).width;
    const left = align === "center" ? x - width / 2 : x;
    ctx.globalAlpha = 0.92;
    ctx.fillStyle = colours.paper;
    ctx.beginPath();
    ctx.roundRect(left - 7, y - 11, width + 14, 22, 4);
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.fillStyle = tone.strong;
    ctx.fillText(text, left, y);
  }

  // Names of bands stand in a strip that stays at the left edge, and names of provinces at the top while the picture moves under them.
  function names(ctx, scene, colours, edge, scale, gutter) {
    ctx.save();
    ctx.font = `600 ${13 / Math.max(scale, 0.5)}px ${FONT}`;
    for (const column of scene.columns) {
      const y = Math.min(Math.max(column.top + 20, edge.top + 16 / scale), column.bottom - 20);
      ctx.font = `600 ${13 / Math.max(scale, 0.5)}px ${FONT}`;
      chip(ctx, fit(ctx, column.text, column.right - column.left - 4), (column.left + column.right) / 2, y, colours, { strong: colours.tones.unknown.text }, "center");
    }
    if (!gutter) {
      ctx.restore();
      return;
    }
    ctx.fillStyle = colours.paper;
    ctx.fillRect(edge.left, edge.top, gutter / scale, edge.bottom - edge.top);
    ctx.globalAlpha = 0.3;
    ctx.fillStyle = colours.tones.unknown.strong;
    ctx.fillRect(edge.left + gutter / scale, edge.top, 1 / scale, edge.bottom - edge.top);
    ctx.globalAlpha = 1;
    const narrow = gutter < 60;
    for (const band of scene.bands) {
      const tone = colours.tones[band.level] || colours.tones.unknown;
      const from = Math.max(band.top, edge.top);
      const to = Math.min(band.bottom, edge.bottom);
      if (to - from < 18 / scale) continue;
      ctx.fillStyle = tone.strong;
      ctx.textBaseline = "middle";
      ctx.save();
      ctx.translate(edge.left + (narrow ? 13 : 14) / scale, (from + to) / 2);
      if (narrow) ctx.rotate(-Math.PI / 2);
      ctx.textAlign = narrow ? "center" : "left";
      ctx.fillText(band.text, 0, 0);
      ctx.restore();
    }
    ctx.restore();
  }

  return { renderer, bands, ties, names };
})();
