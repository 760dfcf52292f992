// What the big screen shows, one function a scene. `m` is the message, `w` the words, `s` the stage.
const EVERY_PAGE = 8000;
const ROWS = 16;
const ONE_COLUMN = 8;
const HANDFUL = 4;

// Pages of nearly the same length, so that the last one is not a remainder.
function pageOf(rows, size) {
  const pages = Math.max(1, Math.ceil(rows.length / size)), each = Math.ceil(rows.length / pages);
  const n = Math.floor(performance.now() / EVERY_PAGE) % pages;
  return { rows: rows.slice(n * each, (n + 1) * each), n, pages };
}

const dept = (name, n, w) => box(`pj-dept-count pj-${name}`, el("i"), el("b", "", n), el("span", "", w[`department.${name}`]));

const counts = (m, w) => box("pj-counts", box("pj-here", el("b", "", m.joined.marketing + m.joined.sales), el("span", "", w["projector.here"])), dept("marketing", m.joined.marketing, w), dept("sales", m.joined.sales, w));

const codeText = (code) => (code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code);

// The newest name comes first: that is the one that is looked for.
function lobby(m, w, s) {
  const { address, code } = s.live.ask.data;
  const open = m.code && !m.locked, known = s.names || new Set();
  const names = [...m.names].reverse().map((name) => el("li", known.has(name) ? "" : "pj-in", name));
  s.names = new Set(m.names);
  const [before, after] = w["projector.join_at"].split("{address}");
  const way = open ? [el("p", "pj-at", before, el("b", "", address), after), el("p", "pj-code", codeText(m.code))] : [heading(m.code ? w["projector.locked"] : w["projector.soon"])];
  const picture = open && code && code.of === m.code ? box("pj-qr", qr(code, m.code)) : null;
  const size = names.length > 32 ? " pj-tight" : names.length > 14 ? "" : " pj-roomy";
  const crowd = el("ul", `pj-names${size}`, ...names);
  return box("pj-lobby", picture, box("pj-way", doing(m), ...way, counts(m, w)), names.length ? crowd : el("p", "pj-nobody", w["projector.nobody"]));
}

// `s.size` is how many fit: the stage draws again with fewer where names are long.
function teams(m, w, s) {
  const page = pageOf(m.teams, s.size);
  const cards = page.rows.map((team) => el("li", "", el("h2", "", team.name), el("p", "", team.people.join(", "))));
  const list = el("ul", "pj-teams", ...cards);
  list.dataset.many = m.teams.length <= 2 ? "two" : m.teams.length === 3 ? "three" : m.teams.length <= 4 ? "few" : m.teams.length <= 9 ? "some" : "many";
  return box("pj-full", box("pj-row", heading(w["projector.teams"]), doing(m)), list, leaves(page));
}

const leaves = (page) => (page.pages > 1 ? box("pj-leaves", ...Array.from({ length: page.pages }, (_, k) => el("i", k === page.n ? "pj-on" : ""))) : null);

const plain = (title, ...more) => (m, w) => box("pj-centre", heading(title(m, w)), ...more.map((each) => each(m, w)), doing(m));

const meter = (key) => (m, w) => many(m[key], w[`projector.${key}`]);
const above = (key) => (m, w) => el("p", "pj-above", w[`projector.${key}`]);

const brief = (m, w) => box("pj-centre", el("p", "pj-above", w["projector.next"]), heading(m.title), doing(m), m.minutes ? el("p", "pj-small", minutes(m.minutes, w)) : null);

const roundBrief = (word) => (m, w) => box("pj-centre", el("p", "pj-above", w[`projector.${word}`]), heading(m.title), doing(m), many(m.ready, w["projector.ready"]), m.minutes ? el("p", "pj-small", minutes(m.minutes, w)) : null);

function timed(kind) {
  return (m, w, s) => box(`pj-centre pj-timed pj-${kind}`, heading(m.title), s.face(m), doing(m), kind === "work" ? many(m.finished, w["projector.finished"]) : null);
}

