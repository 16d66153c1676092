/* The chart: lanes of rows below the axis. Rows are built once a scale; filtering hides and shows them. */

const chart = { rows: [], lanes: [], scale: null, metrics: null, focus: -1, factor: 1 };

const WIDE = { height: 26, top: 6, bar: 12, forecast: 4, names: 440 };
const MIDDLE = { ...WIDE, names: 270 };
const NARROW = { height: 44, top: 23, bar: 12, forecast: 4, names: 0 };
const PAPER = { height: 20, top: 4, bar: 9, forecast: 3, names: 390, width: 1480 };

const metricsNow = () => (innerWidth < 640 ? NARROW : innerWidth < 1000 ? MIDDLE : WIDE);

function buildChart() {
  chart.corner = element("div", { class: "corner" }, ...cornerWords());
  chart.axis = element("div", { class: "axis" }, chart.corner, element("span", {}));
  chart.body = element("div", { class: "body", role: "listbox", "aria-label": say("Work by department"), tabindex: "-1" });
  chart.arrows = drawn("svg", { class: "arrows", "aria-hidden": "true" });
  chart.canvas = element("div", { class: "canvas" }, chart.axis, chart.body, chart.arrows);
  chart.scroller = element("div", { class: "scroller" }, chart.canvas);
  let place = 0;
  for (const lane of plan.lanes) {
    const held = items.slice(place, place + lane.rows);
    place += lane.rows;
    chart.body.append(buildLane(lane, held));
  }
  return element("div", { class: "gantt" }, chart.scroller, legend());
}

function buildLane(lane, held) {
  const id = `lane-${chart.lanes.length}`;
  const colour = lane.id ? colourOf(lane.id) : "d9";
  const number = element("span", { class: "lane-count" });
  const head = element(
    "div",
    { class: "lane-head", id, role: "presentation" },
    element("span", { class: "lane-title" }, element("i", { class: `swatch ${colour}` }), lane.title, number),
  );
  const node = element("div", { class: "lane", role: "group", "aria-labelledby": id }, head);
  for (const item of held) {
    const row = element("div", {
      class: classes("row", `is-${item.kind}`, item.done && "is-over", item.depth && `depth-${Math.min(item.depth, 4)}`),
      id: `row-${item.place}`,
      role: "option",
      tabindex: "-1",
      "aria-selected": "false",
      "aria-label": spoken(item),
      "data-place": item.place,
    });
    row.append(nameOf(item));
    chart.rows[item.place] = row;
    node.append(row);
  }
  chart.lanes.push({ node, held, number });
  return node;
}

function nameOf(item) {
  const [mark, told] = item.done
    ? ["✓", say("done")]
    : item.critical
      ? ["!", say("critical")]
      : item.tightest
        ? ["›", say("on the tightest chain")]
        : ["", ""];
  const signs = { milestone: "◆ ", recurring: "↻ ", window: "[ ] " };
  return element(
    "div",
    { class: "name", "aria-hidden": "true" },
    element("span", { class: classes("mark", item.critical && !item.done && "is-critical"), title: told }, mark),
    element(
      "span",
      { class: "title", title: item.title },
      signs[item.kind] && element("span", { class: "sign" }, signs[item.kind]),
      item.title,
    ),
    item.isLate && element("span", { class: "chip is-late" }, say("late")),
    item.blocked && !item.done && element("span", { class: "chip is-blocked" }, say("blocked")),
    leaveChip(item),
    element("span", { class: "who", title: personName(item.owner) }, personName(item.owner)),
    element("span", { class: classes("room", item.slack && item.slack.startsWith("-") && "is-short") }, item.slack || ""),
  );
}

