// The narrow one: what goes on, what to do, how much time, and whether this screen still hears the server.
function stripOf(root) {
  const at = (name) => root.querySelector(`.sd-strip-${name}`);
  const strip = { title: at("title"), doing: at("do"), clock: at("clock"), word: at("word"), state: at("state"), say: at("say") };
  strip.draw = (message, words) => {
    root.dataset.scene = message.scene;
    strip.title.textContent = message.title || "";
    strip.doing.textContent = message.do;
  };
  strip.tick = (left, message, words, percent) => {
    const timed = message && message.clock && left !== null && message.scene !== "ceremony"; // applause has no clock
    root.classList.toggle("sd-timed", Boolean(timed));
    root.classList.toggle("sd-last", Boolean(timed) && isLast(left, message));
    strip.clock.textContent = timed ? face(left, words) : "";
    strip.word.textContent = timed ? wordOf(left, message, words, percent) : "";
  };
  strip.connected = (on, words, gone) => {
    strip.state.textContent = gone ? words["live.ended"] : on ? words["live.connected"] : words["live.lost"];
    root.classList.toggle("sd-off", !on);
  };
  return strip;
}

const isLast = (left, message) => left <= MINUTE && message.stage !== "paused" && message.stage !== "brief";

function wordOf(left, message, words, percent) {
  if (message.stage === "paused") return words["live.paused"];
  if (left <= 0) return words["live.up"];
  if (left <= MINUTE) return words["live.last"];
  return percent > 0 && message.clock.whole !== null ? words["live.extra"] : words["live.left"];
}