const paused = (m, w, s) => box("pj-centre pj-timed pj-paused", el("p", "pj-above", m.title), box("pj-two", box("pj-bars", el("i"), el("i")), heading(w["projector.paused"])), s.face(m), doing(m));

const grace = (m, w, s) => box("pj-centre pj-timed", heading(w["projector.time_up"]), s.face(m), doing(m), many(m.finished, w["projector.finished"]));

function debrief(m, w, s) {
  const asked = el("ol", "pj-questions", ...m.questions.map((each) => el("li", "", each)));
  asked.dataset.many = m.questions.length > 3 ? "many" : "few";
  return box("pj-full pj-debrief", box("pj-row", heading(m.title), s.face(m)), doing(m), asked);
}

function commitments(m, w, s) {
  const made = w[m.promises === 1 ? "projector.promises.one" : "projector.promises.many"];
  return box("pj-centre", heading(m.title), doing(m), box("pj-tally", el("b", "", m.promises), el("span", "", made)), s.face(m));
}

function revealed(m, w) {
  if (!m.board) return box("pj-centre", heading(w["projector.no_board"]), el("p", "pj-doing", w["projector.no_board_text"]));
  const page = pageOf(m.board.rows, ROWS), shown = pointsOf(m.board.rows);
  const list = el("ol", "pj-board", ...page.rows.map((row) => boardRow(row, shown, w)));
  list.dataset.many = m.board.rows.length > ONE_COLUMN ? "many" : m.board.rows.length > HANDFUL ? "some" : "few";
  list.style.setProperty("--down", Math.ceil(page.rows.length / 2));
  const photo = m.board.photo_finish ? `${w["projector.photo"]}. ${w["projector.photo_text"]}` : w["projector.total"];
  return box("pj-full", box("pj-row", heading(w["projector.board"]), el("p", "pj-small", photo)), list, leaves(page), box("pj-row", doing(m), together(m, w)));
}

function boardRow(row, shown, w) {
  const bar = box("pj-bar", el("i"));
  bar.firstChild.style.width = `${Math.min(100, row.tenths / 100)}%`;
  const notes = [row.shared && w["projector.shared"], row.decided_by && w[`projector.decided.${row.decided_by}`], row.round !== null && fill(w["projector.this_round"], { n: Math.round(row.round / 10) })];
  return el("li", row.rank === 1 ? "pj-first" : "", el("b", "pj-place", row.rank), box("pj-name", el("span", "", row.name), el("small", "", notes.filter(Boolean).join(" · "))), bar, el("b", "pj-total", shown(row.tenths)));
}

function together(m, w) {
  const goal = m.goal && m.goal.tenths !== null && box("pj-gauge", el("b", "", Math.round(m.goal.tenths / 10)), el("span", "", fill(w["projector.goal_short"], { m: m.goal.aim })));
  const built = m.bridges && m.bridges.built > 0 && box("pj-gauge", el("b", "", m.bridges.built), el("span", "", w["projector.bridges_short"]));
  return goal || built ? box("pj-together-row", goal, built) : null;
}

const closed = (m, w) => box("pj-centre", heading(w["projector.thanks"]), doing(m), together(m, w));

const SCENES = {
  held: plain((m, w) => w["projector.held"]),
  draft: plain((m) => m.title, above("soon")),
  lobby,
  teams,
  waiting: plain((m) => m.workshop),
  brief,
  round_brief: roundBrief("read"),
  ready: roundBrief("get_ready"),
  talk: timed("talk"),
  running: timed("work"),
  debrief,
  commitments,
  ceremony: (m, w, s) => ceremony(m, w, s),
  paused,
  grace,
  judged: plain((m, w) => w["projector.judging"], meter("judged")),
  compared: plain((m, w) => w["projector.compare"], meter("votes")),
  both: plain((m, w) => w["projector.compare"], meter("votes"), meter("judged")),
  review: plain((m, w) => w["projector.review"]),
  revealed,
  void: plain((m, w) => w["projector.void"]),
  done: plain((m, w) => w["projector.done"]),
  frozen: plain((m, w) => w["projector.frozen"]),
  closed,
  archived: plain((m, w) => w["projector.thanks"]),
};
