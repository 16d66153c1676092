/* What an item waits for and leads to, drawn as arrows while the pointer or the focus is on it. */

const marked = [];

function clearArrows() {
  for (const row of marked.splice(0)) row.classList.remove("is-before", "is-after", "is-at");
  chart.arrows.replaceChildren();
}

function showArrows(place) {
  clearArrows();
  const item = items[place];
  if (!item || chart.rows[place].hidden) return;
  mark(place, "is-at");
  const base = chart.canvas.getBoundingClientRect();
  const height = chart.canvas.clientHeight;
  chart.arrows.setAttribute("width", chart.metrics.names + chart.scale.width);
  chart.arrows.setAttribute("height", height);
  clipArrows();
  const levels = new Map();
  const level = (at) => {
    if (!levels.has(at)) {
      const row = chart.rows[at].getBoundingClientRect();
      levels.set(at, row.top - base.top + chart.metrics.top + chart.metrics.bar / 2);
    }
    return levels.get(at);
  };
  const shapes = [];
  for (const link of [...item.before, ...item.after]) {
    const { before, after } = link;
    if (typeof before !== "number" || typeof after !== "number" || !visible[before] || !visible[after]) continue;
    mark(after === place ? before : after, after === place ? "is-before" : "is-after");
    shapes.push(arrow(link, level));
  }
  chart.arrows.append(...shapes.flat());
}

function mark(place, name) {
  chart.rows[place].classList.add(name);
  marked.push(chart.rows[place]);
}

/* The names stand still while the chart moves sideways below them; arrows must not run over them. */
function clipArrows() {
  chart.arrows.style.clipPath = `inset(0 0 0 ${chart.metrics.names + chart.scroller.scrollLeft}px)`;
}

function arrow(link, level) {
  const type = link.words.slice(0, 2) || "FS";
  const fromStart = type[0] === "S";
  const toFinish = type[1] === "F";
  const [one, other] = [items[link.before], items[link.after]];
  const x1 = chart.metrics.names + chart.scale.x(fromStart ? one.start : one.finish);
  const x2 = chart.metrics.names + chart.scale.x(toFinish ? other.finish : other.start);
  const [y1, y2] = [level(link.before), level(link.after)];
  const name = link.drives ? "arrow is-driving" : "arrow";
  const [out, back] = [fromStart ? -8 : 8, toFinish ? 8 : -8];
  const turn = y1 + Math.sign(y2 - y1) * (chart.metrics.height / 2);
  const path = `M${round(x1)} ${y1}h${out}V${turn}H${round(x2 + back)}V${y2}h${-back}`;
  const head = `M${round(x2)} ${y2}l${back * 0.8} -4v8z`;
  return [drawn("path", { class: name, d: path }), drawn("path", { class: `${name} is-head`, d: head })];
}

function placeTip(event, place) {
  const tip = find("tip");
  const item = items[place];
  if (!item || event.pointerType === "touch") return;
  replaced(
    tip,
    element("b", {}, item.title),
    element("span", {}, spanOf(item)),
    hasForecast(item) && element("span", { class: "is-later" }, say("forecast {}", span(item.forecast[0], item.forecast[1], item.kind === "milestone"))),
    item.away && element("span", {}, say("on leave {}", leaveText(item.away))),
    element("span", {}, [roomWords(item), emphasisWords(item), progressWords(item)].filter(Boolean).join(" · ")),
  );
  tip.hidden = false;
  const [wide, high] = [tip.offsetWidth, tip.offsetHeight];
  tip.style.left = `${Math.max(Math.min(event.clientX + 14, innerWidth - wide - 8), 4)}px`;
  tip.style.top = `${event.clientY + high + 24 > innerHeight ? event.clientY - high - 10 : event.clientY + 18}px`;
}

const hideTip = () => {
  find("tip").hidden = true;
};
