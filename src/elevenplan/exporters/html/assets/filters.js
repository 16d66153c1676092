/* What is shown: text, department, person, phase and a choice, all together; kept in the address behind the #. */

const KEYS = ["text", "department", "person", "phase", "show", "view", "task"];
const SHOWN = [
  ["", say("All work"), () => true],
  ["open", say("Open work"), (item) => isOpen(item)],
  ["critical", say("Critical and tightest"), (item) => item.critical || item.tightest],
  ["late", say("Late"), (item) => item.isLate, () => plan.asOf !== undefined],
  ["blocked", say("Blocked"), (item) => item.blocked !== undefined, () => plan.blockedTasks > 0],
  ["milestones", say("Milestones"), (item) => item.kind === "milestone"],
].filter(([, , , isOffered]) => !isOffered || isOffered());

const wanted = { text: "", department: "", person: "", phase: "", show: "", view: "", task: "" };
const visible = new Array(items.length).fill(true);

const plainText = (text) => text.normalize("NFKC").toLowerCase();

/* What the text filter looks through: an item with the titles above it, so that a summary brings what it holds. */
function haystack(item) {
  if (item.haystack === undefined) {
    const said = [item.title, item.id, departmentName(item.department), ...handsOf(item).map(personName)];
    said.push(...(item.tags || []), item.note || "", item.blocked || "", ...ancestors(item).map((above) => above.title));
    item.haystack = plainText(said.join("\n"));
  }
  return item.haystack;
}

function filter() {
  const parts = plainText(wanted.text).split(/\s+/).filter(Boolean);
  const inside = wanted.department ? departmentsWithin(wanted.department) : null;
  const choice = SHOWN.find(([key]) => key === wanted.show) || SHOWN[0];
  visible.fill(false);
  let count = 0;
  for (const item of items) {
    if (!isHeld(item) || !choice[2](item)) continue;
    if (inside && !inside.has(item.department)) continue;
    if (wanted.person && item.owner !== wanted.person && !(item.helpers || []).includes(wanted.person)) continue;
    if (wanted.phase && item.phase !== wanted.phase) continue;
    if (parts.length && !parts.every((part) => haystack(item).includes(part))) continue;
    visible[item.place] = true;
    count += 1;
    for (let above = item.parent; above !== undefined; above = items[above].parent) visible[above] = true;
  }
  return count;
}

const isFiltered = () => Boolean(wanted.text || wanted.department || wanted.person || wanted.phase || wanted.show);

/* What the address asks for; names that the plan does not know are left out. */
function readAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const known = { department: departments, person: people, phase: phases };
  for (const key of KEYS) {
    const value = asked.get(key) || "";
    wanted[key] = known[key] && value && !known[key].has(value) ? "" : value;
  }
  if (!SHOWN.some(([key]) => key === wanted.show)) wanted.show = "";
}

let addressTimer = 0;

/* Written a moment later: browsers refuse an address that changes with every letter. */
function writeAddress() {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    const said = new URLSearchParams();
    for (const key of KEYS) if (wanted[key]) said.set(key, wanted[key]);
    const text = said.toString();
    if (text === location.hash.slice(1)) return;
    try {
      history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
    } catch (refused) {
      /* A page without an address of its own keeps no filters. */
    }
  }, 150);
}
