// Puts the parts that hepmodel/plots/event makes onto a flat picture: where they are, in which order they are painted, what lies
// under the pointer. The same lines in Python: hepmodel/plots/event/view.py and svg.py.

const LIGHT = [0.35, -0.45, 0.82];
const FAR = 1000; // metres: behind everything else what is painted first, in front of it the letters

// Undo pack_scene of hepmodel/plots/event/scene.py.
function unpack(scene) {
  const faces = scene.faces.map((text) => text.split(",").map((face) => face.split(" ").map(Number)));
  return scene.shapes.map((short) => ({
    width: 2, opacity: 1, size: 20, anchor: "middle", ...short,
    points: short.points.split(" ").map((number) => number / 1000),
    hint: scene.hints[short.hint] ?? "",
    faces: faces[short.faces],
  }));
}

// All parts with their places on the screen, from back to front.
function arrange(shapes, camera, width, height) {
  const scale = (Math.min(width / camera.across, height / camera.upward) / 2) * camera.zoom;
  const [cosYaw, sinYaw] = [Math.cos(camera.yaw), Math.sin(camera.yaw)];
  const [cosPitch, sinPitch] = [Math.cos(camera.pitch), Math.sin(camera.pitch)];
  const [middle, centre] = [width / 2 + camera.right, height / 2 + camera.down];
  const project = (points, at) => {
    const [x, y, z] = [points[at], points[at + 1], points[at + 2]];
    const right = x * cosYaw - y * sinYaw;
    const away = x * sinYaw + y * cosYaw;
    const depth = away * cosPitch - z * sinPitch;
    const up = away * sinPitch + z * cosPitch;
    const near = camera.eye ? (scale * camera.eye) / Math.max(camera.eye + depth, 0.1) : scale;
    return [middle + right * near, centre - up * near, depth, right, up];
  };
  const items = shapes.flatMap((shape, order) => {
    const places = [];
    for (let at = 0; at < shape.points.length; at += 3) places.push(project(shape.points, at));
    const parts = shape.kind === "solid" ? shape.faces.map((face) => face.map((corner) => places[corner])) : [places];
    return parts.map((part) => ({ shape, order, places: part, depth: findDepth(shape, part) }));
  });
  return items.sort((one, other) => other.depth - one.depth);
}

function findDepth(shape, places) {
  if (shape.kind === "letter") return -FAR;
  if (shape.behind) return FAR;
  return places.reduce((sum, place) => sum + place[2], 0) / places.length;
}

// Darken a face that turns away from the light.
function shade(colour, [a, b, c]) {
  const [u, v] = [b, c].map((place) => [place[3] - a[3], place[2] - a[2], place[4] - a[4]]);
  const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...normal) || 1;
  const lit = Math.abs(normal.reduce((sum, part, axis) => sum + part * LIGHT[axis], 0)) / length;
  const bright = 0.62 + 0.38 * lit;
  const parts = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * bright));
  return `rgb(${parts.join(",")})`;
}

// How an item looks: a part that is pointed at gets stronger, and beside one that was asked for the others step back.
function look({ shape, places }, emphasis, ink) {
  let opacity = shape.opacity;
  if (emphasis?.part && shape.kind !== "letter") {
    if (shape.part === emphasis.part) opacity = Math.min(1, opacity * (shape.layer ? 4 : 1.6));
    else if (emphasis.alone && !shape.behind) opacity *= 0.22;
  }
  const colour = shape.colour === "text" ? ink.text : shape.shaded ? shade(shape.colour, places) : shape.colour;
  return { opacity, colour };
}

function paint(pen, items, emphasis, ink) {
  pen.lineCap = pen.lineJoin = "round";
  for (const item of items) {
    const { shape, places } = item;
    const { opacity, colour } = look(item, emphasis, ink);
    pen.globalAlpha = opacity;
    if (shape.kind === "letter") {
      pen.fillStyle = colour;
      write(pen, shape, places[0], ink.family);
      continue;
    }
    pen.beginPath();
    for (const [x, y] of places) pen.lineTo(x, y);
    if (shape.kind === "line") {
      pen.strokeStyle = colour;
      pen.lineWidth = shape.width;
      pen.setLineDash(shape.dashed ? [9, 7] : []);
      pen.stroke();
    } else {
      pen.closePath();
      pen.fillStyle = colour;
      pen.fill("evenodd");
    }
  }
  pen.globalAlpha = 1;
}

