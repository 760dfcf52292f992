// Nodes with text: whatever a person wrote enters the page as text and as nothing else.
function el(kind, name, ...inner) {
  const node = document.createElement(kind);
  if (name) node.className = name;
  for (const each of inner.flat()) if (each !== null && each !== undefined && each !== false) node.append(each);
  return node;
}
const box = (name, ...inner) => el("div", name, ...inner);
const fill = (text, slots) => Object.entries(slots).reduce((made, [slot, value]) => made.replace(`{${slot}}`, value), text);
const minutes = (n, words) => (n === 1 ? words["projector.minute"] : fill(words["projector.minutes"], { n }));

function qr(code, label) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  picture.setAttribute("viewBox", `0 0 ${code.size} ${code.size}`);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", label);
  picture.setAttribute("shape-rendering", "crispEdges");
  path.setAttribute("d", code.path);
  picture.append(path);
  return picture;
}

// How many of how many: filled and hollow dots while they can be counted, and the words always.
function many([n, m], text) {
  if (!m) return null;
  const dots = m > 60 ? box("pj-meter", el("i")) : box("pj-dots", ...Array.from({ length: m }, (_, k) => el("i", k < n ? "pj-on" : "")));
  if (m > 60) dots.firstChild.style.width = `${(100 * n) / m}%`;
  else dots.style.setProperty("--across", Math.ceil(m / Math.ceil(m / 20)));
  dots.setAttribute("aria-hidden", "true");
  return box("pj-many", dots, el("p", "", fill(text, { n, m })));
}

// Whole points where nobody has to look closer; a tenth where two who are apart would read the same.
function pointsOf(rows) {
  const whole = (tenths) => Math.floor(tenths / 10 + 0.5);
  const apart = rows.some((one) => rows.some((other) => one.tenths !== other.tenths && whole(one.tenths) === whole(other.tenths)));
  return (tenths) => (apart ? (tenths / 10).toFixed(1) : String(whole(tenths)));
}

const heading = (text) => el("h1", "", text);
const doing = (message) => el("p", "pj-doing", message.do);
