// One stream to the server. It comes back by itself after sleep, lost networks and restarts.
const STALE = 20000;
const LOOK = 5000;

class Link {
  constructor(url, tell) {
    this.url = url;
    this.tell = tell;
    this.source = null;
    this.seq = -1;
    this.fails = 0;
    this.retry = 0;
    this.heard = performance.now();
    this.gone = false;
    this.seen = () => document.visibilityState === "visible" && this.look();
    this.online = () => this.open();
    document.addEventListener("visibilitychange", this.seen);
    window.addEventListener("online", this.online);
    this.watch = setInterval(() => this.look(), LOOK);
    this.open();
  }
  open() {
    if (this.gone) return;
    this.shut();
    this.heard = performance.now();
    this.seq = -1;
    const source = (this.source = new EventSource(this.url));
    source.onmessage = (event) => this.got(() => {
      const message = JSON.parse(event.data);
      if (message.seq < this.seq) return;
      const first = this.seq < 0;
      this.seq = message.seq;
      this.tell.message(message, first);
    });
    source.addEventListener("beat", (event) => this.got(() => this.tell.beat(Number(event.data))));
    source.addEventListener("gone", () => {
      this.gone = true;
      this.shut();
      this.tell.gone();
    });
    source.onerror = () => {
      this.tell.lost();
      if (source.readyState !== EventSource.CLOSED) return;
      if (this.fails === 0) this.tell.refused();
      this.later();
    };
  }
  got(act) {
    this.heard = performance.now();
    this.fails = 0;
    act();
    this.tell.found();
  }
  later() {
    clearTimeout(this.retry);
    const pause = Math.min(30000, 2000 * 2 ** this.fails++);
    this.retry = setTimeout(() => this.open(), pause * (0.6 + 0.8 * Math.random()));
  }
  look() {
    if (performance.now() - this.heard < STALE || this.gone) return;
    this.tell.lost();
    this.open();
  }
  shut() {
    clearTimeout(this.retry);
    if (this.source) this.source.close();
    this.source = null;
  }
  close() {
    this.gone = true;
    this.shut();
    clearInterval(this.watch);
    document.removeEventListener("visibilitychange", this.seen);
    window.removeEventListener("online", this.online);
  }
}

// Keeps the screen on while somebody follows a clock. The browser takes the lock back whenever the tab is hidden.
class Wake {
  constructor() {
    this.lock = null;
    this.seen = () => document.visibilityState === "visible" && this.take();
    document.addEventListener("visibilitychange", this.seen);
    this.take();
  }
  take() {
    if (!navigator.wakeLock) return;
    navigator.wakeLock.request("screen").then(
      (lock) => (this.lock = lock),
      (refused) => console.debug("the screen may fall asleep:", refused.name),
    );
  }
  release() {
    document.removeEventListener("visibilitychange", this.seen);
    if (this.lock) this.lock.release();
  }
}
