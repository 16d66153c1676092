/* Time as width: the scale, the axis above the chart, and the backdrop of days off and lines behind each row. */

const WIDEST = 60000;
const chartSpan = plan.days * DAY;
const round = (number) => Math.round(number * 10) / 10;
/* Minutes between two labels. */
const STEPS = [15, 30, 60, 120, 180, 360, 720, DAY, 2 * DAY, 7 * DAY, 14 * DAY];
const firstMonday = ((8 - stamp(0).getUTCDay()) % 7) * DAY;

function scaleOf(width) {
  const perMinute = Math.min(width, WIDEST) / chartSpan;
  return { width: round(perMinute * chartSpan), perMinute, x: (minute) => round(minute * perMinute) };
}

/* The labels of the second line: hours, days, or months, whatever has room. */
function marks(scale) {
  const step = STEPS.find((one) => one * scale.perMinute >= (one < DAY ? 42 : 27));
  if (step === undefined) return monthMarks(scale);
  const found = [];
  for (let minute = step >= 7 * DAY ? firstMonday : 0; minute < chartSpan; minute += step) {
    const date = stamp(minute);
    const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
    found.push({ minute, step, text: step < DAY ? clock : String(date.getUTCDate()) });
  }
  return found;
}

function monthMarks(scale) {
  const step = [1, 3, 6].find((one) => one * 30 * DAY * scale.perMinute >= 30);
  if (step === undefined) return [];
  const months = [...periods("month")].filter(({ start }) => start > 0 || stamp(0).getUTCDate() === 1);
  return months
    .filter(({ start }) => stamp(start).getUTCMonth() % step === 0)
    .map(({ start }) => ({ minute: start, step: step * 30 * DAY, text: MONTHS[stamp(start).getUTCMonth()] }));
}

/* The days, months or years of the chart one after the other. */
function* periods(unit) {
  let start = 0;
  while (start < chartSpan) {
    const date = stamp(start);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    const after = unit === "year" ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month + 1, 1);
    const next = unit === "day" ? start + DAY : after / 60000 - plan.origin;
    yield { start, end: Math.min(next, chartSpan) };
    start = next;
  }
}

/* The first line: days above hours, months above days, years above months. */
function headings(scale, found) {
  const unit = found.length === 0 || found[0].step >= 30 * DAY ? "year" : found[0].step < DAY ? "day" : "month";
  const all = [...periods(unit)];
  const widths = all.map(({ start, end }) => scale.x(end) - scale.x(start));
  // A first part that is too narrow for its name leaves the room to the second one, with the year.
  const isCut = all.length > 1 && widths[0] < textWidth(headingText(unit, 0, true)) + 6 && widths[0] < widths[1];
  const shown = isCut ? all.slice(1) : all;
  return shown.map(({ start, end }, at) => ({ start, end, text: headingText(unit, start, at === 0) }));
}

