/* The page as a whole: views, filters, theme, keys. */

const views = [
  { id: "chart", title: say("Chart"), build: buildChart, show: showRows },
  { id: "targets", title: say("Milestones"), build: buildTargets, show: () => showEntries("targets") },
  { id: "people", title: say("People"), build: buildPeople, show: () => showEntries("people") },
  { id: "overdue", title: say("Overdue"), build: buildOverdue, show: () => showEntries("overdue"), offered: plan.overdue !== null },
  { id: "risks", title: say("Risks"), build: buildRisks, show: () => showEntries("risks"), offered: risks.length > 0 },
].filter((view) => view.offered !== false);

const viewNow = () => views.find((view) => view.id === wanted.view) || views.find((view) => view.id === firstView);
const firstView = innerWidth < 640 && plan.targets.length ? "targets" : "chart";

function buildView(view) {
  if (view.node) return;
  view.node = element("section", { class: `view view-${view.id}`, id: `view-${view.id}`, "data-title": view.title, role: "tabpanel", "aria-labelledby": `tab-${view.id}` }, view.build());
  view.node.classList.toggle("is-off", view !== viewNow());
  const after = views.slice(views.indexOf(view) + 1).find((one) => one.node);
  find("main").insertBefore(view.node, after ? after.node : null);
  view.show();
}

function buildTabs() {
  for (const view of views) {
    const tab = element("button", { type: "button", role: "tab", id: `tab-${view.id}`, "aria-controls": `view-${view.id}` }, view.title, tabCount(view));
    tab.addEventListener("click", () => showView(view));
    view.tab = tab;
    find("tabs").append(tab);
  }
  find("tabs").addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    if (!(event.key in steps)) return;
    const next = views[(views.indexOf(viewNow()) + steps[event.key] + views.length) % views.length];
    showView(next);
    next.tab.focus();
    event.preventDefault();
  });
}

function tabCount(view) {
  const missed = plan.targets.filter((one) => one.light === "red").length;
  const late = plan.overdue ? plan.overdue.late.length : 0;
  const count = { targets: missed, overdue: late }[view.id];
  return count ? element("span", { class: "badge" }, String(count)) : false;
}

function showView(view) {
  wanted.view = view.id === firstView ? "" : view.id;
  buildView(view);
  for (const one of views) {
    const isNow = one === view;
    if (one.node) one.node.classList.toggle("is-off", !isNow);
    one.tab.setAttribute("aria-selected", String(isNow));
    one.tab.tabIndex = isNow ? 0 : -1;
  }
  find("zoom").hidden = view.id !== "chart";
  if (view.id === "chart" && (!chart.scale || chart.drawnFor !== widthNow())) redraw();
  view.show();
  writeAddress();
}

const widthNow = () => chart.scroller.clientWidth;

function redraw() {
  chart.drawnFor = widthNow();
  drawChart(metricsNow());
}

function applyFilters() {
  const count = filter();
  const all = items.filter(isHeld).length;
  find("count").textContent = isFiltered() ? say("{0} of {1}", count, all) : plural(all, say("{} entry", all), say("{} entries", all));
  find("clear").hidden = !isFiltered();
  find("nothing").hidden = count > 0;
  find("nothing").textContent = all ? say("Nothing matches these filters.") : say("This plan holds no work yet.");
  viewNow().show();
  for (const view of views) if (view.node && view !== viewNow()) view.isStale = true;
  writeAddress();
}

function buildFilters() {
  const used = { department: new Set(), person: new Set(), phase: new Set() };
  for (const item of items) {
    for (let id = item.department; id && !used.department.has(id); id = (departments.get(id) || {}).within) used.department.add(id);
    handsOf(item).forEach((id) => used.person.add(id));
    if (item.phase) used.phase.add(item.phase);
  }
  const options = (all, map, seen, name) => [element("option", { value: "" }, all), ...[...map.values()].filter((one) => seen.has(one.id)).map((one) => element("option", { value: one.id }, one[name]))];
  find("department").append(...options(say("All departments"), departments, used.department, "name"));
  find("person").append(...options(say("Everybody"), people, used.person, "name"));
  find("phase").append(...options(say("All phases"), phases, used.phase, "title"));
  find("show").append(...SHOWN.map(([value, text]) => element("option", { value }, text)));
  find("text").addEventListener("input", () => {
    wanted.text = find("text").value;
    applyFilters();
  });
  for (const key of ["department", "person", "phase", "show"]) {
    find(key).addEventListener("change", () => {
      wanted[key] = find(key).value;
      applyFilters();
    });
  }
  find("fields").addEventListener("submit", (event) => event.preventDefault());
  find("clear").addEventListener("click", () => {
    for (const key of ["text", "department", "person", "phase", "show"]) wanted[key] = "";
    fillFields();
    applyFilters();
    find("text").focus();
  });
}

function fillFields() {
  for (const key of ["text", "department", "person", "phase", "show"]) find(key).value = wanted[key];
}

function buildFacts() {
  const cards = [verdictCard(), targetsCard(), tightestCard(), progressCard()].filter(Boolean);
  find("facts").append(...cards);
  const only = (plan.only || []).join(", ");
  const event = plan.event === undefined ? "" : say("event {}", `${fullDay(plan.event)} ${moment(plan.event).slice(-5)}`);
  const now = plan.asOf === undefined ? "" : say("as of {}", moment(plan.asOf));
  find("when").append([event, now, only && say("only {}", only)].filter(Boolean).join(" · "));
}

function card(name, heading, text, note) {
  return element("div", { class: `card ${name}` }, element("span", { class: "card-head" }, heading), element("b", {}, text), note && element("span", { class: "card-note" }, note));
}

