// The big screen as a whole: head, scene and what floats above them. It is drawn in the browser alone.
const IDLE = 3000;
const TEAMS = 16;
const LEAST = 4;

function stageOf(root, live) {
  const at = (name) => root.querySelector(`.sd-stage-${name}`);
  const stage = { live, root, main: at("main"), head: at("head"), state: at("state"), say: at("say"), tools: at("tools"), clocks: [], shown: "", scene: "", size: TEAMS };
  // A scene that shows the time asks for its face; every tick then writes into it.
  stage.face = (m) => {
    if (!m.clock || (m.clock.ends_at === null && m.clock.left === null)) return null;
    const parts = { word: el("span", "pj-clock-word"), time: el("b", "pj-clock-time"), bar: box("pj-clock-bar", el("i")) };
    stage.clocks.push(parts);
    return box("pj-clock", parts.word, parts.time, parts.bar);
  };
  const drawScene = (message, words) => {
    stage.clocks = [];
    stage.main.replaceChildren(SCENES[message.scene](message, words, stage));
    const list = stage.main.querySelector(".pj-teams");
    if (!list || list.scrollHeight <= list.clientHeight + 1 || stage.size <= LEAST) return;
    stage.size -= LEAST;
    drawScene(message, words);
  };
  stage.draw = (message, words) => {
    const { now, seq, turn, ...content } = message;
    const key = JSON.stringify([content, live.ask.data.code, leafOf(message, stage.size)]);
    if (key === stage.shown) return;
    const anew = message.scene !== stage.scene || JSON.stringify(message.reveal) !== stage.reveal;
    stage.shown = key;
    stage.scene = message.scene;
    stage.reveal = JSON.stringify(message.reveal);
    root.dataset.scene = message.scene;
    stage.head.replaceChildren(...headOf(message, words));
    if (anew) stage.size = TEAMS;
    drawScene(message, words);
    stage.main.classList.toggle("pj-enter", anew);
    if (anew) stage.say.textContent = [message.title, message.do].filter(Boolean).join(". ");
  };
  stage.tick = (left, message, words) => {
    stage.draw(message, words);
    const last = left !== null && isLast(left, message) && left > 0 && message.stage === "running";
    root.classList.toggle("pj-last", last);
    for (const parts of stage.clocks) clockOf(parts, left, message, words, last);
  };
  stage.connected = (on, words, gone) => {
    stage.state.hidden = on;
    stage.state.textContent = gone ? words["live.ended"] : words["live.lost"];
  };
  stage.asked = (data) => (stage.tools.lastElementChild.hidden = !data.may_keep);
  stage.end = toolsOf(stage);
  return stage;
}

// Long lists turn their pages by themselves.
const leafOf = (m, size) => (m.teams && m.teams.length ? pageOf(m.teams, size).n : m.board ? pageOf(m.board.rows, ROWS).n : 0);

function clockOf(parts, left, message, words, last) {
  const up = left <= 0 && message.stage !== "paused";
  parts.time.textContent = face(left, words);
  parts.word.textContent = up ? words["live.up"] : last ? words["live.last"] : message.stage === "paused" ? words["live.paused"] : "";
  parts.word.classList.toggle("pj-shown", parts.word.textContent !== "");
  const whole = message.clock.whole;
  parts.bar.hidden = !whole;
  if (whole) parts.bar.firstChild.style.width = `${Math.max(0, Math.min(100, (100 * left) / whole))}%`;
}

function headOf(m, w) {
  const brand = box("pj-mark", el("i"), el("span", "", m.workshop || ""));
  const on = m.step && m.step[0] > 0 && m.phase === "under_way" ? el("span", "pj-step-of", fill(w["live.of_step"], { n: m.step[0], m: m.step[1] })) : null;
  const rehearsal = m.rehearsal ? el("span", "pj-tag", w["projector.rehearsal"]) : null;
  const code = m.code && !m.locked && !["lobby", "closed", "archived"].includes(m.scene) ? el("span", "pj-code-small", el("span", "", w["projector.join_small"]), el("b", "", codeText(m.code))) : null;
  return [brand, on, rehearsal, code].filter(Boolean);
}

// F fills the screen. The two buttons appear when somebody moves the mouse or comes by keyboard.
function toolsOf(stage) {
  const [full, keep] = stage.tools.querySelectorAll("button");
  const { words } = stage.live.ask.data;
  let idle = 0;
  const fillScreen = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  const moved = () => {
    stage.root.classList.add("pj-awake");
    clearTimeout(idle);
    idle = setTimeout(() => stage.root.classList.remove("pj-awake"), IDLE);
  };
  const pressed = (event) => {
    if (event.key.toLowerCase() === "f" && !event.ctrlKey && !event.metaKey && !event.altKey) fillScreen();
  };
  full.textContent = words["projector.full"];
  keep.textContent = words["projector.keep"];
  full.addEventListener("click", fillScreen);
  keep.addEventListener("click", () => stage.live.ask.setTriggerValue("keep", true));
  document.addEventListener("keydown", pressed);
  document.addEventListener("pointermove", moved);
  return () => {
    clearTimeout(idle);
    document.removeEventListener("keydown", pressed);
    document.removeEventListener("pointermove", moved);
  };
}
