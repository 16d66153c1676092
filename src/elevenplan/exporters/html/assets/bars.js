/* The bar of one row. Its height and place come from the metrics: `top` and `bar` of the bar, `height` of the row. */

const THINNEST = 3;

function drawBar(root, item, scale, metrics) {
  const middle = metrics.top + metrics.bar / 2;
  const brush = { root, item, scale, metrics, middle };
  drawLeave(brush);
  if (item.window) drawWindowAround(brush);
  if (item.kind === "milestone") drawMilestone(brush);
  else if (item.kind === "summary") drawSummary(brush);
  else if (item.kind === "recurring") drawBand(brush);
  else if (item.kind === "window") drawWindow(brush);
  else drawTask(brush);
  if (item.deadline !== undefined) drawDeadline(brush);
  return root;
}

function put(brush, name, attributes) {
  brush.root.append(drawn(name, attributes));
}

function box(brush, name, start, finish, top, height, thinnest = THINNEST) {
  const x = brush.scale.x(start);
  const width = Math.max(round(brush.scale.x(finish) - x), thinnest);
  put(brush, "rect", { class: name, x, y: top, width, height, rx: Math.min(2, height / 2) });
}

function drawTask(brush) {
  const { item, metrics } = brush;
  drawSlack(brush);
  const name = classes(
    "bar",
    item.done ? "is-done" : item.critical ? "is-critical" : colourOf(item.department),
    item.tightest && "is-tightest",
    item.alap && "is-alap",
  );
  box(brush, name, item.start, item.finish, metrics.top, metrics.bar);
  if (item.progress && !item.done) {
    const reached = item.start + ((item.finish - item.start) * item.progress) / 100;
    box(brush, "progress", item.start, reached, metrics.top, metrics.bar, 1);
  }
  if (hasForecast(item)) drawForecast(brush);
}

/* The room behind the work, or before what is placed late; what is needed too early is marked back to that moment. */
function drawSlack(brush) {
  const { item, scale, middle } = brush;
  if (item.done) return;
  const [from, to] = item.alap ? [item.early, item.start] : [item.finish, item.late];
  if (from === undefined || to === undefined || from === to) return;
  const [left, right] = [scale.x(Math.min(from, to)), scale.x(Math.max(from, to))];
  const end = item.alap ? left : scale.x(to);
  put(brush, "path", { class: to < from ? "slack is-short" : "slack", d: `M${left} ${middle}H${right}M${end} ${middle - 3}v6` });
}

function drawForecast(brush) {
  const { item, metrics } = brush;
  const [start, finish] = item.forecast;
  const name = finish > item.finish ? "forecast is-later" : "forecast";
  box(brush, name, start, finish, metrics.top + metrics.bar + 2, metrics.forecast);
}

function drawMilestone(brush) {
  const { item, scale, middle, metrics } = brush;
  const x = scale.x(item.start);
  if (item.ready !== undefined && item.light !== "done" && item.ready !== item.start) {
    const ready = scale.x(item.ready);
    put(brush, "path", {
      class: item.ready > item.start ? "margin is-short" : "margin",
      d: `M${Math.min(ready, x)} ${middle}H${Math.max(ready, x)}M${ready} ${middle - 3}v6`,
    });
  } else if (item.late !== undefined && item.late > item.start) {
    drawSlack(brush);
  }
  const size = Math.min(metrics.bar / 2 + 1, 7);
  if (hasForecast(item) && item.forecast[1] > item.start) {
    put(brush, "path", { class: "expected", d: diamond(scale.x(item.forecast[1]), middle, size - 2) });
  }
  const light = item.light || (item.done ? "done" : item.critical ? "red" : "none");
  put(brush, "path", { class: classes("milestone", `light-${light}`, item.tightest && "is-tightest"), d: diamond(x, middle, size) });
}

function drawSummary(brush) {
  const { item, scale, metrics } = brush;
  const [left, right] = [scale.x(item.start), Math.max(scale.x(item.finish), scale.x(item.start) + THINNEST)];
  const [top, low] = [metrics.top + 1, metrics.top + metrics.bar - 1];
  const width = Math.min(5, (right - left) / 2);
  const shape = `M${left} ${top}H${right}V${low}l${-width} ${5 - metrics.bar}H${round(left + width)}L${left} ${low}z`;
  put(brush, "path", { class: classes("sum", item.done && "is-done", item.critical && "is-critical"), d: shape });
}

function drawBand(brush) {
  const { item, scale, metrics } = brush;
  const top = metrics.top + metrics.bar * 0.25;
  box(brush, classes("band", colourOf(item.department)), item.start, item.finish, top, metrics.bar * 0.5);
  const moments = item.moments || [];
  if (moments.length) {
    put(brush, "path", {
      class: classes("times", colourOf(item.department)),
      d: moments.map((one) => `M${scale.x(one)} ${metrics.top}v${metrics.bar}`).join(""),
    });
  }
}

function drawWindow(brush) {
  const { item, metrics } = brush;
  box(brush, "opening", item.start, item.finish, metrics.top, metrics.bar);
}

function drawWindowAround(brush) {
  const { item, scale, metrics } = brush;
  const [left, right] = [scale.x(item.window[0]), scale.x(item.window[1])];
  const [top, height] = [metrics.top - 2, metrics.bar + 4];
  put(brush, "path", {
    class: "bracket",
    d: `M${left + 4} ${top}h-4v${height}h4M${right - 4} ${top}h4v${height}h-4`,
  });
}

function drawDeadline(brush) {
  const { item, scale, metrics } = brush;
  const x = scale.x(item.deadline);
  const comes = item.forecast && !item.done ? item.forecast[1] : item.finish;
  const name = comes > item.deadline ? "deadline is-missed" : "deadline";
  put(brush, "path", { class: name, d: `M${round(x - 5)} ${metrics.top - 3}h10l-5 8z` });
}
