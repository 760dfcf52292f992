const lives = new WeakMap();
const TICK = 200;

function begin(root) {
  const live = { ask: null, message: null, on: false, url: null, link: null, echo: null, redraw: null, gone: false };
  const time = new ServerTime(() => performance.now());
  const countdown = new Countdown(time), warner = new Warner(), wake = new Wake(), touch = new Touched();
  const words = () => live.ask.data.words;
  const percent = () => live.ask.data.percent;
  const connected = (on) => {
    live.on = on;
    live.view.connected(on, words(), live.gone);
  };
  const tick = () => {
    if (!live.message || !live.ask) return;
    const clock = live.message.clock;
    const left = clock ? countdown.left(clock, percent()) : null;
    live.view.tick(left, live.message, words(), percent());
    const told = left === null ? null : warner.heard(countdown.end, left, words());
    if (told) live.view.say.textContent = told;
  };
  const tell = {
    message(message, first) {
      if (first) time.forget();
      time.hear(message.now);
      live.message = message;
      live.echo.hears(message.rehearsal);
      live.view.draw(message, words());
      live.redraw.hears(turnOf(message, live.ask.data.group), message);
      tick();
    },
    beat: (server) => time.hear(server),
    found: () => live.on || connected(true),
    lost() {
      if (live.on) live.echo.lost += 1;
      connected(false);
    },
    // Whoever changed sides between the drawing and the first message is shown their own page.
    refused: () => live.ask.setTriggerValue("turn", "refused"),
    gone() {
      live.gone = true;
      live.echo.stop();
      connected(false);
      live.redraw.hears("gone");
    },
  };
  live.update = (component) => {
    const { workshop, audience, mode, turn } = component.data;
    live.ask = component;
    if (!live.view) live.view = mode === "stage" ? stageOf(root, live) : stripOf(root);
    if (live.view.asked) live.view.asked(component.data);
    if (!live.redraw) live.redraw = redrawOf(live, mode, audience, () => touch.now);
    if (live.page !== undefined && live.page !== component.data.page) toTop();
    live.page = component.data.page;
    live.redraw.every = component.data.every || NEWS_EVERY;
    live.redraw.has(turn);
    const url = new URL(`live/${workshop}?as=${audience}`, document.baseURI).href;
    if (url !== live.url) {
      if (live.link) live.link.close();
      if (live.echo) live.echo.stop();
      live.echo = new Echo(url.replace("?", "/echo?"));
      live.url = url;
      live.gone = false;
      connected(false);
      live.link = new Link(url, tell);
    } else if (live.message) live.view.draw(live.message, words());
    tick();
  };
  const timer = setInterval(tick, TICK);
  live.end = () => {
    clearInterval(timer);
    live.link.close();
    live.echo.stop();
    live.redraw.stop();
    wake.release();
    touch.end();
    if (live.view.end) live.view.end();
  };
  return live;
}

// What comes next stands at the top, wherever the thumb was before.
function toTop() {
  const main = document.querySelector("[data-testid=stMain]");
  if (main) main.scrollTo({ top: 0 });
}

// What the others of a group did on their phones is news that can wait a moment.
function turnOf(message, group) {
  return typeof group === "number" && message.moved ? `${message.turn}|${message.moved[group] || 0}` : message.turn;
}

// The big screen draws itself: it asks for another drawing only when there is another code to show.
function redrawOf(live, mode, audience, busy) {
  const redraw = new Redraw((turn) => live.ask.setTriggerValue("turn", turn), audience === "participant" ? JITTER : 0, busy);
  if (mode !== "stage") return redraw;
  const hears = redraw.hears.bind(redraw);
  redraw.hears = (turn, message) => hears(message && message.code !== undefined ? `code ${message.code || ""}` : turn === "gone" ? turn : redraw.drawn);
  return redraw;
}

export default function (component) {
  const root = component.parentElement.querySelector(".sd-live");
  if (!lives.has(root)) lives.set(root, begin(root));
  const live = lives.get(root);
  live.update(component);
  return () => {
    live.end();
    lives.delete(root);
  };
}
