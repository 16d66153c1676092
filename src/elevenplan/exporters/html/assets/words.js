/* Moments and items in words. A moment is minutes since the chart's first midnight, on the plan's own clock. */

const DAY = 1440;
const WEEKDAYS = say("Sun Mon Tue Wed Thu Fri Sat").split(" ");
const MONTHS = say("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(" ");
const KINDS = {
  task: say("task"),
  milestone: say("milestone"),
  summary: say("summary"),
  recurring: say("recurring work"),
  window: say("window"),
  deadline: say("deadline"),
};
const LIGHTS = {
  red: say("missed"),
  yellow: say("tight"),
  green: say("met"),
  done: say("done"),
  none: say("nothing leads to it"),
};
/* What was due of late work. */
const DUE = { deadline: KINDS.deadline, window: KINDS.window, start: say("start"), date: say("date") };

const stamp = (minute) => new Date((plan.origin + minute) * 60000);
const two = (number) => String(number).padStart(2, "0");
const plural = (number, one, many) => (number === 1 ? one : many);

/* `Mon 10-12 09:00`; with `end` a midnight is the end of the day before. */
function moment(minute, end) {
  const isEnd = end && minute % DAY === 0;
  const date = stamp(isEnd ? minute - DAY : minute);
  const clock = isEnd ? "24:00" : `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return `${WEEKDAYS[date.getUTCDay()]} ${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())} ${clock}`;
}

function fullDay(minute) {
  const date = stamp(minute);
  return `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

function span(start, finish, isMoment) {
  return isMoment ? moment(finish) : `${moment(start)} – ${moment(finish, true)}`;
}

const spanOf = (item) => span(item.start, item.finish, item.kind === "milestone");

function countdown(minute) {
  if (plan.event === undefined) return "";
  const days = Math.floor(minute / DAY) - Math.floor(plan.event / DAY);
  return days === 0 ? "T" : `T${days > 0 ? "+" : "−"}${Math.abs(days)}`;
}

function progressWords(item) {
  if (item.done) return say("done");
  const share = item.progress ? `${item.progress} %` : item.started !== undefined ? say("started") : "";
  return [share, item.isLate && say("late"), item.blocked && say("blocked")].filter(Boolean).join(", ");
}

function emphasisWords(item) {
  return [item.critical && say("critical"), item.tightest && say("on the tightest chain")].filter(Boolean).join(", ");
}

const roomWords = (item) => item.slack && (item.pinned ? say("margin {}", item.slack) : say("slack {}", item.slack));

/* One line that says everything important, for those who hear the page. */
function spoken(item) {
  return [
    item.title,
    KINDS[item.kind],
    departmentName(item.department),
    personName(item.owner),
    spanOf(item),
    item.deadline !== undefined && say("deadline {}", moment(item.deadline, true)),
    roomWords(item),
    item.light && LIGHTS[item.light],
    emphasisWords(item),
    progressWords(item),
    item.away && say("on leave {}", leaveText(item.away)),
    hasForecast(item) && say("forecast {}", moment(item.forecast[1], true)),
  ]
    .filter(Boolean)
    .join(", ");
}
