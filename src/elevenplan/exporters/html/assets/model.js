/* The data of the page, with what is looked up again and again. */

const plan = JSON.parse(find("plan").textContent);
const translations = new Map(Object.entries(plan.words || {}));

/* Our English text in the language of the plan, its places `{}` and `{1}` filled in. */
function say(text, ...values) {
  const said = translations.get(text) || text;
  let next = 0;
  return values.length ? said.replace(/\{(\d*)\}/g, (_, at) => values[at === "" ? next++ : Number(at)]) : said;
}

const items = plan.items;
const departments = new Map(plan.departments.map((one, place) => [one.id, { ...one, colour: place % 10 }]));
const people = new Map(plan.people.map((one) => [one.id, one]));
const phases = new Map(plan.phases.map((one) => [one.id, one]));

items.forEach((item, place) => {
  item.place = place;
  item.before = [];
  item.after = [];
  item.chains = [];
});

for (const [before, after, words, drives] of plan.links) {
  const link = { before, after, words, drives: drives === 1 };
  if (typeof before === "number") items[before].after.push(link);
  if (typeof after === "number") items[after].before.push(link);
}

for (const target of plan.targets) {
  for (const step of target.chain || []) if (typeof step === "number") items[step].chains.push(target);
}

/* What is counted and filtered; a summary only where nothing of what it holds is on the page. */
const holders = new Set(items.map((item) => item.parent));
const isHeld = (item) => item.kind !== "summary" || !holders.has(item.place);
const isOpen = (item) => !item.done;
const hasForecast = (item) =>
  !item.done && item.forecast !== undefined && (item.forecast[1] !== item.finish || item.forecast[0] !== item.start);

function ancestors(item) {
  const found = [];
  for (let above = item.parent; above !== undefined; above = items[above].parent) found.push(items[above]);
  return found;
}

const departmentName = (id) => (departments.has(id) ? departments.get(id).name : id || "");
const personName = (id) => (people.has(id) ? people.get(id).name : id || "");
const phaseTitle = (id) => (phases.has(id) ? phases.get(id).title : id || "");
const colourOf = (id) => (departments.has(id) ? `d${departments.get(id).colour}` : "d9");

/* The people of an item: who is responsible, then who helps. */
const handsOf = (item) => [item.owner, ...(item.helpers || [])].filter(Boolean);

function departmentsWithin(id) {
  const found = new Set([id]);
  let size = 0;
  while (size !== found.size) {
    size = found.size;
    for (const one of departments.values()) if (found.has(one.within)) found.add(one.id);
  }
  return found;
}
