const pads = new WeakMap();
const PAUSE = 600;
const PATIENCE = 5000;

function attach(root) {
  const pad = {
    box: root.querySelector("textarea"), label: root.querySelector("label"),
    count: root.querySelector(".sd-pad-count"), state: root.querySelector(".sd-pad-state"),
    ask: null, stored: "", revision: -1, sent: null, n: 0, pause: 0, patience: 0,
  };
  const grow = () => {
    pad.box.style.height = "auto";
    pad.box.style.height = Math.max(pad.box.scrollHeight + 2, 96) + "px";
  };
  const counted = () => {
    const { least, most, words } = pad.ask.data;
    const n = (pad.box.value.match(/[\p{L}\p{N}_'’]+/gu) || []).length;
    const off = n > 0 && n < least ? words.few : n > most ? words.many : "";
    pad.count.textContent = words.count.replace("{n}", n).replace("{least}", least).replace("{most}", most) + (off && " " + off);
    pad.count.classList.toggle("sd-off", Boolean(off));
  };
  // Sending again is safe: the same words over the same revision are written once.
  const send = () => {
    clearTimeout(pad.pause);
    const text = pad.box.value;
    if (pad.sent !== null || text.trim() === pad.stored.trim()) return;
    pad.sent = { n: Date.now(), text, seen: pad.revision };
    again();
  };
  const again = () => {
    if (pad.sent === null) return;
    pad.state.textContent = pad.ask.data.words.saving;
    pad.ask.setTriggerValue("written", { ...pad.sent });
    pad.patience = setTimeout(() => {
      pad.state.textContent = pad.ask.data.words.slow;
      again();
    }, PATIENCE);
  };
  pad.box.addEventListener("input", () => {
    grow();
    counted();
    pad.state.textContent = "";
    clearTimeout(pad.pause);
    pad.pause = setTimeout(send, PAUSE);
  });
  pad.box.addEventListener("blur", send);
  pad.hidden = () => document.visibilityState === "hidden" && send();
  document.addEventListener("visibilitychange", pad.hidden);
  pad.update = (component) => {
    const first = pad.ask === null;
    const { id, label, hint, value, revision, heard, longest, words } = component.data;
    pad.ask = component;
    pad.label.textContent = label;
    pad.box.placeholder = hint;
    pad.box.maxLength = longest;
    pad.box.id = id;
    pad.label.htmlFor = pad.box.id;
    const acknowledged = pad.sent !== null && heard >= pad.sent.n;
    const untouched = first || (pad.sent === null && pad.box.value.trim() === pad.stored.trim());
    if (revision !== pad.revision || first) {
      const mine = acknowledged && value.trim() === pad.sent.text.trim();
      if (!mine && (untouched || acknowledged)) pad.box.value = value;
      pad.stored = value;
      pad.revision = revision;
    }
    if (acknowledged) {
      clearTimeout(pad.patience);
      const kept = pad.sent.text.trim() === pad.stored.trim();
      pad.sent = null;
      pad.state.textContent = kept ? words.saved : "";
      if (kept && pad.box.value.trim() !== pad.stored.trim()) pad.pause = setTimeout(send, PAUSE);
    }
    counted();
    grow();
  };
  return pad;
}

export default function (component) {
  const root = component.parentElement;
  if (!pads.has(root)) pads.set(root, attach(root));
  const pad = pads.get(root);
  pad.update(component);
  return () => {
    clearTimeout(pad.pause);
    clearTimeout(pad.patience);
    document.removeEventListener("visibilitychange", pad.hidden);
    pads.delete(root);
  };
}
