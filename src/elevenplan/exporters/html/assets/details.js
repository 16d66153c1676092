/* Everything about one item, beside the plan. */

let opener = null;

function openDetails(place) {
  const item = items[place];
  const panel = find("details");
  if (!item) return;
  if (panel.hidden) opener = document.activeElement;
  for (const row of chart.rows) if (row.getAttribute("aria-selected") === "true") row.setAttribute("aria-selected", "false");
  chart.rows[place].setAttribute("aria-selected", "true");
  const close = element("button", { type: "button", class: "close", "aria-label": say("Close (Esc)") }, "×");
  close.addEventListener("click", closeDetails);
  replaced(panel, close, ...detailsOf(item));
  panel.hidden = false;
  document.body.classList.add("has-details");
  if (viewNow().id === "chart" && chart.scale) {
    moveFocus(place, false);
    chart.rows[place].scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  panel.scrollTop = 0;
  find("details-title").focus({ preventScroll: true });
  wanted.task = item.id;
  writeAddress();
}

function closeDetails() {
  const panel = find("details");
  if (panel.hidden) return;
  panel.hidden = true;
  document.body.classList.remove("has-details");
  for (const row of chart.rows) if (row.getAttribute("aria-selected") === "true") row.setAttribute("aria-selected", "false");
  wanted.task = "";
  writeAddress();
  if (opener && opener.isConnected && !opener.closest("[hidden]")) opener.focus();
}

function detailsOf(item) {
  const about = [KINDS[item.kind], departmentName(item.department), phaseTitle(item.phase), item.id];
  return [
    element("h2", { id: "details-title", tabindex: "-1" }, item.title),
    element("p", { class: "about" }, about.filter(Boolean).join(" · ")),
    badges(item),
    item.blocked && element("p", { class: "alert" }, say("Blocked: {}", item.blocked)),
    factList(dateFacts(item)),
    factList(workFacts(item)),
    part(say("Emergency plan for"), risksAnsweredBy(item)),
    part(say("Note"), item.note && element("p", { class: "note" }, item.note)),
    part(say("Checklist"), item.checklist && checklist(item.checklist)),
    part(say("Links"), item.links && element("ul", {}, ...item.links.map((link) => element("li", {}, address(link))))),
    part(say("Waits for"), item.before.length && neighbours(item.before, "before")),
    part(say("Leads to"), item.after.length && neighbours(item.after, "after")),
    part(say("On the tightest chain to"), item.chains.length && chainsOf(item)),
  ].filter(Boolean);
}

function badges(item) {
  const said = [
    item.light && [`light-${item.light}`, LIGHTS[item.light]],
    item.critical && !item.done && ["is-critical", say("critical")],
    item.tightest && !item.done && ["is-tightest", say("tightest chain")],
    item.isLate && ["is-late", say("late")],
    item.done && !item.light && ["light-done", say("done")],
    item.alap && ["", say("as late as possible")],
    item.pinned && ["", say("fixed date")],
  ].filter(Boolean);
  return said.length > 0 && element("p", { class: "badges" }, ...said.map(([name, text]) => element("span", { class: classes("chip", name) }, text)));
}

/* Pairs of a word and a text, or of a word, a text and the reason behind it. */
function factList(facts) {
  const said = facts.filter(([, text]) => text);
  if (!said.length) return false;
  return element(
    "dl",
    {},
    ...said.flatMap(([word, text, why]) => [
      element("dt", {}, word),
      element("dd", {}, text, why && element("span", { class: "why" }, why)),
    ]),
  );
}

/* A moment with the countdown to the event. */
function counting(minute, end) {
  const left = countdown(end ? minute - 1 : minute);
  return [moment(minute, end), left && element("small", {}, left)];
}

function dateFacts(item) {
  const why = item.reasons || {};
  const isMoment = item.kind === "milestone";
  const facts = isMoment
    ? [[say("Date"), counting(item.start), why.start]]
    : item.kind === "window"
      ? [[say("Opens"), moment(item.start)], [say("Closes"), moment(item.finish, true)]]
      : [[say("Starts"), counting(item.start), why.start], [say("Ends"), counting(item.finish, true), why.finish]];
  if (isMoment && item.ready !== undefined) facts.push([say("Ready"), moment(item.ready, true), say("when what leads to it is through")]);
  if (hasForecast(item)) {
    if (!isMoment && item.started === undefined) facts.push([say("Forecast start"), moment(item.forecast[0]), why.forecastStart]);
    facts.push([isMoment ? say("Forecast") : say("Forecast end"), moment(item.forecast[1], true), why.forecast]);
  }
  if (item.expected) facts.push([say("Expected"), span(item.expected[0], item.expected[1], isMoment), say("if dates that are fixed on paper slip as well")]);
  if (why.latest) facts.push([say("Latest end"), moment(item.lateFinish, true), why.latest]);
  if (item.deadline !== undefined) facts.push([say("Deadline"), moment(item.deadline, true)]);
  if (item.window) facts.push([say("Window"), `${span(item.window[0], item.window[1])}`, item.windowTitle]);
  return facts;
}

function workFacts(item) {
  const done = item.doneAt !== undefined ? moment(item.doneAt, true) : "";
  const share = item.progress && !item.done ? `${item.progress} %` : "";
  return [
    [item.pinned ? say("Margin") : say("Slack"), item.pinned ? item.slack : item.totalSlack && (hasForecast(item) ? say("{} by the plan", item.totalSlack) : item.totalSlack)],
    [say("Free slack"), item.pinned ? "" : item.freeSlack],
    [say("Takes"), item.duration && [item.duration, item.estimate && say("(estimate {})", item.estimate)].filter(Boolean).join(" ")],
    [say("Happens"), item.times && plural(item.times, say("{} time", item.times), say("{} times", item.times))],
    [say("Started"), item.started !== undefined && moment(item.started)],
    [say("Progress"), [share, item.remaining && say("{} remaining", item.remaining)].filter(Boolean).join(", ")],
    [say("Done"), done],
    [say("Responsible"), personName(item.owner), item.away && say("on leave {}", leaveText(item.away))],
    [say("Helpers"), (item.helpers || []).map(personName).join(", ")],
    [say("Department"), departmentName(item.department)],
    [say("Calendar"), item.calendar],
    [say("Tags"), (item.tags || []).join(", ")],
    ...(item.extras || []),
  ];
}

const part = (heading, content) => (content ? element("section", {}, element("h3", {}, heading), content) : false);

function checklist(lines) {
  return element(
    "ul",
    { class: "checks" },
    ...lines.map(([text, done]) =>
      element("li", { class: done && "is-ticked" }, element("span", { class: "tick" }, done ? "✓" : "○"), text, done && element("span", { class: "why" }, ` ${done}`)),
    ),
  );
}

/* Only addresses of the web and of mail can be followed; the export has left the others as text. */
function address([text, url]) {
  if (url === undefined || !/^(https?:\/\/|mailto:)/i.test(url)) return text;
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

function neighbours(links, end) {
  const rows = links.map((link) =>
    element(
      "li",
      {},
      goTo(link[end]),
      link.words && element("code", {}, link.words),
      typeof link[end] === "number" && element("span", { class: "why" }, spanOf(items[link[end]])),
      link.drives && element("span", { class: "chip" }, say("drives")),
    ),
  );
  return element("ul", { class: "near" }, ...rows);
}

function chainsOf(item) {
  return element(
    "ul",
    { class: "near" },
    ...item.chains.map((target) =>
      element("li", {}, target.item === undefined ? target.title : goTo(target.item), element("span", { class: "why" }, `${moment(target.date, target.kind !== "milestone")}, ${say("margin {}", target.margin)}`)),
    ),
  );
}

/* A button that opens an item; the title alone where it is not part of this page. */
function goTo(place, title) {
  if (typeof place !== "number") return element("span", {}, place);
  const button = element("button", { type: "button", class: "go", "data-open": place }, title || items[place].title);
  return button;
}
