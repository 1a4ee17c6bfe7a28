// A wall of small histograms. Dragging along one sets a cut; the server answers with all the others, which change in place.

const HEIGHT = 92;
const TOP = 6;
const FOOT = 16;
const GRIP = 9; // pixels beside a limit where it can be taken hold of
const walls = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let wall = walls.get(parentElement);
  if (!wall) {
    wall = makeWall(parentElement);
    walls.set(parentElement, wall);
  }
  wall.show(data, setTriggerValue);
  return () => {
    wall.close();
    walls.delete(parentElement);
  };
}

function makeWall(parent) {
  const holder = parent.querySelector(".wall");
  const panels = new Map();
  let tell = () => {};
  let busy = false; // the server works on a cut that was sent while dragging
  let waiting = null;
  let name = "";

  // While somebody drags, a new range is sent when the last one is answered: as fast as the server is, and not faster.
  function send(cut) {
    if (cut.final || !busy) {
      busy = true;
      waiting = null;
      tell("cut", cut);
    } else waiting = cut;
  }

  function show(data, setTriggerValue) {
    tell = setTriggerValue;
    name = data.name;
    busy = false;
    const names = data.panels.map((one) => one.name);
    for (const [key, panel] of panels) {
      if (!names.includes(key)) {
        panel.element.remove();
        panels.delete(key);
      }
    }
    data.panels.forEach((one, place) => {
      let panel = panels.get(one.name);
      if (!panel) {
        panel = makePanel(send, () => tell("chosen", one.name));
        panels.set(one.name, panel);
      }
      if (holder.children[place] !== panel.element) holder.insertBefore(panel.element, holder.children[place] ?? null);
      panel.show(one, data.colours, one.name === data.chosen);
    });
    holder.dataset.drawn = String(Number(holder.dataset.drawn ?? 0) + 1);
    if (waiting) send(waiting);
  }

  const sizes = new ResizeObserver(() => panels.forEach((panel) => panel.draw()));
  sizes.observe(holder);
  const save = ({ detail }) => detail.figure === name && saveWall(holder, detail);
  document.addEventListener("save-figure", save);
  return {
    show,
    close() {
      sizes.disconnect();
      document.removeEventListener("save-figure", save);
    },
  };
}

