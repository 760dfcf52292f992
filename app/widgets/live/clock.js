// The server's time and what is left of a step, from the device's own steady clock. Nothing here touches the page.
const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const KEPT = 8;

// A message is late by what it took on its way, never early: the largest difference is the truest.
class ServerTime {
  constructor(steady) {
    this.steady = steady;
    this.differences = [];
  }
  hear(server) {
    this.differences.push(server - this.steady());
    if (this.differences.length > KEPT) this.differences.shift();
  }
  forget() {
    this.differences = [];
  }
  now() {
    return this.steady() + Math.max(...this.differences);
  }
}

// For one end the countdown never jumps back, whatever a later measurement says; a new end starts anew.
class Countdown {
  constructor(time) {
    this.time = time;
    this.end = null;
    this.lowest = Infinity;
  }
  left(clock, percent) {
    const extra = clock.whole === null ? 0 : Math.floor((clock.whole * percent) / 100);
    if (clock.ends_at === null) {
      this.end = null;
      return clock.left === null ? null : Math.max(0, clock.left + extra);
    }
    const end = clock.ends_at + extra;
    if (end !== this.end) {
      this.end = end;
      this.lowest = Infinity;
    }
    this.lowest = Math.min(this.lowest, end - this.time.now());
    return this.lowest;
  }
}

function face(left, words) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const two = (n) => String(n).padStart(2, "0");
  if (left >= 48 * HOUR) return words["live.days"].replace("{n}", Math.floor(left / (24 * HOUR)));
  if (left >= HOUR) return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

// What a screen reader is told, once each, when the time passes it while somebody is there.
const WARNINGS = [[5 * MINUTE, "live.in_minutes", 5], [MINUTE, "live.in_minute", 1], [10000, "live.in_seconds", 10]];

class Warner {
  constructor() {
    this.end = null;
    this.before = Infinity;
  }
  heard(end, left, words) {
    if (end !== this.end || end === null) {
      this.end = end;
      this.before = end === null ? Infinity : left;
      return null;
    }
    const passed = WARNINGS.filter(([at]) => this.before > at && left <= at && left > at - 5000).pop();
    this.before = left;
    return passed ? words[passed[1]].replace("{n}", passed[2]) : null;
  }
}
