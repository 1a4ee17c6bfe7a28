// Shows the numbers of a collision with a small bar for each: where it lies among those of signal and background.

export default function ({ data, parentElement }) {
  const holder = parentElement.querySelector(".values");
  const scrolled = holder.scrollTop;
  holder.replaceChildren(makeKey(), ...data.groups.map(makeTable));
  holder.scrollTop = scrolled; // the next collision's numbers stand where the last one's stood
}

function make(tag, content = "", name = "") {
  const element = document.createElement(tag);
  element.append(...(Array.isArray(content) ? content : [content]));
  if (name) element.className = name;
  return element;
}

function makeKey() {
  return make("ul", [
    make("li", "share of signal with a smaller value", "signal"),
    make("li", "share of background with a smaller value", "background"),
  ]);
}

function makeTable({ title, rows }) {
  return make("table", [make("caption", title), make("tbody", rows.map(makeRow))]);
}

function makeRow(row) {
  const name = make("th", [make("b", makeSymbol(row.symbol)), make("small", row.meaning)]);
  name.scope = "row";
  const bars = ["signal", "background"].filter((kind) => row[kind] !== null).map((kind) => makeBar(kind, row[kind]));
  return make("tr", [name, make("td", row.value, "number"), make("td", bars, "place")]);
}

function makeBar(kind, percent) {
  const track = make("i");
  track.style.setProperty("--at", `${percent}%`);
  const digits = Number.isInteger(percent) || (percent >= 1 && percent <= 99) ? 0 : 1;
  const bar = make("div", [track, make("span", `${percent.toFixed(digits)} %`)], `bar ${kind}`);
  bar.setAttribute("role", "img");
  bar.setAttribute("aria-label", `${percent} % of ${kind} has a smaller value`);
  bar.title = bar.getAttribute("aria-label");
  return bar;
}

// Symbols of features have lowered and raised parts, and nothing else that a page would take for its own.
function makeSymbol(text) {
  const parts = text.split(/(<su[bp]>.*?<\/su[bp]>)/);
  return parts.filter(Boolean).map((part) => {
    const match = /^<(su[bp])>(.*)<\/su[bp]>$/.exec(part);
    return match ? make(match[1], match[2]) : part;
  });
}
