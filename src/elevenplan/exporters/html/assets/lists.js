/* The lists beside the chart: dates to meet, people, what is late. Built when first seen, then hidden and shown. */

const held = { targets: [], people: [], overdue: [], risks: [] };

/* Remembers the node of an item in a list, so that filters find it; `when` says of what is no item if it is shown. */
function entry(list, group, place, node, when) {
  held[list].push({ node, group, place, when: when || (() => (place === undefined ? !isFiltered() : visible[place])) });
  return node;
}

function showEntries(list) {
  const groups = new Map();
  for (const { node, group, when } of held[list]) {
    const isShown = when();
    if (node.hidden === isShown) node.hidden = !isShown;
    if (group) groups.set(group, (groups.get(group) || 0) + (isShown ? 1 : 0));
  }
  for (const [group, count] of groups) {
    group.node.hidden = count === 0 || (group.isShown !== undefined && !group.isShown());
    if (group.number) group.number.textContent = String(count);
  }
}

function table(name, headings, ...rows) {
  const head = element("tr", {}, ...headings.map((text, at) => element("th", { scope: "col", class: `c${at}` }, text || element("span", { class: "unseen" }, say("State")))));
  return element("table", { class: `list ${name}` }, element("thead", {}, head), element("tbody", {}, ...rows));
}

/* A row whose cells know their headings, which a phone shows beside them. */
function cells(headings, texts, name) {
  const made = texts.map((text, at) => element("td", { "data-heading": headings[at], class: `c${at}` }, text));
  return element("tr", { class: name }, ...made);
}

function buildTargets() {
  const headings = ["", say("Date"), say("What must be ready"), say("Responsible"), say("Ready"), say("Margin"), say("Tightest chain")];
  const rows = plan.targets.map((target) => {
    const item = items[target.item];
    const light = element("span", { class: `lamp light-${target.light}`, title: LIGHTS[target.light] }, element("span", { class: "unseen" }, LIGHTS[target.light]));
    const date = [`${moment(target.date, target.kind !== "milestone")} `, element("small", {}, countdown(target.kind === "milestone" ? target.date : target.date - 1))];
    const title = [
      target.item === undefined ? element("b", {}, target.title) : goTo(target.item),
      target.event && element("span", { class: "chip is-event" }, say("event")),
      target.kind !== "milestone" && element("span", { class: "chip" }, KINDS[target.kind]),
    ];
    const who = item ? personName(item.owner) || departmentName(item.department) : target.who || "";
    const ready = target.ready === undefined ? LIGHTS[target.light] : moment(target.ready, true);
    const row = cells(headings, [light, date, title, who, ready, target.margin || "–", chainWords(target)], `light-row-${target.light}`);
    return entry("targets", null, target.item, row);
  });
  return element("div", { class: "page" }, lightSummary(), rows.length ? table("targets", headings, ...rows) : element("p", {}, say("No date must be met.")));
}

function lightSummary() {
  const order = ["red", "yellow", "green", "none", "done"];
  const said = order.map((light) => [light, plan.targets.filter((one) => one.light === light).length]).filter(([, count]) => count);
  return element(
    "p",
    { class: "lamps" },
    ...said.map(([light, count]) => element("span", {}, element("i", { class: `lamp light-${light}` }), `${count} ${LIGHTS[light]}`)),
    element("span", { class: "why" }, say("tight: less margin than asked for, else less than one working day")),
  );
}

function chainWords(target) {
  const steps = target.chain || [];
  if (steps.length < 2) return "";
  const shown = steps.slice(-5).map((step) => (typeof step === "number" ? items[step].title : step));
  const text = `${steps.length > 5 ? "… → " : ""}${shown.join(" → ")}`;
  return element("span", { class: "chain", title: text }, text);
}

function buildPeople() {
  const headings = [say("When"), say("What"), say("Slack"), say("Progress")];
  const found = new Map();
  for (const item of items) {
    if (!isHeld(item)) continue;
    for (const id of new Set(handsOf(item))) found.set(id, [...(found.get(id) || []), item]);
  }
  const order = [...people.values()].filter((one) => found.has(one.id));
  const nobody = items.filter((item) => isHeld(item) && !handsOf(item).length);
  const sections = order.map((one) => personSection(headings, one, found.get(one.id)));
  if (nobody.length) sections.push(personSection(headings, { id: "", name: say("Nobody responsible") }, nobody));
  return element("div", { class: "page people" }, leaveSection(), ...sections);
}

