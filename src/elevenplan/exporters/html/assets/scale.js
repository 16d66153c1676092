/* Time as width: the scale, the axis above the chart, and the backdrop of days off and lines behind each row. */

const WIDEST = 60000;
const chartSpan = plan.days * DAY;
const round = (number) => Math.round(number * 10) / 10;
/* Minutes between two labels; below a day the top line names days, else months. */
const STEPS = [15, 30, 60, 120, 180, 360, 720, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY];
const firstMonday = ((8 - stamp(0).getUTCDay()) % 7) * DAY;

function scaleOf(width) {
  const perMinute = Math.min(width, WIDEST) / chartSpan;
  return { width: round(perMinute * chartSpan), perMinute, x: (minute) => round(minute * perMinute) };
}

function* marks(scale, room) {
  const step = STEPS.find((one) => one * scale.perMinute >= room) || STEPS[STEPS.length - 1];
  const first = step >= 7 * DAY ? firstMonday : 0;
  for (let minute = first; minute < chartSpan; minute += step) yield { minute, step };
}

function markText(minute, step) {
  const date = stamp(minute);
  if (step < DAY) return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return String(date.getUTCDate());
}

/* The starts of months, or of days where the marks are hours. */
function* spans(scale, areDays) {
  let start = 0;
  while (start < chartSpan) {
    const date = stamp(start);
    const next = areDays
      ? start + DAY
      : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 60000 - plan.origin;
    const day = `${WEEKDAYS[date.getUTCDay()]} ${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
    const isFirst = start === 0 || date.getUTCMonth() === 0;
    const month = `${MONTHS[date.getUTCMonth()]}${isFirst ? ` ${date.getUTCFullYear()}` : ""}`;
    yield { start, end: Math.min(next, chartSpan), text: areDays ? day : month };
    start = next;
  }
}

const AXIS = { months: 15, days: 33, countdown: 47, milestones: 61, height: 72 };

function axisOf(scale) {
  const root = drawn("svg", { class: "axis-time", width: scale.width, height: AXIS.height, "aria-hidden": "true" });
  const found = [...marks(scale, 27)];
  const areHours = found.length > 0 && found[0].step < DAY;
  root.append(offShape(plan.calendars[0], scale, AXIS.height, 20));
  for (const { start, end, text } of spans(scale, areHours)) {
    const x = scale.x(start);
    root.append(drawn("path", { class: "month", d: `M${x} 0V${AXIS.height}` }));
    if (scale.x(end) - x > text.length * 7) root.append(label("axis-month", x + 5, AXIS.months, text));
  }
  for (const { minute, step } of found) {
    const x = scale.x(minute);
    root.append(drawn("path", { class: "tick", d: `M${x} 22V52` }), label("axis-day", x + 3, AXIS.days, markText(minute, step)));
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

/* Holidays and make-up days by name, for those who rest the pointer on them. */
function namedDays(scale) {
  return plan.named.map(([day, count, name, works]) =>
    drawn(
      "rect",
      { class: works ? "makeup" : "holiday", x: scale.x(day * DAY), y: 20, width: scale.x(count * DAY), height: 33 },
      drawn("title", {}, works ? `${name} (worked)` : name),
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
        drawn("title", {}, `${item.title}, ${moment(item.start)}${item.slack ? `, margin ${item.slack}` : ""}`),
      ),
    );
}

const diamond = (x, y, size) => `M${round(x - size)} ${y}l${size} ${-size}l${size} ${size}l${-size} ${size}z`;

function offShape(calendar, scale, height, top) {
  const shapes = calendar.off.map(([day, count]) => {
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