// Split a text at lowered letters: E<sub>T</sub> is [["E", false], ["T", true]].
function splitText(text) {
  return text.split(/<\/?sub>/).map((run, index) => [run, index % 2 === 1]).filter(([run]) => run);
}

function write(pen, shape, [x, y], family) {
  const runs = splitText(shape.text).map(([run, low]) => {
    pen.font = letterFont(shape.size, low, family);
    return [run, low, pen.measureText(run).width];
  });
  const whole = runs.reduce((sum, run) => sum + run[2], 0);
  let at = x - whole * { start: 0, middle: 0.5, end: 1 }[shape.anchor];
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  for (const [run, low, wide] of runs) {
    pen.font = letterFont(shape.size, low, family);
    pen.fillText(run, at, y + shape.size * (low ? 0.55 : 0.35));
    at += wide;
  }
}

function letterFont(size, low, family) {
  return `${size >= 20 ? 700 : 400} ${Math.round(low ? size * 0.72 : size)}px ${family}`;
}

// The same items as an SVG drawing; whoever points at a part of it reads what it is.
function toSvg(items, width, height, alt, caption, ink) {
  const text = (words) => words.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const foot = caption ? 26 : 0;
  const lines = items.map((item) => {
    const { shape, places } = item;
    const { opacity, colour } = look(item, null, ink);
    const hint = shape.hint ? `<title>${text(shape.hint)}</title>` : "";
    const alpha = opacity < 1 ? ` opacity="${opacity}"` : "";
    if (shape.kind === "letter") {
      const [x, y] = places[0];
      const runs = splitText(shape.text).map(([run, low]) =>
        low ? `<tspan dy="${(shape.size * 0.2).toFixed(1)}" font-size="${Math.round(shape.size * 0.72)}">${text(run)}</tspan>` +
          `<tspan dy="${(-shape.size * 0.2).toFixed(1)}">\u200b</tspan>` : text(run)).join("");
      const weight = shape.size >= 20 ? ' font-weight="700"' : "";
      return `<text x="${x.toFixed(1)}" y="${(y + shape.size * 0.35).toFixed(1)}" font-size="${shape.size}"${weight} ` +
        `text-anchor="${shape.anchor}" fill="${colour}">${runs}</text>`;
    }
    const path = "M" + places.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L");
    if (shape.kind === "line") {
      const dash = shape.dashed ? ' stroke-dasharray="9 7"' : "";
      return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${shape.width}"${dash}${alpha}>${hint}</path>`;
    }
    return `<path d="${path}Z" fill="${colour}" fill-rule="evenodd"${alpha}>${hint}</path>`;
  });
  const note = caption ? `<text x="8" y="${height + 17}" font-size="12" fill="#868e96">${text(caption)}</text>` : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + foot}" width="${width}" ` +
    `height="${height + foot}" role="img" font-family="sans-serif" stroke-linecap="round" stroke-linejoin="round">` +
    `<title>${text(alt)}</title><rect width="100%" height="100%" fill="${ink.ground}"/>\n${lines.join("\n")}\n${note}</svg>`;
}

// What lies at a place on the screen: lines win, since they are hard to hit; layers of the detector come last, the inner one first.
function find(items, x, y) {
  let [best, nearest] = [null, 7];
  for (const { shape, places } of items) {
    if (shape.kind !== "line" || !shape.hint || shape.layer) continue;
    for (let at = 1; at < places.length; at += 1) {
      const away = distance(x, y, places[at - 1], places[at]) - shape.width / 2;
      if (away < nearest) [best, nearest] = [shape, away];
    }
  }
  if (best && nearest < 4) return best;
  const hit = ({ shape, places }) => shape.kind === "solid" && shape.hint && contains(places, x, y);
  const solid = items.findLast((item) => !item.shape.layer && hit(item));
  if (solid || best) return solid?.shape ?? best;
  const layers = items.filter((item) => item.shape.layer && hit(item));
  return layers.sort((one, other) => other.order - one.order)[0]?.shape ?? null;
}

function distance(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

function contains(places, x, y) {
  let inside = false;
  for (let at = 0, before = places.length - 1; at < places.length; before = at, at += 1) {
    const [[ax, ay], [bx, by]] = [places[at], places[before]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
