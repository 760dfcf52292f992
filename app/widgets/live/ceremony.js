// The ceremony, one reveal at a time; a step back shows the one before as it was.
const MOST_CONFETTI = 90;

function ceremony(m, w, s) {
  const reveal = m.reveal;
  const shows = { before, goal: goalReached, bridges: bridgesBuilt, award: thanked, rank: placed, winners };
  return shows[reveal.kind](reveal, m, w, s);
}

const before = (reveal, m, w) => box("pj-centre", heading(w["projector.before"]), el("p", "pj-doing", w["projector.before_text"]));

function big(title, number, of, share, lead, done) {
  const bar = box("pj-meter pj-wide", el("i"));
  bar.firstChild.style.width = `${Math.min(100, 100 * share)}%`;
  return box("pj-centre pj-reveal", el("p", "pj-above", title), box("pj-figure", el("b", "", number), el("span", "", of), done ? el("em", "", done) : null), bar, el("p", "pj-doing", lead));
}

function goalReached(reveal, m, w) {
  const points = Math.round(m.goal.tenths / 10), text = fill(w["projector.goal_text"], { m: m.goal.aim });
  return big(w["projector.goal"], points, text, points / m.goal.aim, w["projector.goal_lead"], points >= m.goal.aim ? w["projector.goal_reached"] : "");
}

function bridgesBuilt(reveal, m, w) {
  const text = fill(w["projector.bridges_text"], { m: m.bridges.possible });
  return big(w["projector.bridges"], m.bridges.built, text, m.bridges.built / m.bridges.possible, w["projector.bridges_lead"], "");
}

function thanked(reveal, m, w) {
  const levels = reveal.award === "best_listening" || reveal.award === "best_collaboration";
  const tenths = levels || reveal.award === "best_pair" || reveal.award === "biggest_improvement";
  const n = levels ? (reveal.amount / 10).toFixed(1) : tenths ? Math.round(reveal.amount / 10) : reveal.amount;
  const people = [...reveal.winners.map((who) => who.join(" + ")), ...reveal.team_winners];
  return box("pj-centre pj-reveal", el("p", "pj-above", w[`projector.awards.${reveal.award}`]), ...people.map(heading), el("p", "pj-doing", fill(w[`projector.amounts.${reveal.award}`], { n })));
}

function placed(reveal, m, w) {
  const shown = pointsOf(reveal.places);
  const teams = reveal.places.map((place) => box("pj-placed", heading(place.name), el("p", "pj-doing", [`${shown(place.tenths)} ${w["projector.points"]}`, place.decided_by && w[`projector.decided.${place.decided_by}`]].filter(Boolean).join(", "))));
  return box("pj-centre pj-reveal", el("p", "pj-above", fill(w["projector.rank"], { n: reveal.places[0].rank })), ...teams);
}

// Second on the left, first in the middle, third on the right: as one stands on a podium. Words say it, too.
function winners(reveal, m, w) {
  const shown = pointsOf(reveal.places);
  const ranks = [...new Set(reveal.places.map((place) => place.rank))].sort((one, other) => one - other);
  const steps = ranks.map((rank, n) => podiumStep(rank, n, reveal.places.filter((place) => place.rank === rank), shown, w));
  const podium = box("pj-podium", ...(steps.length > 1 ? [steps[1], steps[0], ...steps.slice(2)] : steps));
  const photo = reveal.photo_finish ? el("p", "pj-doing", `${w["projector.photo"]}. ${w["projector.photo_text"]}`) : null;
  return box("pj-full pj-winners", confetti(), heading(w["projector.winners"]), photo, podium);
}

function podiumStep(rank, n, places, shown, w) {
  const names = places.map((place) => box("pj-winner", el("strong", "", place.name), el("span", "", `${shown(place.tenths)} ${w["projector.points"]}`)));
  return box(`pj-step pj-step-${n}`, box("pj-crowd", ...names), box("pj-block", el("b", "", rank)));
}

function confetti() {
  const rain = box("pj-confetti", ...Array.from({ length: MOST_CONFETTI }, () => el("i")));
  rain.setAttribute("aria-hidden", "true");
  for (const piece of rain.children) {
    piece.style.setProperty("--x", `${(100 * Math.random()).toFixed(1)}%`);
    piece.style.setProperty("--wait", `${(2.5 * Math.random()).toFixed(2)}s`);
    piece.style.setProperty("--turn", `${Math.round(720 * Math.random() - 360)}deg`);
    piece.style.setProperty("--fall", `${(3.5 + 3 * Math.random()).toFixed(2)}s`);
  }
  return rain;
}
