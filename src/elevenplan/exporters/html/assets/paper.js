/* On paper everything is shown: the chart at the width of an A3 sheet, then every list, by the same filters. */

function ontoPaper() {
  for (const view of views) buildView(view);
  document.documentElement.classList.add("on-paper");
  drawChart(PAPER);
}

function offPaper() {
  document.documentElement.classList.remove("on-paper");
  chart.drawnFor = -1;
  // The page has its width on the screen only a moment later.
  setTimeout(() => viewNow().id === "chart" && redraw());
}

function legend() {
  const sign = (name, draw) => {
    const root = drawn("svg", { width: 34, height: 14, "aria-hidden": "true" });
    draw.forEach(([kind, attributes]) => root.append(drawn(kind, attributes)));
    return element("span", {}, root, name);
  };
  const bar = (name) => ["rect", { class: `bar ${name}`, x: 2, y: 2, width: 30, height: 10, rx: 2 }];
  const parts = [
    sign(say("planned"), [bar("d0")]),
    sign(say("progress"), [bar("d0"), ["rect", { class: "progress", x: 2, y: 2, width: 16, height: 10, rx: 2 }]]),
    sign(say("done"), [bar("is-done")]),
    sign(say("critical"), [bar("is-critical")]),
    sign(say("tightest chain"), [bar("d0 is-tightest")]),
    sign(say("slack"), [["path", { class: "slack", d: "M2 7H30M30 4v6" }]]),
    sign(say("deadline"), [["path", { class: "deadline", d: "M12 3h10l-5 8z" }]]),
    sign(say("window"), [["path", { class: "bracket", d: "M6 1h-4v12h4M28 1h4v12h-4" }]]),
    sign(say("recurring"), [["rect", { class: "band d0", x: 2, y: 4, width: 30, height: 6, rx: 2 }], ["path", { class: "times d0", d: "M8 2v10M17 2v10M26 2v10" }]]),
    sign(say("fixed date met, tight, missed"), [["path", { class: "milestone light-green", d: diamond(6, 7, 5) }], ["path", { class: "milestone light-yellow", d: diamond(17, 7, 5) }], ["path", { class: "milestone light-red", d: diamond(28, 7, 5) }]]),
    ...(plan.people.some((one) => one.leave) ? [sign(say("on leave"), [["rect", { class: "leave", x: 2, y: 0.5, width: 30, height: 13 }]])] : []),
    sign(say("day off"), [["rect", { class: "off", x: 2, y: 0, width: 30, height: 14 }]]),
  ];
  if (plan.asOf !== undefined) {
    parts.push(sign(say("forecast"), [["rect", { class: "forecast is-later", x: 2, y: 5, width: 30, height: 4, rx: 2 }]]), sign(say("as of"), [["path", { class: "as-of", d: "M17 0V14" }]]));
  }
  if (plan.event !== undefined) parts.push(sign(say("event (T)"), [["path", { class: "event", d: "M17 0V14" }]]));
  const keys = say("Keys: ↑ ↓ rows, ← → predecessor and successor, Enter details, Esc close, / search");
  const clock = say("Times: {}", plan.timezone);
  const hidden = plan.dropped ? plural(plan.dropped, say("{} dropped task not shown", plan.dropped), say("{} dropped tasks not shown", plan.dropped)) : "";
  return element("div", { class: "legend" }, ...parts, element("span", {}, clock), hidden && element("span", {}, hidden), element("span", { class: "keys" }, keys));
}
