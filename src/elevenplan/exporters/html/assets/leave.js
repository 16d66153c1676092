/* Who is away when: on the chart, beside the work, and as a list. */

/* `Mon 10-19 – Tue 10-20` of a run of days: the first one and their number. */
function daysText([first, count]) {
  const day = (at) => moment(at * DAY).slice(0, -6);
  return count > 1 ? `${day(first)} – ${day(first + count - 1)}` : day(first);
}

const leaveText = (runs) => runs.map(daysText).join(", ");
const leaveOf = (person) => (people.get(person) || {}).leave || [];

/* The days on which whoever is responsible is away, behind the bar. */
function drawLeave({ root, item, scale, metrics }) {
  if (item.done || !isHeld(item)) return;
  for (const [first, count] of leaveOf(item.owner)) {
    if (first + count <= 0 || first >= plan.days) continue;
    const start = scale.x(Math.max(first, 0) * DAY);
    const end = scale.x(Math.min(first + count, plan.days) * DAY);
    root.append(drawn("rect", { class: "leave", x: start, y: 1, width: round(end - start), height: metrics.height - 2 }));
  }
}

function leaveChip(item) {
  return item.away && element("span", { class: "chip is-away", title: leaveText(item.away) }, say("leave"));
}

/* Everybody who is away, with the work that is planned on those days. */
function leaveSection() {
  const away = [...people.values()].filter((one) => one.leave);
  if (!away.length) return false;
  const headings = [say("Who"), say("Away"), say("Planned on these days")];
  const group = { node: element("section", { class: "away" }, element("h2", {}, say("On leave"))) };
  const rows = away.map((one) => {
    const work = items.filter((item) => item.owner === one.id && item.away);
    const planned = work.map((item) => element("div", {}, goTo(item.place), element("small", {}, ` ${leaveText(item.away)}`)));
    const who = [one.name, element("small", {}, ` ${departmentName(one.department)}`)];
    return entry("people", group, undefined, cells(headings, [who, leaveText(one.leave), planned]), () => isAwayShown(one));
  });
  group.node.append(table("absences", headings, ...rows));
  return group.node;
}

function isAwayShown(person) {
  return !isFiltered() || items.some((item) => visible[item.place] && handsOf(item).includes(person.id));
}
