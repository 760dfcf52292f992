const boxes = new WeakMap();
const PAUSE = 1200;
const LONGEST = 4000; // somebody who types without a pause is kept this often
const PATIENCE = 4000;
const TRIES = 8;

function attach(root) {
  const box = {
    line: root.querySelector("textarea"),
    send: root.querySelector("button"),
    status: root.querySelector("p"),
    n: null, heard: null, sent: null, last: null, kept: "", since: 0, pause: 0, patience: 0, ask: null,
  };
  const grow = () => {
    box.line.style.height = "auto";
    box.line.style.height = Math.min(box.line.scrollHeight, 160) + "px";
  };
  const keep = () => {
    clearTimeout(box.pause);
    if (box.sent === null && box.line.value !== box.kept) {
      box.kept = box.line.value;
      box.since = 0;
      box.ask.setStateValue("draft", box.kept);
    }
  };
  const wait = (on) => {
    clearTimeout(box.patience);
    box.line.readOnly = on;
    box.send.setAttribute("aria-disabled", String(on));
    box.status.textContent = on ? box.ask.data.words.sending : "";
  };
  const say = () => {
    const words = box.line.value.trim();
    if (!words || box.sent !== null) return;
    clearTimeout(box.pause);
    box.sent = box.last = words;
    wait(true);
    send(1);
  };
  // Sending again is safe: the server knows a line by its number and its words, and says it once.
  const send = (tries) => {
    box.ask.setTriggerValue("line", { n: box.n, words: box.sent });
    box.patience = setTimeout(() => {
      if (tries < TRIES) {
        box.status.textContent = box.ask.data.words.slow;
        send(tries + 1);
      } else {
        box.sent = null;
        wait(false);
        box.status.textContent = box.ask.data.words.lost;
      }
    }, PATIENCE);
  };
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    say();
  });
  box.line.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      say();
    }
  });
  box.line.addEventListener("input", () => {
    grow();
    clearTimeout(box.pause);
    if (box.line.value === box.kept || !box.since) box.since = performance.now();
    box.pause = setTimeout(keep, Math.min(PAUSE, Math.max(0, box.since + LONGEST - performance.now())));
  });
  box.line.addEventListener("blur", keep);
  box.hidden = () => document.visibilityState === "hidden" && keep();
  document.addEventListener("visibilitychange", box.hidden);
  box.update = (component) => {
    const first = box.ask === null;
    const { n, heard, draft, longest, words } = component.data;
    box.ask = component;
    root.querySelector("label").textContent = words.label;
    box.line.placeholder = words.hint;
    box.line.maxLength = longest;
    box.send.textContent = words.send;
    const refused = draft === box.last;
    if (box.n !== null && n !== box.n && box.line.value.trim() === box.last && !refused) {
      box.line.value = box.kept = "";
      box.last = null;
    }
    if (box.sent !== null && (n !== box.n || heard > box.heard)) {
      box.sent = null;
      wait(false);
    }
    if (first && draft && !box.line.value) {
      box.line.value = draft;
      box.kept = draft;
    }
    box.n = n;
    box.heard = heard;
    grow();
  };
  return box;
}

export default function (component) {
  const root = component.parentElement;
  if (!boxes.has(root)) boxes.set(root, attach(root));
  const box = boxes.get(root);
  box.update(component);
  return () => {
    clearTimeout(box.pause);
    clearTimeout(box.patience);
    document.removeEventListener("visibilitychange", box.hidden);
    boxes.delete(root);
  };
}
