// While a room rehearses each device tells how long its way to the server takes, and how often it lost it.
const ECHO_EVERY = 5000;
const ECHO_PATIENCE = 15000;
const ECHO_REFUSED = [403, 404];

class Echo {
  constructor(url, send = (...asked) => fetch(...asked), width = () => window.innerWidth) {
    this.url = url;
    this.send = send;
    this.width = width;
    this.trips = [];
    this.lost = 0;
    this.timer = 0;
  }
  hears(rehearsal) {
    if (!rehearsal) this.stop();
    else if (!this.timer) this.timer = setInterval(() => this.once(), ECHO_EVERY);
  }
  async once() {
    const body = JSON.stringify({ width: Math.max(1, Math.round(this.width())), trips: this.trips.splice(0).slice(-8), lost: Math.min(this.lost, 10000) });
    const began = performance.now();
    try {
      const answer = await this.send(this.url, { method: "POST", body, signal: AbortSignal.timeout(ECHO_PATIENCE) });
      if (ECHO_REFUSED.includes(answer.status)) this.stop();
      else if (answer.ok) this.trips.push(Math.min(60000, Math.round(performance.now() - began)));
    } catch (failed) {
      console.debug("no way to the server:", failed.name);
    }
  }
  stop() {
    clearInterval(this.timer);
    this.timer = 0;
  }
}