/* Draws every bar anew for a width; `metrics` are those of the screen or of paper. */
function drawChart(metrics) {
  chart.metrics = metrics;
  const room = (metrics.width || chart.scroller.clientWidth || innerWidth) - metrics.names - 2;
  chart.scale = scaleOf(Math.max(room, 240) * (metrics.width ? 1 : chart.factor));
  const sizes = { "--row": metrics.height, "--names": metrics.names };
  for (const key in sizes) chart.canvas.style.setProperty(key, `${sizes[key]}px`);
  chart.canvas.style.width = `${metrics.names + chart.scale.width}px`;
  chart.axis.lastChild.replaceWith(axisOf(chart.scale));
  moveHeadings(chart.scroller.scrollLeft);
  placeZoom(metrics);
  const backdrop = backdrops(chart.scale, metrics.height);
  for (const item of items) {
    const row = chart.rows[item.place];
    const made = drawBar(backdrop(item), item, chart.scale, metrics);
    if (row.childNodes.length > 1) row.lastChild.replaceWith(made);
    else row.append(made);
  }
  clearArrows();
}

/* Beside the axis where there is room, else among the tools. */
function placeZoom(metrics) {
  const home = metrics.names ? chart.corner.firstChild : find("tools");
  if (find("zoom").parentNode !== home) home.append(find("zoom"));
}

function cornerWords() {
  const first = plan.asOf === undefined ? "" : say("as of {}", moment(plan.asOf));
  return [
    element("div", { class: "corner-note" }, element("span", {}, first)),
    element("span", { class: "corner-row" }, element("span", {}, say("Work")), element("span", { class: "who" }, say("Responsible")), element("span", { class: "room" }, say("Slack"))),
  ];
}

function showRows() {
  for (const item of items) {
    const row = chart.rows[item.place];
    if (row.hidden === visible[item.place]) row.hidden = !visible[item.place];
  }
  for (const lane of chart.lanes) {
    const count = lane.held.filter((item) => visible[item.place] && isHeld(item)).length;
    lane.node.hidden = !lane.held.some((item) => visible[item.place]);
    lane.number.textContent = String(count);
  }
  if (!visible[chart.focus]) moveFocus(visible.indexOf(true), false);
  clearArrows();
}

/* One row can be reached with Tab; the arrow keys go on from there. */
function moveFocus(place, takesFocus) {
  if (chart.rows[chart.focus]) chart.rows[chart.focus].tabIndex = -1;
  chart.focus = place;
  const row = chart.rows[place];
  if (!row) return;
  row.tabIndex = 0;
  if (takesFocus) {
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

function stepFrom(place, by) {
  let next = place;
  let left = Math.abs(by);
  for (let at = place + Math.sign(by); at >= 0 && at < items.length && left > 0; at += Math.sign(by)) {
    if (visible[at]) {
      next = at;
      left -= 1;
    }
  }
  return next;
}

const firstEnd = (links, end) =>
  links.map((link) => ({ place: link[end], drives: link.drives }))
    .filter((one) => typeof one.place === "number" && visible[one.place])
    .sort((one, other) => other.drives - one.drives)[0];

function chartKey(event) {
  const row = event.target.closest(".row");
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  const place = Number(row.dataset.place);
  const beside = { ArrowLeft: firstEnd(items[place].before, "before"), ArrowRight: firstEnd(items[place].after, "after") };
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, End: items.length, Home: -items.length };
  if (event.key === "Enter" || event.key === " ") openDetails(place);
  else if (event.key in steps) moveFocus(stepFrom(place, steps[event.key]), true);
  else if (event.key in beside) moveFocus(beside[event.key] ? beside[event.key].place : place, true);
  else return;
  event.preventDefault();
}

function zoom(how) {
  const before = chart.scroller;
  const middle = (before.scrollLeft + (before.clientWidth - chart.metrics.names) / 2) / chart.scale.perMinute;
  chart.factor = how === "fit" ? 1 : Math.min(Math.max(chart.factor * (how === "in" ? 1.6 : 1 / 1.6), 1), 400);
  drawChart(metricsNow());
  before.scrollLeft = middle * chart.scale.perMinute - (before.clientWidth - chart.metrics.names) / 2;
}