function daysWords(days) {
  if (days === undefined) return "";
  if (days === 0) return say("today");
  if (days > 0) return plural(days, say("{} day left", days), say("{} days left", days));
  return plural(-days, say("{} day ago", -days), say("{} days ago", -days));
}

function verdictCard() {
  const found = plan.verdict;
  if (!found) return false;
  const left = daysWords(plan.daysLeft);
  const note = [left, found.margin && say("margin {}", found.margin)].filter(Boolean).join(" · ");
  if (found.safe === null) return card("is-plain", say("Event"), found.title, left);
  return card(found.safe ? "is-safe" : "is-broken", say("Event"), found.safe ? say("Safe") : say("Not safe"), note);
}

function targetsCard() {
  const missed = plan.missed || [];
  const open = plan.targets.filter((one) => one.light !== "done" && one.light !== "none").length;
  if (!missed.length) return open > 0 && card("is-safe", say("Dates to meet"), plural(open, say("It is met"), say("All {} met", open)), say("milestones, deadlines, windows"));
  const names = missed.slice(0, 2).map(([title, margin]) => `${title} ${margin}`).join(", ");
  return card("is-broken", say("Dates to meet"), say("{} missed", missed.length), names + (missed.length > 2 ? say(", {} more", missed.length - 2) : ""));
}

function tightestCard() {
  const found = plan.tightest;
  if (!found) return false;
  const title = found.item === undefined ? found.title : goTo(found.item, found.title);
  return card(found.missed ? "is-broken" : "is-plain", say("Tightest date"), say("margin {}", found.margin), title);
}

function progressCard() {
  if (!plan.tasks) return false;
  const parts = [
    say("{} in progress", plan.inProgress),
    plan.lateTasks && say("{} late", plan.lateTasks),
    plan.blockedTasks && say("{} blocked", plan.blockedTasks),
  ];
  const made = card("is-plain", say("Progress"), say("{0} of {1} done", plan.tasksDone, plan.tasks), parts.filter(Boolean).join(" · "));
  made.append(element("progress", { max: Math.max(plan.tasks, 1), value: plan.tasksDone, "aria-label": say("tasks done") }));
  return made;
}

const THEMES = ["auto", "light", "dark"];

function setTheme(theme) {
  const root = document.documentElement;
  if (theme === "auto") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", theme);
  const said = { auto: say("Auto"), light: say("Light mode"), dark: say("Dark mode") }[theme];
  replaced(find("theme"), element("span", { "aria-hidden": "true" }, "◐ "), said, element("span", { class: "unseen" }, say(" colours")));
  find("theme").dataset.theme = theme;
}

/* What the browser keeps of this page, if it keeps anything. */
function kept(value) {
  try {
    if (value !== undefined) localStorage.setItem("elevenplan-theme", value);
    return localStorage.getItem("elevenplan-theme");
  } catch (refused) {
    return null;
  }
}

function listen() {
  find("theme").addEventListener("click", () => {
    const next = THEMES[(THEMES.indexOf(find("theme").dataset.theme) + 1) % THEMES.length];
    setTheme(next);
    kept(next);
  });
  find("print").addEventListener("click", () => print());
  find("skip").addEventListener("click", () => (viewNow().id === "chart" ? moveFocus(chart.focus, true) : viewNow().tab.focus()));
  find("zoom").addEventListener("click", (event) => event.target.dataset.zoom && zoom(event.target.dataset.zoom));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) openDetails(Number(button.dataset.open));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeDetails();
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      find("filters").open = true;
      find("text").focus();
      event.preventDefault();
    }
  });
  addEventListener("beforeprint", ontoPaper);
  addEventListener("afterprint", offPaper);
  addEventListener("hashchange", takeAddress);
  let timer = 0;
  addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(() => viewNow().id === "chart" && chart.drawnFor !== widthNow() && redraw(), 120);
  });
}

function listenToChart() {
  const placeOf = (event) => {
    const found = event.target.closest("[data-place]");
    return found ? Number(found.dataset.place) : -1;
  };
  chart.canvas.addEventListener("pointerover", (event) => {
    const place = placeOf(event);
    if (place < 0) hideTip();
    else if (place !== chart.pointed) showArrows(place);
    chart.pointed = place;
  });
  chart.canvas.addEventListener("pointermove", (event) => (event.target.closest("svg.bars") ? placeTip(event, placeOf(event)) : hideTip()));
  chart.canvas.addEventListener("pointerleave", () => {
    chart.pointed = -1;
    hideTip();
    clearArrows();
  });
  chart.canvas.addEventListener("click", (event) => {
    const place = placeOf(event);
    if (place < 0) return;
    moveFocus(place, false);
    openDetails(place);
  });
  chart.body.addEventListener("keydown", chartKey);
  chart.body.addEventListener("focusin", (event) => {
    const place = placeOf(event);
    if (place >= 0) {
      moveFocus(place, false);
      showArrows(place);
    }
  });
  chart.scroller.addEventListener(
    "scroll",
    () => {
      if (chart.arrows.hasChildNodes()) clipArrows();
      moveHeadings(chart.scroller.scrollLeft);
    },
    { passive: true },
  );
}

function takeAddress() {
  readAddress();
  fillFields();
  applyFilters();
  showView(viewNow());
  const asked = items.findIndex((item) => item.id === wanted.task);
  if (wanted.task && asked >= 0) openDetails(asked);
  else closeDetails();
}

setTheme(THEMES.includes(kept()) ? kept() : "auto");
buildFacts();
buildTabs();
buildFilters();
buildView(views[0]);
listen();
listenToChart();
if (innerWidth < 640) find("filters").open = false;
takeAddress();
