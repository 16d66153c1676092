/* What may go wrong, when the alarm is raised, and how far the answer is prepared. */

const risks = plan.risks || [];

function buildRisks() {
  const headings = [say("What may go wrong"), say("Alarm"), say("Responsible"), say("Emergency plan"), say("Ready"), say("Note")];
  const rows = risks.map((risk) => {
    const texts = [element("b", {}, risk.title), risk.trigger, personName(risk.owner), answer(risk), readyWords(items[risk.plan]), risk.note];
    return entry("risks", null, undefined, cells(headings, texts), () => isRiskShown(risk));
  });
  return element("div", { class: "page" }, table("risks", headings, ...rows));
}

function answer(risk) {
  return risk.plan === undefined ? element("span", { class: "is-short" }, say("no emergency plan")) : goTo(risk.plan);
}

/* When the emergency task ends, and its state. */
function readyWords(item) {
  if (!item) return "";
  const words = progressWords(item);
  const end = hasForecast(item) ? item.forecast[1] : item.finish;
  return [item.done ? "" : `${moment(end, true)} `, words && element("span", { class: item.isLate || item.blocked ? "is-short" : "why" }, words)];
}

/* Of the filters those count that a risk can answer; else it is shown with its emergency task. */
function isRiskShown(risk) {
  if (!isFiltered() || visible[risk.plan]) return true;
  if (wanted.phase || wanted.show || (wanted.person && wanted.person !== risk.owner)) return false;
  if (wanted.department && !departmentsWithin(wanted.department).has((people.get(risk.owner) || {}).department)) return false;
  const said = plainText([risk.title, risk.trigger, risk.note, personName(risk.owner)].filter(Boolean).join("\n"));
  return plainText(wanted.text).split(/\s+/).filter(Boolean).every((part) => said.includes(part));
}

function risksAnsweredBy(item) {
  const found = risks.filter((risk) => risk.plan === item.place);
  const told = (risk) => element("li", {}, element("span", {}, risk.title), risk.trigger && element("span", { class: "why" }, risk.trigger));
  return found.length > 0 && element("ul", { class: "near" }, ...found.map(told));
}