function personSection(headings, person, work) {
  const number = element("span", { class: "lane-count" });
  const node = element("section", { class: "person" });
  const isShown = () => !wanted.person || wanted.person === person.id;
  const group = { node, number, isShown };
  work.sort((one, other) => one.start - other.start || one.finish - other.finish);
  const rows = work.map((item) => {
    const helps = item.owner !== person.id && person.id && element("span", { class: "chip" }, say("helps"));
    const title = [goTo(item.place), helps, ...workChips(item), item.owner === person.id && leaveChip(item)];
    const slack = [slackWord(item), item.deadline !== undefined && element("small", {}, ` ${say("deadline {}", moment(item.deadline, true))}`)];
    const row = cells(headings, [spanOf(item), title, slack, progressCell(item)], item.done && "is-over");
    return entry("people", group, item.place, row);
  });
  const open = work.filter(isOpen).length;
  const late = work.filter((item) => item.isLate).length;
  const counts = [say("{} open", open), late && say("{} late", late)].filter(Boolean).join(", ");
  node.append(
    element("h2", {}, person.name, number, element("small", {}, [departmentName(person.department), counts].filter(Boolean).join(" · ")), person.leave && element("small", { class: "is-away" }, say("on leave {}", leaveText(person.leave)))),
    table("work", headings, ...rows),
  );
  return node;
}

function workChips(item) {
  return [
    item.kind !== "task" && element("span", { class: "chip" }, KINDS[item.kind]),
    item.critical && !item.done && element("span", { class: "chip is-critical" }, say("critical")),
    item.tightest && !item.critical && !item.done && element("span", { class: "chip is-tightest" }, say("tightest")),
  ];
}

const slackWord = (item) => item.slack && element("span", { class: item.slack.startsWith("-") && "is-short" }, item.slack);

function progressCell(item) {
  const bar = item.progress && !item.done ? element("progress", { max: 100, value: item.progress, "aria-label": `${item.progress} %` }) : false;
  const words = progressWords(item);
  return [bar, words && (item.isLate || (item.blocked && !item.done) ? element("span", { class: "is-short" }, words) : words)];
}

function buildOverdue() {
  const found = plan.overdue;
  const headings = [say("Due"), say("What"), say("Responsible"), say("Late by"), say("Forecast"), say("Breaks"), say("Waits for")];
  const section = (title, works, none) => {
    const number = element("span", { class: "lane-count" }, String(works.length));
    const node = element("section", {}, element("h2", {}, title, number));
    const group = { node, number };
    const rows = works.map((work) => entry("overdue", group, work.item, overdueRow(headings, work)));
    node.append(rows.length ? table("overdue", headings, ...rows) : element("p", { class: "why" }, none));
    return node;
  };
  return element(
    "div",
    { class: "page" },
    element("p", { class: "why" }, say("As of {0}, when progress was last confirmed.", `${moment(plan.asOf)} ${countdown(plan.asOf)}`.trim())),
    section(say("Late"), found.late, say("Nothing is late.")),
    section(say("Late to start"), found.toStart, say("Nothing is late to start.")),
    section(say("Due by {}", moment(found.until, true)), found.soon, say("Nothing falls due.")),
  );
}

function overdueRow(headings, work) {
  const item = items[work.item];
  const titles = (work.waits || []).map((step) => (typeof step === "number" ? items[step].title : step));
  const due = [`${moment(work.due, work.by !== "start" && work.by !== "date")} `, work.by !== "finish" && element("small", {}, DUE[work.by] || work.by)];
  const forecast = item.forecast ? moment(item.forecast[1], true) : "";
  const breaks = (work.breaks || []).map((text) => element("span", { class: "broken" }, text));
  if (work.more) breaks.push(element("span", { class: "why" }, say("and {} more", work.more)));
  const who = [departmentName(item.department), personName(item.owner)].filter(Boolean).join(", ");
  return cells(headings, [due, [goTo(work.item), progressCell(item)[0]], who, work.age || "", forecast, breaks, titles.join(", ")]);
}
