const asked = new WeakMap();
const PAUSE = 900;
const PATIENCE = 5000;
const UNSAVED = ["mcq", "guess"]; // one tap: nothing to keep before it is sent

function attach(root) {
  const form = root.querySelector(".sd-ask");
  const own = { ask: null, kind: null, shape: "", sent: null, kept: null, pause: 0, patience: 0 };
  const parts = {
    body: form.querySelector(".ask-body"), stem: form.querySelector(".ask-stem"), how: form.querySelector(".ask-how"),
    error: form.querySelector(".ask-error"), state: form.querySelector(".ask-state"), button: form.querySelector("button.ask-go"),
  };
  const tell = (word) => { parts.state.textContent = word; };

  const keep = () => {
    clearTimeout(own.pause);
    const { item, keeps } = own.ask.data;
    if (!keeps || own.sent || UNSAVED.includes(item.type)) return;
    const given = own.kind.given();
    const told = JSON.stringify(given);
    if (told === own.kept) return;
    own.kept = told;
    own.ask.setTriggerValue("draft", { given });
  };
  const changed = () => {
    parts.error.textContent = "";
    clearTimeout(own.pause);
    own.pause = setTimeout(keep, PAUSE);
  };
  // Sending again is safe: the same answer at the same place is taken once.
  const send = () => {
    clearTimeout(own.patience);
    if (!own.sent) return;
    tell(own.ask.data.words.sending);
    own.ask.setTriggerValue("answer", { ...own.sent });
    own.patience = setTimeout(() => { send(); tell(own.ask.data.words.slow); }, PATIENCE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) keep(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (own.sent) return;
    const given = own.kind.given();
    const missing = own.kind.missing(given);
    if (missing) {
      parts.error.textContent = missing[0];
      missing[1].focus();
      return;
    }
    clearTimeout(own.pause);
    parts.button.disabled = true;
    own.sent = { n: Date.now(), given };
    send();
  });
  form.addEventListener("keydown", (event) => {
    const text = event.target.tagName === "TEXTAREA";
    const tick = event.target.type === "radio" || event.target.type === "checkbox";
    if (event.key === "Enter" && (tick || event.target.tagName === "SELECT" || (text && (event.ctrlKey || event.metaKey)))) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  own.hidden = () => document.visibilityState === "hidden" && keep();
  document.addEventListener("visibilitychange", own.hidden);

  const build = () => {
    const { item, words, draft, action } = own.ask.data;
    const id = `ask-${item.id}`;
    parts.stem.id = `${id}-stem`;
    parts.stem.textContent = item.stem;
    parts.how.textContent = words.how;
    parts.button.textContent = action;
    parts.body.replaceChildren();
    parts.body.className = `ask-body ask-is-${item.type}`;
    own.kind = KINDS[item.type]({ item, words, id, body: parts.body, changed, tell });
    if (draft !== null && draft !== undefined) own.kind.put(draft);
    own.kept = JSON.stringify(own.kind.given());
    const main = document.querySelector('[data-testid="stMain"]');
    main?.scrollTo(0, 0);
    const fine = window.matchMedia("(pointer: fine)").matches;
    (own.kind.typed && fine ? own.kind.typed : parts.stem).focus({ preventScroll: true });
  };

  own.update = (component) => {
    own.ask = component;
    const { item, heard, error } = component.data;
    const shape = JSON.stringify(item);
    if (shape !== own.shape) {
      own.shape = shape;
      own.sent = null;
      parts.button.disabled = false;
      parts.error.textContent = "";
      tell("");
      build();
    }
    if (own.sent && heard >= own.sent.n) {
      clearTimeout(own.patience);
      own.sent = null;
      parts.button.disabled = false;
      parts.error.textContent = error;
      tell("");
      if (error) (own.kind.typed ?? parts.stem).focus();
    }
  };
  return own;
}

export default function (component) {
  const root = component.parentElement;
  if (!asked.has(root)) asked.set(root, attach(root));
  const own = asked.get(root);
  own.update(component);
  return () => {
    clearTimeout(own.pause);
    clearTimeout(own.patience);
    document.removeEventListener("visibilitychange", own.hidden);
    asked.delete(root);
  };
}
