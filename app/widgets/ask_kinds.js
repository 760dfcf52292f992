function make(tag, kind, text) {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  return node;
}

function field(tag, id, name) {
  const node = make(tag);
  node.id = id;
  if (name) node.name = name;
  if (tag === "input") node.autocomplete = "off";
  return node;
}

function choice(type, id, name, value, text, kind) {
  const label = make("label", kind);
  const box = field("input", id, name);
  box.type = type;
  box.value = value;
  label.htmlFor = id;
  label.append(box, make("span", "", text));
  return [label, box];
}

function group(kind, role, labelled) {
  const node = make("div", kind);
  node.setAttribute("role", role);
  node.setAttribute("aria-labelledby", labelled);
  return node;
}

function select(id, words, options) {
  const box = field("select", id);
  box.append(new Option(words.choose, ""));
  for (const [value, text] of options) box.append(new Option(text, value));
  return box;
}

// Each kind draws itself into `body` and gives back what was answered, what is missing, and how a draft is put in.
const KINDS = {
  mcq({ item, words, id, body }) {
    const home = group("ask-options", "radiogroup", `${id}-stem`);
    const boxes = item.options.map((one, at) => {
      const [label, box] = choice("radio", `${id}-${at}`, id, one.id, one.text, "ask-option");
      home.append(label);
      return box;
    });
    body.append(home);
    return {
      given: () => boxes.find((box) => box.checked)?.value ?? null,
      missing: (given) => (given === null ? [words.one, boxes[0]] : null),
      put: () => {},
    };
  },

  multi({ item, words, id, body }) {
    const home = group("ask-options", "group", `${id}-stem`);
    const boxes = item.options.map((one, at) => {
      const [label, box] = choice("checkbox", `${id}-${at}`, id, one.id, one.text, "ask-option");
      home.append(label);
      return box;
    });
    body.append(home);
    return {
      given: () => boxes.filter((box) => box.checked).map((box) => box.value),
      missing: (given) => (given.length ? null : [words.some, boxes[0]]),
      put: (given) => boxes.forEach((box) => { box.checked = Array.isArray(given) && given.includes(box.value); }),
    };
  },

  order({ item, words, id, body, changed, tell }) {
    const home = make("ol", "ask-steps");
    home.setAttribute("aria-labelledby", `${id}-stem`);
    const rows = new Map();
    const place = () => [...home.children].forEach((row, at, all) => {
      row.querySelector(".ask-place").textContent = at + 1;
      row.up.disabled = at === 0;
      row.down.disabled = at === all.length - 1;
    });
    const shift = (row, by) => {
      const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
      if (!other) return;
      by < 0 ? other.before(row) : other.after(row);
      place();
      const again = by < 0 ? row.up : row.down;
      (again.disabled ? (by < 0 ? row.down : row.up) : again).focus();
      const at = [...home.children].indexOf(row) + 1;
      tell(words.moved.replace("{text}", row.dataset.text).replace("{at}", at).replace("{of}", home.children.length));
      changed();
    };
    const drag = (row, grip) => {
      const middle = (one) => { const box = one.getBoundingClientRect(); return box.top + box.height / 2; };
      // The others move around the one that is held: taken out of the page it would be let go.
      const over = (event) => {
        for (let next = row.nextElementSibling; next && event.clientY > middle(next); next = row.nextElementSibling) row.before(next);
        for (let last = row.previousElementSibling; last && event.clientY < middle(last); last = row.previousElementSibling) row.after(last);
        place();
      };
      grip.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        grip.setPointerCapture(event.pointerId);
        row.classList.add("ask-held");
        grip.addEventListener("pointermove", over);
      });
      for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) grip.addEventListener(end, () => {
        if (!row.classList.contains("ask-held")) return;
        grip.removeEventListener("pointermove", over);
        row.classList.remove("ask-held");
        changed();
      });
    };
    for (const one of item.steps) {
      const row = make("li");
      row.dataset.id = one.id;
      row.dataset.text = one.text;
      const grip = make("span", "ask-grip");
      grip.setAttribute("aria-hidden", "true");
      grip.append(make("b", "ask-place"));
      const text = make("span", "ask-text", one.text);
      const button = (word, sign, by) => {
        const node = make("button", "ask-step", sign);
        node.type = "button";
        node.setAttribute("aria-label", word.replace("{text}", one.text));
        node.addEventListener("click", () => shift(row, by));
        return node;
      };
      row.up = button(words.up, "↑", -1);
      row.down = button(words.down, "↓", 1);
      row.append(grip, text, row.up, row.down);
      drag(row, grip);
      home.append(row);
      rows.set(one.id, row);
    }
    place();
    body.append(home);
    return {
      given: () => [...home.children].map((row) => row.dataset.id),
      missing: () => null,
      put: (given) => {
        if (!Array.isArray(given) || given.length !== rows.size || !given.every((one) => rows.has(one))) return;
        given.forEach((one) => home.append(rows.get(one)));
        place();
      },
    };
  },

  match({ item, words, id, body }) {
    const boxes = item.lefts.map((one, at) => {
      const row = make("div", "ask-row");
      const label = make("label", "", one.text);
      const box = select(`${id}-${at}`, words, item.rights.map((right) => [right.id, right.text]));
      label.htmlFor = box.id;
      const whole = make("p", "ask-whole");
      whole.setAttribute("aria-hidden", "true");
      box.whole = () => { whole.textContent = box.value && box.selectedOptions[0].text.length > 36 ? box.selectedOptions[0].text : ""; };
      box.addEventListener("change", box.whole);
      box.dataset.id = one.id;
      row.append(label, box, whole);
      body.append(row);
      return box;
    });
    return {
      given: () => Object.fromEntries(boxes.filter((box) => box.value).map((box) => [box.dataset.id, box.value])),
      missing: () => lacking(boxes.filter((box) => !box.value), boxes.length, words),
      put: (given) => boxes.forEach((box) => { box.value = given?.[box.dataset.id] ?? ""; if (box.selectedIndex < 0) box.value = ""; box.whole(); }),
    };
  },

  categorise({ item, id, words, body }) {
    const cards = item.cards.map((card, at) => {
      const row = group("ask-row", "radiogroup", `${id}-card-${at}`);
      const text = make("p", "ask-card", card.text);
      text.id = `${id}-card-${at}`;
      const bins = make("div", "ask-bins");
      const boxes = item.bins.map((bin, n) => {
        const [label, box] = choice("radio", `${id}-${at}-${n}`, `${id}-${at}`, bin.id, bin.text, "ask-bin");
        bins.append(label);
        return box;
      });
      row.append(text, bins);
      body.append(row);
      return { id: card.id, boxes, chosen: () => boxes.find((box) => box.checked)?.value };
    });
    return {
      given: () => Object.fromEntries(cards.filter((card) => card.chosen()).map((card) => [card.id, card.chosen()])),
      missing: () => lacking(cards.filter((card) => !card.chosen()).map((card) => card.boxes[0]), cards.length, words),
      put: (given) => cards.forEach((card) => card.boxes.forEach((box) => { box.checked = given?.[card.id] === box.value; })),
    };
  },

  numeric({ item, words, id, body }) {
    const label = make("label", "ask-label", words.number);
    const box = field("input", `${id}-number`);
    box.type = "text";
    box.inputMode = "decimal";
    box.maxLength = 40;
    label.htmlFor = box.id;
    const row = make("div", "ask-number");
    const unit = make("span", "", item.unit);
    unit.id = `${id}-unit`;
    box.setAttribute("aria-describedby", unit.id);
    row.append(box, unit);
    body.append(label, row);
    return {
      typed: box,
      given: () => box.value,
      missing: (given) => (given.trim() ? null : [words.no_number, box]),
      put: (given) => { box.value = typeof given === "string" ? given : ""; },
    };
  },

  cloze({ item, words, id, body }) {
    const text = make("p", "ask-cloze");
    const boxes = item.gaps.map((gap, at) => {
      const box = gap.choices.length
        ? select(`${id}-${at}`, words, gap.choices.map((one) => [one, one]))
        : field("input", `${id}-${at}`);
      if (!gap.choices.length) { box.type = "text"; box.maxLength = 80; }
      box.setAttribute("aria-label", words.gap.replace("{n}", at + 1).replace("{of}", item.gaps.length));
      return box;
    });
    // What ends a sentence stays on the line of the gap before it.
    for (const part of item.text.split(/(\{\d+\}[^\s{]*)/)) {
      const found = part.match(/^\{(\d+)\}(.*)$/s);
      if (!found) { text.append(part); continue; }
      const whole = make("span", "ask-gap");
      whole.append(boxes[Number(found[1]) - 1], found[2]);
      text.append(whole);
    }
    body.append(text);
    return {
      given: () => boxes.map((box) => box.value),
      missing: () => lacking(boxes.filter((box) => !box.value.trim()), boxes.length, words),
      put: (given) => boxes.forEach((box, at) => { box.value = given?.[at] ?? ""; if (box.selectedIndex < 0) box.value = ""; }),
    };
  },

  short({ words, id, body }) {
    const label = make("label", "ask-label", words.sentence);
    const box = field("textarea", `${id}-text`);
    box.rows = 4;
    box.maxLength = 600;
    label.htmlFor = box.id;
    body.append(label, box);
    return {
      typed: box,
      given: () => box.value,
      missing: (given) => (given.trim() ? null : [words.no_sentence, box]),
      put: (given) => { box.value = typeof given === "string" ? given : ""; },
    };
  },

  guess({ item, words, id, body }) {
    const own = group("ask-row", "radiogroup", `${id}-own`);
    const title = make("p", "ask-card", item.own);
    title.id = `${id}-own`;
    const bins = make("div", "ask-bins ask-two");
    const boxes = [["true", words.yes], ["false", words.no]].map(([value, text]) => {
      const [label, box] = choice("radio", `${id}-${value}`, `${id}-self`, value, text, "ask-bin");
      bins.append(label);
      return box;
    });
    own.append(title, bins);
    const row = make("div", "ask-row");
    const label = make("label", "ask-card", item.other);
    const number = field("input", `${id}-number`);
    number.type = "number";
    number.inputMode = "numeric";
    number.min = 0;
    number.max = 100;
    number.step = 1;
    label.htmlFor = number.id;
    const slider = field("input", `${id}-slider`);
    slider.type = "range";
    slider.min = 0;
    slider.max = 100;
    slider.className = "ask-untouched"; // it stands in the middle and means nothing before it is moved
    slider.setAttribute("aria-label", words.slider);
    slider.addEventListener("input", () => { number.value = slider.value; slider.className = ""; });
    number.addEventListener("input", () => { if (number.value !== "") { slider.value = number.value; slider.className = ""; } });
    const line = make("div", "ask-of");
    line.append(number, make("span", "", words.of_hundred));
    const ends = make("p", "ask-ends");
    ends.setAttribute("aria-hidden", "true");
    ends.append(make("span", "", words.nobody), make("span", "", words.everybody));
    row.append(label, line, slider, ends);
    body.append(own, row);
    const whole = () => number.value !== "" && number.validity.valid;
    return {
      given: () => ({ self: boxes.find((box) => box.checked)?.value === "true", other: Number(number.value) }),
      missing: () => (!boxes.some((box) => box.checked) ? [words.own, boxes[0]] : whole() ? null : [words.whole, number]),
      put: () => {},
    };
  },
};

function lacking(open, of, words) {
  return open.length ? [words.lacking.replace("{n}", of - open.length).replace("{of}", of), open[0]] : null;
}