function headingText(unit, start, isFirst) {
  const date = stamp(start);
  const year = String(date.getUTCFullYear());
  if (unit === "year") return year;
  if (unit === "day") return `${WEEKDAYS[date.getUTCDay()]} ${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  const name = MONTHS[date.getUTCMonth()];
  return isFirst || date.getUTCMonth() === 0 ? say("{0} {1}", name, year) : name;
}

const AXIS = { months: 15, days: 33, countdown: 47, milestones: 61, height: 72 };

function axisOf(scale) {
  const root = drawn("svg", { class: "axis-time", width: scale.width, height: AXIS.height, "aria-hidden": "true" });
  const found = marks(scale);
  root.append(offShape(plan.calendars[0], scale, AXIS.height, 20));
  let reached = -1;
  for (const { start, end, text } of headings(scale, found)) {
    const x = scale.x(start);
    const isShown = x > reached && scale.x(end) - x > Math.min(textWidth(text), 24);
    if (isShown || scale.x(end) - x > 4) root.append(drawn("path", { class: "month", d: `M${x} 0V${AXIS.height}` }));
    if (isShown) root.append(heading(x + 5, scale.x(end) - textWidth(text), text));
    if (isShown) reached = x + textWidth(text) + 6;
  }
  for (const { minute, step, text } of found) {
    const x = scale.x(minute);
    root.append(drawn("path", { class: "tick", d: `M${x} 22V52` }), label("axis-day", x + 3, AXIS.days, text));
    if (plan.event !== undefined && step >= DAY && step * scale.perMinute > 36) {
      root.append(label("axis-count", x + 3, AXIS.countdown, countdown(minute)));
    }
  }
  root.append(...namedDays(scale), ...lines(scale, 20, AXIS.height), ...milestoneMarks(scale));
  return root;
}

function label(name, x, y, text) {
  return drawn("text", { class: name, x, y }, text);
}

/* About how wide a heading is: a Chinese character takes the room of nearly two letters. */
function textWidth(text) {
  return [...text].reduce((sum, sign) => sum + (sign.codePointAt(0) >= 0x2e80 ? 13 : 8), 0);
}

/* Above a part of its time that is seen, a heading stands at the edge of the screen. */
function heading(first, last, text) {
  const node = label("axis-month", first, AXIS.months, text);
  node.dataset.first = first;
  node.dataset.last = Math.max(first, last);
  return node;
}

function moveHeadings(edge) {
  for (const node of document.querySelectorAll(".axis-month")) {
    node.setAttribute("x", Math.min(Math.max(Number(node.dataset.first), edge + 5), Number(node.dataset.last)));
  }
}

/* Holidays and make-up days by name, for those who rest the pointer on them. */
function namedDays(scale) {
  return plan.named.map(([day, count, name, works]) =>
    drawn(
      "rect",
      { class: works ? "makeup" : "holiday", x: scale.x(day * DAY), y: 20, width: scale.x(count * DAY), height: 33 },
      drawn("title", {}, works ? say("{} (worked)", name) : name),
    ),
  );
}

function milestoneMarks(scale) {
  return items
    .filter((item) => item.kind === "milestone" && item.pinned)
    .map((item) =>
      drawn(
        "path",
        { class: `milestone light-${item.light || "none"}`, d: diamond(scale.x(item.start), AXIS.milestones, 5), "data-place": item.place },
        drawn("title", {}, [item.title, moment(item.start), roomWords(item)].filter(Boolean).join(", ")),
      ),
    );
}

const diamond = (x, y, size) => `M${round(x - size)} ${y}l${size} ${-size}l${size} ${size}l${-size} ${size}z`;

function offShape(calendar, scale, height, top) {
  // What is thinner than a dot is left out: years of weekends are no help and much work.
  const seen = calendar.off.filter(([, count]) => count * DAY * scale.perMinute >= 1);
  const shapes = seen.map(([day, count]) => {
    const x = scale.x(day * DAY);
    return `M${x} ${top || 0}h${round(scale.x((day + count) * DAY) - x)}V${height}H${x}z`;
  });
  return drawn("path", { class: "off", d: shapes.join("") });
}

function lines(scale, top, bottom) {
  const found = [];
  if (plan.asOf !== undefined) found.push(drawn("path", { class: "as-of", d: `M${scale.x(plan.asOf)} ${top}V${bottom}` }));
  if (plan.event !== undefined) found.push(drawn("path", { class: "event", d: `M${scale.x(plan.event)} ${top}V${bottom}` }));
  return found;
}

/* What lies behind every row of a calendar, made once and copied. */
function backdrops(scale, height) {
  const weeks = [];
  if (7 * DAY * scale.perMinute > 20) {
    for (let minute = firstMonday; minute < chartSpan; minute += 7 * DAY) weeks.push(`M${scale.x(minute)} 0V${height}`);
  }
  const made = new Map();
  for (const calendar of plan.calendars) {
    const root = drawn("svg", { class: "bars", width: scale.width, height, "aria-hidden": "true" });
    root.append(offShape(calendar, scale, height), drawn("path", { class: "week", d: weeks.join("") }), ...lines(scale, 0, height));
    made.set(calendar.id, root);
  }
  return (item) => (made.get(item.shading) || made.get(plan.calendars[0].id)).cloneNode(true);
}