function makePanel(send, choose) {
  const element = document.createElement("div");
  element.className = "panel";
  element.innerHTML = `
    <div class="head"><button type="button" class="title"></button><span class="note"></span></div>
    <svg height="${HEIGHT}">
      <title></title>
      <rect class="kept" y="0" height="${HEIGHT - FOOT}"></rect>
      <path class="background"></path><path class="signal"></path>
      <line class="floor" y1="${HEIGHT - FOOT}" y2="${HEIGHT - FOOT}" x1="0"></line>
      <text class="low" y="${HEIGHT - 3}" x="0"></text><text class="high" y="${HEIGHT - 3}" text-anchor="end"></text>
      <g class="limit" role="slider" tabindex="0"><rect width="3" y="0" height="${HEIGHT - FOOT}" rx="1.5"></rect></g>
      <g class="limit" role="slider" tabindex="0"><rect width="3" y="0" height="${HEIGHT - FOOT}" rx="1.5"></rect></g>
    </svg>`;
  const part = (selector) => element.querySelector(selector);
  const svg = part("svg");
  const limits = [...element.querySelectorAll(".limit")];
  let spec = null;
  let colours = null;
  let range = [null, null]; // the cut; null leaves a side open
  let drag = null;
  let settled = 0; // when somebody last moved a limit by hand: answers to older ranges must not move it back

  const ends = () => [spec.edges[0], spec.edges.at(-1)];
  const along = (value) => (spec.log ? Math.log(value) : value);
  const toPixel = (value, width) => {
    const [low, high] = ends().map(along);
    return ((along(value) - low) / (high - low)) * width;
  };
  const toValue = (pixel, width) => {
    const [low, high] = ends().map(along);
    const share = Math.min(1, Math.max(0, pixel / width));
    const value = low + share * (high - low);
    return spec.log ? Math.exp(value) : value;
  };
  // Limits are round numbers, a hundredth of the axis or finer; at the end of the axis a side is open.
  const round = (value) => {
    const [low, high] = ends();
    const size = spec.log ? value / 50 : (high - low) / 100;
    const step = 10 ** Math.floor(Math.log10(size));
    return Number((Math.round(value / step) * step).toPrecision(12));
  };
  const open = (value, side) => {
    const [low, high] = ends();
    const shown = round(value);
    return (side === 0 && shown <= low) || (side === 1 && shown >= high) ? null : shown;
  };

  function setRange(next, final) {
    if (next[0] !== null && next[1] !== null && next[0] >= next[1]) return;
    const same = next[0] === range[0] && next[1] === range[1];
    range = next;
    settled = performance.now();
    draw();
    if (!same || final) send({ feature: spec.name, low: range[0], high: range[1], final });
  }

  svg.onpointerdown = (event) => {
    if (event.button !== 0) return;
    const width = svg.clientWidth;
    const x = event.clientX - svg.getBoundingClientRect().left;
    const [low, high] = range.map((one, side) => toPixel(one ?? ends()[side], width));
    const cut = range[0] !== null || range[1] !== null;
    let kind = "new";
    if (cut && Math.abs(x - low) < GRIP) kind = "low";
    else if (cut && Math.abs(x - high) < GRIP) kind = "high";
    else if (cut && x > low && x < high) kind = "move";
    drag = { kind, start: x, low, high, moved: false };
    svg.setPointerCapture(event.pointerId);
  };
  svg.onpointermove = (event) => {
    if (!drag) return;
    const width = svg.clientWidth;
    const x = event.clientX - svg.getBoundingClientRect().left;
    if (!drag.moved && Math.abs(x - drag.start) < 4) return;
    drag.moved = true;
    let pixels = [drag.low, drag.high];
    if (drag.kind === "new") pixels = [Math.min(x, drag.start), Math.max(x, drag.start)];
    else if (drag.kind === "low") pixels[0] = x;
    else if (drag.kind === "high") pixels[1] = x;
    else pixels = pixels.map((one) => one + x - drag.start);
    setRange(pixels.map((one, side) => open(toValue(one, width), side)), false);
  };
  svg.onpointerup = () => {
    if (drag?.moved) setRange(range, true);
    else if (drag && drag.kind === "new") choose();
    drag = null;
  };
  svg.onpointercancel = () => {
    if (drag?.moved) setRange(range, true);
    drag = null;
  };
  svg.ondblclick = () => setRange([null, null], true);
  limits.forEach((limit, side) => {
    limit.onkeydown = (event) => {
      const [low, high] = ends().map(along);
      const here = along(range[side] ?? ends()[side]);
      const step = (high - low) / 50;
      const moves = { ArrowLeft: here - step, ArrowDown: here - step, ArrowRight: here + step, ArrowUp: here + step };
      moves.Home = low;
      moves.End = high;
      if (event.key === "Delete" || event.key === "Backspace") setRange([null, null], true);
      else if (event.key in moves) {
        const value = Math.min(high, Math.max(low, moves[event.key]));
        const next = [...range];
        next[side] = open(spec.log ? Math.exp(value) : value, side);
        setRange(next, true);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
  });
  part(".title").onclick = choose;

  function draw() {
    const width = svg.clientWidth;
    if (!spec || !width) return;
    const highest = Math.max(...spec.signal, ...spec.background) || 1;
    for (const kind of ["signal", "background"]) {
      part(`.${kind}`).setAttribute("d", steps(spec, spec[kind], highest, (value) => toPixel(value, width)));
      part(`.${kind}`).setAttribute("stroke", colours[kind]);
      part(`.${kind}`).setAttribute("fill", colours[kind]);
    }
    part(".floor").setAttribute("x2", width);
    part(".high").setAttribute("x", width);
    const cut = range[0] !== null || range[1] !== null;
    const pixels = range.map((one, side) => toPixel(one ?? ends()[side], width));
    const kept = part(".kept");
    kept.setAttribute("x", pixels[0]);
    kept.setAttribute("width", Math.max(0, pixels[1] - pixels[0]));
    kept.setAttribute("fill", colours.accent);
    kept.style.visibility = cut ? "visible" : "hidden";
    limits.forEach((limit, side) => {
      const place = Math.min(width - 3, Math.max(0, pixels[side] - 1.5));
      limit.setAttribute("transform", `translate(${place}, 0)`);
      limit.firstElementChild.setAttribute("fill", colours.accent);
      limit.classList.toggle("set", cut);
      limit.setAttribute("aria-label", `${spec.name}: ${side ? "upper" : "lower"} limit`);
      limit.setAttribute("aria-valuemin", ends()[0]);
      limit.setAttribute("aria-valuemax", ends()[1]);
      limit.setAttribute("aria-valuenow", range[side] ?? ends()[side]);
      limit.setAttribute("aria-valuetext", range[side] === null ? "open" : `${range[side]} ${spec.unit}`.trim());
    });
  }

  function show(fresh, palette, chosen) {
    spec = fresh;
    colours = palette;
    if (!drag && performance.now() - settled > 400) range = spec.cut;
    const title = part(".title");
    if (title.dataset.symbol !== spec.symbol) {
      title.dataset.symbol = spec.symbol;
      title.replaceChildren(...writeSymbol(spec.symbol));
    }
    title.title = spec.name;
    part(".note").textContent = spec.note;
    part("svg title").textContent = spec.alt;
    part(".low").textContent = spec.ends[0];
    part(".high").textContent = spec.ends[1];
    element.classList.toggle("chosen", chosen);
    element.dataset.feature = spec.name;
    draw();
    requestAnimationFrame(draw); // a panel that is new has its width only now
  }
  return { element, show, draw };
}

function steps(spec, heights, highest, toPixel) {
  const floor = HEIGHT - FOOT;
  const parts = [`M${toPixel(spec.edges[0]).toFixed(1)} ${floor}`];
  heights.forEach((height, bin) => {
    const y = floor - (floor - TOP) * Math.max(0, height / highest); // negative weights: no place below the floor
    parts.push(`V${y.toFixed(1)}H${toPixel(spec.edges[bin + 1]).toFixed(1)}`);
  });
  return `${parts.join("")}V${floor}`;
}

// A symbol has no more markup than <sub> and <sup>; whatever else a file's author wrote stays text.
function writeSymbol(symbol) {
  const nodes = [];
  for (const piece of symbol.split(/(<su[bp]>.*?<\/su[bp]>)/)) {
    const match = /^<(su[bp])>(.*)<\/su[bp]>$/.exec(piece);
    if (match) {
      const node = document.createElement(match[1]);
      node.textContent = match[2];
      nodes.push(node);
    } else if (piece) nodes.push(document.createTextNode(piece));
  }
  return nodes;
}

// One SVG of the whole wall: panels at their places, with their titles.
function saveWall(holder, { format, filename }) {
  const style = getComputedStyle(holder);
  const ground = style.getPropertyValue("--st-background-color").trim() || "#fff";
  const ink = style.getPropertyValue("--st-text-color").trim() || "#222";
  const box = holder.getBoundingClientRect();
  const pieces = [...holder.querySelectorAll(".panel")].map((panel) => {
    const place = panel.querySelector("svg").getBoundingClientRect();
    const clone = panel.querySelector("svg").cloneNode(true);
    clone.setAttribute("x", place.left - box.left);
    clone.setAttribute("y", place.top - box.top);
    clone.setAttribute("width", place.width);
    clone.querySelectorAll(".limit:not(.set)").forEach((limit) => limit.remove());
    clone.querySelector(".kept").setAttribute("opacity", clone.querySelector(".kept").style.visibility === "hidden" ? 0 : 0.15);
    clone.querySelectorAll("path").forEach((path) => {
      path.setAttribute("fill-opacity", 0.12);
      path.setAttribute("stroke-width", 1.6);
    });
    clone.querySelector(".background").setAttribute("stroke-dasharray", "2.5 2");
    clone.querySelectorAll("text").forEach((text) => {
      text.setAttribute("font-size", 10);
      text.setAttribute("fill", ink);
    });
    const title = `${panel.querySelector(".title").textContent}  ${panel.querySelector(".note").textContent}`;
    const words = `<text x="${place.left - box.left}" y="${place.top - box.top - 6}" font-size="12" fill="${ink}">${escape(title)}</text>`;
    return words + new XMLSerializer().serializeToString(clone);
  });
  const markup = `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}" font-family="sans-serif">
    <rect width="100%" height="100%" fill="${ground}"/>${pieces.join("")}</svg>`;
  const address = URL.createObjectURL(new Blob([markup], { type: "image/svg+xml" }));
  if (format === "svg") return download(address, `${filename}.svg`);
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [box.width * 2, box.height * 2];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    download(canvas.toDataURL("image/png"), `${filename}.png`);
  };
  image.src = address;
}

function escape(text) {
  return text.replace(/[&<>"]/g, (mark) => `&#${mark.codePointAt(0)};`);
}

function download(address, file) {
  const link = document.createElement("a");
  link.href = address;
  link.download = file;
  link.click();
}
