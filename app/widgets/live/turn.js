// Asks the server to draw anew, once for each turn that it has not drawn yet.
const JITTER = 1500;
const NEWS_EVERY = 2000;
const PATIENCE = 8000;
const TOUCH = 1000; // after a tap, until the page has heard from the server what the tap changed
const SOON = 250;
const LONGEST_HOLD = 5000;
const based = (turn) => turn.split("|")[0];

class Redraw {
  constructor(ask, jitter, busy = () => false) {
    this.ask = ask;
    this.jitter = jitter;
    this.busy = busy;
    this.held = 0;
    this.every = NEWS_EVERY;
    this.drawn = null;
    this.wanted = null;
    this.timer = 0;
    this.due = Infinity;
    this.asked = -Infinity;
  }
  // What the server has drawn.
  has(turn) {
    this.drawn = turn;
    if (turn === this.wanted) this.stop();
  }
  // What is the case now. News that can wait come every two seconds at most, everything else after the jitter.
  hears(turn) {
    const pressing = based(turn) !== based(this.drawn || "");
    const known = turn === this.wanted;
    this.wanted = turn;
    if (turn === this.drawn) this.stop();
    else if (!known) this.plan(pressing ? this.jitter * Math.random() : this.asked + this.every - performance.now());
  }
  plan(pause) {
    const due = performance.now() + Math.max(0, pause);
    if (due >= this.due) return;
    this.stop();
    this.due = due;
    this.timer = setTimeout(() => this.fire(), Math.max(0, pause));
  }
  // A tap goes first: its drawing changes the address, and one that is asked for meanwhile would bring the old one back.
  fire() {
    this.due = Infinity;
    if (this.wanted === this.drawn) return;
    if (this.busy() && this.held < LONGEST_HOLD) {
      this.held += SOON;
      this.plan(SOON);
      return;
    }
    this.held = 0;
    this.asked = performance.now();
    this.ask(this.wanted);
    this.plan(PATIENCE);
  }
  stop() {
    clearTimeout(this.timer);
    this.due = Infinity;
  }
}

// Whether somebody has just tapped something, or what they tapped is being drawn.
class Touched {
  constructor() {
    this.at = -Infinity;
    this.touched = (event) => (event.type === "pointerdown" || event.key === "Enter") && (this.at = performance.now());
    for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, this.touched, true);
  }
  get now() {
    const app = document.querySelector("[data-testid=stApp]");
    return performance.now() - this.at < TOUCH || (app !== null && app.dataset.testScriptState === "running");
  }
  end() {
    for (const type of ["pointerdown", "keydown"]) document.removeEventListener(type, this.touched, true);
  }
}
