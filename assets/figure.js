// Shows a Plotly figure and changes it in place: the same element from one update to the next, so nothing flickers or jumps.
// Streamlit's own chart element is made anew whenever its data change, and tells nothing of brushed ranges.

const figures = new WeakMap();
let loading = null;

export default function ({ data, parentElement, setTriggerValue }) {
  let figure = figures.get(parentElement);
  if (!figure) {
    figure = makeFigure(parentElement);
    figures.set(parentElement, figure);
  }
  figure.show(data, setTriggerValue);
  return () => {
    figure.close();
    figures.delete(parentElement);
  };
}

function loadLibrary(address) {
  loading ||= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      loading = null; // the next figure tries again
      script.remove();
      reject(new Error("the drawing library did not arrive"));
    };
    document.head.append(script);
  });
  return loading;
}

function makeFigure(parent) {
  const holder = parent.querySelector(".figure");
  const plot = parent.querySelector(".plot");
  const notice = parent.querySelector(".notice");
  const caption = parent.querySelector(".caption");
  let Plotly = null;
  let spec = null;
  let settings = null;
  let tell = () => {};
  let closed = false;
  let ours = 0; // changes that we make ourselves are nobody's brush

  async function show(data, setTriggerValue) {
    tell = setTriggerValue;
    settings = data;
    holder.setAttribute("aria-label", data.alt);
    const fresh = JSON.parse(data.figure);
    if (fresh.layout.height) plot.style.minHeight = `${fresh.layout.height}px`;
    caption.textContent = findCaption(fresh.layout)?.text ?? "";
    spec = fresh;
    try {
      Plotly = await loadLibrary(new URL(data.library, document.baseURI).href);
    } catch (error) {
      notice.hidden = false;
      notice.textContent = "The figure cannot be drawn: its library did not arrive. Reload the page to try again.";
      return;
    }
    if (!closed && spec === fresh) await draw();
  }

  async function draw() {
    ours += 1;
    const first = !plot.classList.contains("js-plotly-plot");
    const narrow = holder.clientWidth < 480;
    await Plotly.react(plot, fit(spec.data, narrow), dress(liftCaption(spec.layout), holder, narrow), {
      responsive: false,
      displayModeBar: false,
      doubleClick: "reset",
      scrollZoom: false,
    });
    ours -= 1;
    if (first) listen();
    holder.dataset.drawn = String(Number(holder.dataset.drawn ?? 0) + 1);
  }

  function listen() {
    plot.on("plotly_click", (event) => {
      if (!settings.listens.includes("click") || !event.points.length) return;
      const point = event.points[0];
      tell("clicked", { x: point.x, y: point.y, curve: point.curveNumber, custom: point.customdata ?? null });
    });
    plot.on("plotly_selected", (event) => {
      if (!settings.listens.includes("select") || !event?.range) return;
      const [name] = Object.keys(event.range).filter((key) => key.startsWith("x"));
      if (!name) return;
      tell("selected", { low: Math.min(...event.range[name]), high: Math.max(...event.range[name]) });
      Plotly.relayout(plot, { selections: [] });
    });
    plot.on("plotly_restyle", () => {
      if (ours || !settings.listens.includes("brush")) return;
      const dimensions = plot.data.find((trace) => trace.type === "parcoords")?.dimensions ?? [];
      tell("brushed", Object.fromEntries(dimensions.map((one) => [one.name, one.constraintrange ?? null])));
    });
  }

  async function save({ detail }) {
    if (detail.figure !== settings?.name || !Plotly) return;
    const style = getComputedStyle(holder);
    const width = Math.max(holder.clientWidth, 640);
    const layout = {
      ...dress(spec.layout, holder, false),
      width,
      paper_bgcolor: style.getPropertyValue("--st-background-color") || "#ffffff",
    };
    const height = spec.layout.height ?? 460;
    const link = document.createElement("a"); // never part of the page: a click there would close the menu it came from
    link.href = await Plotly.toImage({ data: plot.data, layout }, { format: detail.format, width, height, scale: 2 });
    link.download = `${detail.filename}.${detail.format}`;
    link.click();
  }

  const sizes = new ResizeObserver(() => {
    if (Plotly && plot.classList.contains("js-plotly-plot") && holder.clientWidth) Plotly.Plots.resize(plot);
  });
  sizes.observe(holder);
  const themes = new MutationObserver(() => Plotly && spec && draw());
  const root = parent.closest(".stApp") ?? document.body;
  themes.observe(root, { attributes: true, attributeFilter: ["class", "style", "data-theme"] });
  document.addEventListener("save-figure", save);

  return {
    show,
    close() {
      closed = true;
      sizes.disconnect();
      themes.disconnect();
      document.removeEventListener("save-figure", save);
      if (Plotly) Plotly.purge(plot);
    },
  };
}

function findCaption(layout) {
  return (layout.annotations ?? []).find((one) => one.name === "caption");
}

// On the page the caption stands above the drawing, where it wraps; a saved picture carries it inside.
function liftCaption(layout) {
  if (!findCaption(layout)) return layout;
  const annotations = layout.annotations.filter((one) => one.name !== "caption");
  const top = Math.max(16, (layout.margin?.t ?? 58) - 24);
  return { ...layout, annotations, margin: { ...layout.margin, t: top } };
}

// Traces that need room (``meta: "wide"``, such as numbers in squares) are left out on a narrow screen.
function fit(traces, narrow) {
  return traces.map((trace) => (narrow && trace.meta === "wide" ? { ...trace, visible: false } : trace));
}

// The figure in the colours and letters of the page.
function dress(layout, holder, narrow) {
  const style = getComputedStyle(holder);
  const colour = style.getPropertyValue("--st-text-color").trim() || "#333";
  const ground = style.getPropertyValue("--st-secondary-background-color").trim() || "#eee";
  const family = style.fontFamily;
  const dressed = {
    ...layout,
    autosize: true,
    font: { ...layout.font, color: colour, family },
    // a finger on the drawing scrolls the page
    dragmode: matchMedia("(pointer: coarse)").matches ? false : layout.dragmode,
    hoverlabel: { ...layout.hoverlabel, bgcolor: ground, font: { color: colour, family } },
  };
  if (narrow && layout.margin) dressed.margin = { ...layout.margin, l: Math.min(layout.margin.l, 52), r: 8 };
  return dressed;
}
