// Shows a collision on a canvas: turned with mouse, finger or arrow keys, explained by pointing. Each way of looking keeps how it was
// turned and zoomed. A canvas is on the screen in milliseconds on any phone, and needs no graphics card.
// The drawing itself is in event_scene.js, which the page puts before these lines.

const pictures = new WeakMap();

export default function ({ data, parentElement }) {
  let picture = pictures.get(parentElement);
  if (!picture) {
    picture = makePicture(parentElement);
    pictures.set(parentElement, picture);
  }
  picture.show(data);
  return () => {
    picture.close();
    pictures.delete(parentElement);
  };
}

function makePicture(parent) {
  const canvas = parent.querySelector("canvas");
  const hint = parent.querySelector(".hint");
  const legend = parent.querySelector(".legend");
  const told = parent.querySelector(".told");
  const cameras = new Map(); // the turning and zooming of each way of looking
  let shapes = [];
  let camera = null;
  let message = null;
  let drawn = []; // what is on the screen, from back to front, for pointing at
  let pointed = null; // the layer under the pointer
  let chosen = null; // the part that a button of the legend names: for as long as it is pointed at, or until pressed again
  let pressed = null;
  let waiting = 0;

  function draw() {
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (!width || !height || !camera) return;
    const dense = window.devicePixelRatio || 1;
    canvas.width = width * dense;
    canvas.height = height * dense;
    const pen = canvas.getContext("2d");
    pen.scale(dense, dense);
    drawn = arrange(shapes, camera, width, height);
    const asked = chosen ?? pressed;
    paint(pen, drawn, { part: asked ?? pointed, alone: asked !== null }, findInk());
  }
  const redraw = () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      draw();
    });
  };
  function findInk() {
    const style = getComputedStyle(canvas);
    const of = (name, instead) => style.getPropertyValue(name).trim() || instead;
    return {
      text: of("--st-text-color", "#1d1b2e"),
      ground: of("--st-background-color", "#ffffff"),
      family: of("--st-font", "sans-serif"),
    };
  }

  const move = (right, down) => {
    if (camera.turns) {
      camera.yaw += right * 0.008;
      camera.pitch = Math.max(camera.lowest, Math.min(camera.highest, camera.pitch + down * 0.008));
    } else {
      const reach = canvas.clientWidth * camera.zoom;
      camera.right = Math.max(-reach, Math.min(reach, camera.right + right));
      camera.down = Math.max(-reach, Math.min(reach, camera.down + down));
    }
    redraw();
  };
  const zoom = (factor) => {
    const before = camera.zoom;
    camera.zoom = Math.max(0.5, Math.min(6, camera.zoom * factor));
    camera.right *= camera.zoom / before;
    camera.down *= camera.zoom / before;
    redraw();
  };
  const reset = () => {
    Object.assign(camera, startOf(message.camera));
    redraw();
  };

  const fingers = new Map();
  canvas.onpointerdown = (event) => {
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    canvas.setPointerCapture(event.pointerId);
  };
  canvas.onpointerup = canvas.onpointercancel = (event) => fingers.delete(event.pointerId);
  canvas.onpointermove = (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return explain(event);
    const now = [event.clientX, event.clientY];
    if (fingers.size === 1) move(now[0] - before[0], now[1] - before[1]);
    else {
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      const apart = ([x, y]) => Math.hypot(x - other[0], y - other[1]) || 1;
      zoom(apart(now) / apart(before));
    }
    fingers.set(event.pointerId, now);
    hint.hidden = true;
  };
  canvas.onclick = (event) => explain(event);
  canvas.onpointerleave = () => {
    hint.hidden = true;
    point(null);
  };
  canvas.ondblclick = reset;
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // without it the page scrolls
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 200));
  }, { passive: false });
  canvas.onkeydown = (event) => {
    const steps = { ArrowLeft: [-15, 0], ArrowRight: [15, 0], ArrowUp: [0, -15], ArrowDown: [0, 15] };
    if (steps[event.key]) move(...steps[event.key]);
    else if (event.key === "+") zoom(1.15);
    else if (event.key === "-") zoom(1 / 1.15);
    else if (event.key === "0") reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  for (const button of parent.querySelectorAll(".tools button")) {
    button.onclick = { closer: () => zoom(1.25), away: () => zoom(0.8), back: reset }[button.dataset.does];
  }

  function point(layer) {
    if (layer === pointed) return;
    pointed = layer;
    redraw();
  }
  function explain(event) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const found = find(drawn, x, y);
    point(found?.layer ? found.part : null);
    hint.hidden = !found;
    if (!found) return;
    hint.textContent = found.hint;
    const wide = Math.min(260, box.width - 8);
    hint.style.maxWidth = `${wide}px`;
    hint.style.left = `${Math.max(4, Math.min(x + 12, box.width - wide - 4))}px`;
    hint.style.top = `${y + 16}px`;
  }

  // The legend: each entry tells what it is and shows where it is, while it is pointed at or has the focus, or once pressed.
  function fillLegend(groups) {
    legend.hidden = told.hidden = !groups.length;
    const text = JSON.stringify(groups);
    if (legend.dataset.content === text) return;
    legend.dataset.content = text;
    [chosen, pressed] = [null, null];
    legend.replaceChildren(...groups.flatMap(([title, entries]) => {
      const headline = document.createElement("p");
      headline.textContent = title;
      const list = document.createElement("div");
      list.append(...entries.map(makeEntry));
      return [headline, list];
    }));
    tell();
  }
  function makeEntry(entry) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.part = entry.part;
    button.dataset.meaning = entry.meaning;
    button.setAttribute("aria-pressed", "false");
    const mark = document.createElement("span");
    mark.style.background = entry.colour;
    button.append(mark, entry.name);
    button.onpointerenter = (event) => event.pointerType !== "touch" && choose(entry.part);
    button.onpointerleave = () => choose(null);
    button.onfocus = () => button.matches(":focus-visible") && choose(entry.part);
    button.onblur = () => choose(null);
    button.onclick = () => {
      pressed = pressed === entry.part ? null : entry.part;
      tell();
      redraw();
    };
    return button;
  }
  function choose(part) {
    chosen = part;
    tell();
    redraw();
  }
  function tell() {
    const part = chosen ?? pressed;
    let meaning = "";
    for (const button of legend.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.part === pressed));
      if (button.dataset.part === part) meaning = button.dataset.meaning;
    }
    told.textContent = meaning || "Point at a word above, or tap it, to learn what it is and see where it is.";
  }

  async function save({ detail }) {
    if (!message || detail.figure !== message.name) return;
    const [width, height] = [Math.max(canvas.clientWidth, 640), Math.max(canvas.clientHeight, 480)];
    const grown = Math.min(width / canvas.clientWidth, height / canvas.clientHeight);
    const items = arrange(shapes, { ...camera, right: camera.right * grown, down: camera.down * grown }, width, height);
    const ink = findInk();
    const file = detail.format === "svg"
      ? new Blob([toSvg(items, width, height, message.alt, message.caption, ink)], { type: "image/svg+xml" })
      : await toPng(items, width, height, message.caption, ink);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${detail.filename}.${detail.format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  const sizes = new ResizeObserver(redraw);
  sizes.observe(canvas);
  const themes = new MutationObserver(redraw);
  const root = canvas.getRootNode().host?.closest(".stApp") ?? document.body;
  themes.observe(root, { attributes: true, attributeFilter: ["class", "style", "data-theme"] });
  document.addEventListener("save-figure", save);

  return {
    show(data) {
      message = data;
      shapes = unpack(JSON.parse(data.scene));
      const { name } = data.camera;
      if (!cameras.has(name)) cameras.set(name, startOf(data.camera));
      camera = cameras.get(name);
      canvas.setAttribute("aria-label", data.alt);
      hint.hidden = true;
      pointed = null;
      fillLegend(data.legend);
      draw();
    },
    close() {
      sizes.disconnect();
      themes.disconnect();
      document.removeEventListener("save-figure", save);
      cancelAnimationFrame(waiting);
    },
  };
}

function startOf(camera) {
  return { ...camera, zoom: 1, right: 0, down: 0 };
}

function toPng(items, width, height, caption, ink) {
  const sheet = document.createElement("canvas");
  const foot = caption ? 26 : 0;
  [sheet.width, sheet.height] = [2 * width, 2 * (height + foot)];
  const pen = sheet.getContext("2d");
  pen.scale(2, 2);
  pen.fillStyle = ink.ground;
  pen.fillRect(0, 0, width, height + foot);
  paint(pen, items, null, ink);
  if (caption) {
    pen.fillStyle = "#868e96";
    pen.font = `12px ${ink.family}`;
    pen.textAlign = "left";
    pen.fillText(caption, 8, height + 17);
  }
  return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
}
