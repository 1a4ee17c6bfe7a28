// Draws the parts that hepmodel/plots/event makes on a canvas: turned with mouse, finger or arrow keys, explained by pointing.
// A canvas is on the screen in milliseconds on any phone, and needs no graphics card.

const DISTANCE = 9; // of the eye from the collision, in metres
const REACH = 2.9; // half of the picture's width at the collision, in metres
const FIRST_VIEW = { yaw: 0.62, pitch: 0.42, zoom: 1 };
const LIGHT = [0.35, -0.45, 0.82];
const pictures = new WeakMap();

export default function ({ data, parentElement }) {
  let picture = pictures.get(parentElement);
  if (!picture) {
    picture = makePicture(parentElement);
    pictures.set(parentElement, picture);
  }
  picture.show(data.shapes, data.alt);
  return () => {
    picture.close();
    pictures.delete(parentElement);
  };
}

function makePicture(parent) {
  const canvas = parent.querySelector("canvas");
  const hint = parent.querySelector(".hint");
  const view = { ...FIRST_VIEW };
  let shapes = [];
  let drawn = []; // what is on the screen, from back to front, for pointing at
  let waiting = 0;

  const redraw = () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      drawn = paint(canvas, shapes, view);
    });
  };
  const turn = (right, up) => {
    view.yaw += right;
    view.pitch = Math.max(-1.5, Math.min(1.5, view.pitch + up));
    redraw();
  };
  const zoom = (factor) => {
    view.zoom = Math.max(0.5, Math.min(5, view.zoom * factor));
    redraw();
  };

  let last = null;
  canvas.onpointerdown = (event) => {
    last = [event.clientX, event.clientY];
    canvas.setPointerCapture(event.pointerId);
  };
  canvas.onpointerup = canvas.onpointercancel = () => (last = null);
  canvas.onpointermove = (event) => {
    if (last) {
      turn((event.clientX - last[0]) * 0.008, (event.clientY - last[1]) * 0.008);
      last = [event.clientX, event.clientY];
      hint.hidden = true;
    } else explain(event);
  };
  canvas.onclick = (event) => explain(event);
  canvas.onpointerleave = () => (hint.hidden = true);
  canvas.ondblclick = () => {
    Object.assign(view, FIRST_VIEW);
    redraw();
  };
  canvas.onkeydown = (event) => {
    const steps = { ArrowLeft: [-0.12, 0], ArrowRight: [0.12, 0], ArrowUp: [0, -0.12], ArrowDown: [0, 0.12] };
    if (steps[event.key]) turn(...steps[event.key]);
    else if (event.key === "+") zoom(1.15);
    else if (event.key === "-") zoom(1 / 1.15);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  function explain(event) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const found = find(drawn, x, y);
    hint.hidden = !found;
    if (!found) return;
    hint.textContent = found.hint;
    const wide = Math.min(260, box.width - 8);
    hint.style.maxWidth = `${wide}px`;
    hint.style.left = `${Math.max(4, Math.min(x + 12, box.width - wide - 4))}px`;
    hint.style.top = `${y + 16}px`;
  }

  const watcher = new ResizeObserver(redraw);
  watcher.observe(canvas);
  return {
    show(parts, alt) {
      shapes = parts;
      canvas.setAttribute("aria-label", alt);
      hint.hidden = true;
      drawn = paint(canvas, shapes, view);
    },
    close() {
      watcher.disconnect();
      cancelAnimationFrame(waiting);
    },
  };
}

// Paint all parts from back to front and return them with their places on the screen.
function paint(canvas, shapes, view) {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!width || !height) return [];
  const dense = window.devicePixelRatio || 1;
  canvas.width = width * dense;
  canvas.height = height * dense;
  const pen = canvas.getContext("2d");
  pen.scale(dense, dense);
  pen.lineCap = pen.lineJoin = "round";

  const scale = (Math.min(width / REACH, (height / REACH) * 1.3) / 2) * view.zoom;
  const [cosYaw, sinYaw, cosPitch, sinPitch] = [
    Math.cos(view.yaw), Math.sin(view.yaw), Math.cos(view.pitch), Math.sin(view.pitch),
  ];
  const project = (points, at) => {
    const [x, y, z] = [points[at], points[at + 1], points[at + 2]];
    const right = x * cosYaw - y * sinYaw;
    const away = x * sinYaw + y * cosYaw;
    const depth = away * cosPitch - z * sinPitch;
    const up = away * sinPitch + z * cosPitch;
    const near = (scale * DISTANCE) / (DISTANCE + depth);
    return [width / 2 + right * near, height / 2 - up * near, depth, right, up];
  };

  const items = shapes.flatMap((shape) => {
    const places = [];
    for (let at = 0; at < shape.points.length; at += 3) places.push(project(shape.points, at));
    if (shape.kind !== "solid") return [{ shape, places, depth: mean(places) }];
    return shape.faces.map((face) => {
      const corners = face.map((corner) => places[corner]);
      return { shape, places: corners, depth: mean(corners) };
    });
  });
  items.sort((one, other) => other.depth - one.depth);
  for (const item of items) draw(pen, item);
  return items;
}

function mean(places) {
  return places.reduce((sum, place) => sum + place[2], 0) / places.length;
}

function draw(pen, { shape, places }) {
  pen.globalAlpha = shape.opacity ?? 1;
  if (shape.kind === "letter") {
    pen.fillStyle = shape.colour;
    pen.font = "700 20px sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(shape.text, places[0][0], places[0][1]);
    return;
  }
  pen.beginPath();
  for (const [x, y] of places) pen.lineTo(x, y);
  if (shape.kind === "line") {
    pen.strokeStyle = shape.colour;
    pen.lineWidth = shape.width;
    pen.setLineDash(shape.dashed ? [9, 7] : []);
    pen.stroke();
  } else {
    pen.closePath();
    pen.fillStyle = shape.shaded ? shade(shape.colour, places) : shape.colour;
    pen.fill();
  }
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

// The frontmost part with a hint at a place on the screen; lines win, since they are hard to hit.
function find(items, x, y) {
  let [best, nearest] = [null, 7];
  for (const { shape, places } of items) {
    if (shape.kind !== "line" || !shape.hint) continue;
    for (let at = 1; at < places.length; at += 1) {
      const away = distance(x, y, places[at - 1], places[at]) - shape.width / 2;
      if (away < nearest) [best, nearest] = [shape, away];
    }
  }
  if (best && nearest < 4) return best;
  const solid = items.findLast(({ shape, places }) => shape.kind === "solid" && shape.hint && contains(places, x, y));
  return solid?.shape ?? best;
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
