// Asks the server to draw anew, once for each turn that it has not drawn yet.
const JITTER = 1500;
const NEWS_EVERY = 2000;
const PATIENCE = 8000;
const based = (turn) => turn.split("|")[0];

class Redraw {
  constructor(ask, jitter) {
    this.ask = ask;
    this.jitter = jitter;
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
    this.timer = setTimeout(() => {
      this.due = Infinity;
      if (this.wanted === this.drawn) return;
      this.asked = performance.now();
      this.ask(this.wanted);
      this.plan(PATIENCE);
    }, Math.max(0, pause));
  }
  stop() {
    clearTimeout(this.timer);
    this.due = Infinity;
  }
}
