const grids = new WeakMap();
const PAUSE = 500;
const PATIENCE = 5000;

function make(tag, kind, text) {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  return node;
}

function attach(root) {
  const home = root.querySelector(".sd-grid");
  const grid = { ask: null, cells: new Map(), rows: [], sent: null, typed: 0, pause: 0, patience: 0, shape: "" };

  const money = (value) => {
    const { before, after, thousands } = grid.ask.data.frame;
    return before + Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, thousands) + after;
  };
  const plain = (value) => (value === null ? "" : money(value).replace(grid.ask.data.frame.before, "").replace(grid.ask.data.frame.after, ""));
  // Amounts are whole, so marks between digits only group them; "12k" is twelve thousand.
  const read = (text) => {
    const low = text.trim().toLowerCase();
    const kilo = low.match(/^[^\d]*(\d+(?:[.,]\d+)?)\s*k$/);
    if (kilo) return Math.round(parseFloat(kilo[1].replace(",", ".")) * 1000);
    const digits = low.replace(/[.,]\d{1,2}$/, "").replace(/\D/g, "");
    return digits === "" ? null : parseInt(digits, 10);
  };
  const valueOf = (cell) => read(cell.box.value);
  const yearOf = (row) => row.cells.reduce((sum, cell) => sum + (valueOf(cell) || 0), 0);

  const sums = () => {
    const { frame, words } = grid.ask.data;
    const quarters = frame.columns.map((_, at) => grid.rows.reduce((sum, row) => sum + (valueOf(row.cells[at]) || 0), 0));
    const total = quarters.reduce((sum, each) => sum + each, 0);
    quarters.forEach((each, at) => { grid.sums[at].textContent = money(each); });
    grid.total.textContent = money(total);
    for (const row of grid.rows) {
      const year = yearOf(row);
      if (document.activeElement !== row.year) row.year.value = year ? plain(year) : "";
      row.pick.querySelector("em").textContent = year ? plain(year) : "–";
      row.node.classList.toggle("sd-paid", year > 0);
      row.cells.forEach((cell) => {
        const over = (valueOf(cell) || 0) > row.most;
        cell.box.setAttribute("aria-invalid", String(over));
        cell.box.title = over ? words.most.replace("{most}", money(row.most)) : "";
      });
    }
    const left = frame.budget - frame.kept - frame.pilots - total;
    grid.left.textContent = (left < 0 ? words.over : words.left).replace("{amount}", money(Math.abs(left)));
    grid.left.classList.toggle("sd-over", left < 0);
    const part = (value) => Math.max(0, Math.min(100, (100 * value) / frame.budget)) + "%";
    grid.bar.style.width = part(total);
    grid.aside.style.left = part(total);
    grid.aside.style.width = part(frame.kept + frame.pilots);
    const rest = [frame.kept ? words.kept.replace("{amount}", money(frame.kept)) : "", frame.pilots ? words.pilots.replace("{amount}", money(frame.pilots)) : ""];
    grid.told.textContent = [words.of.replace("{amount}", money(total)).replace("{budget}", money(frame.budget)), ...rest].filter(Boolean).join(", ");
  };

  const state = (word) => { grid.state.textContent = word; };
  const dirty = () => [...grid.cells.values()].filter((cell) => cell.touched && valueOf(cell) !== cell.stored);
  // Sending again is safe: the same amount over the same revision is written once.
  const send = () => {
    clearTimeout(grid.pause);
    if (grid.sent !== null) return;
    const changed = dirty().filter((cell) => cell.refused !== valueOf(cell));
    if (!changed.length) return;
    grid.sent = { n: Date.now(), edits: changed.map((cell) => ({ path: cell.path, value: valueOf(cell), seen: cell.seen })) };
    again();
  };
  const again = () => {
    if (grid.sent === null) return;
    state(grid.ask.data.words.saving);
    grid.ask.setTriggerValue("changed", { ...grid.sent });
    grid.patience = setTimeout(() => { state(grid.ask.data.words.slow); again(); }, PATIENCE);
  };
  const soon = () => { clearTimeout(grid.pause); grid.pause = setTimeout(send, Math.max(30, grid.typed + PAUSE - Date.now())); };

  const spread = (row) => {
    const wanted = read(row.year.value) || 0;
    const before = row.cells.map((cell) => valueOf(cell) || 0);
    const sum = before.reduce((all, each) => all + each, 0);
    const parts = before.map((each) => Math.floor((sum ? (wanted * each) / sum : wanted / before.length) / 100) * 100);
    parts[parts.length - 1] += wanted - parts.reduce((all, each) => all + each, 0);
    row.cells.forEach((cell, at) => { cell.touched = true; cell.box.value = parts[at] ? plain(parts[at]) : ""; });
    sums();
    soon();
  };

  const step = (row, at, by) => {
    const next = grid.rows[grid.rows.indexOf(row) + by];
    if (next && next.node.offsetParent !== null) { next.boxes[at].focus(); next.boxes[at].select(); }
  };
  const keys = (row, at, box) => (event) => {
    const ends = box.selectionStart === box.selectionEnd ? box.selectionStart : -1;
    if (event.key === "Enter" || event.key === "ArrowDown") { event.preventDefault(); box.blur(); step(row, at, 1); if (document.activeElement === document.body) box.focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); step(row, at, -1); }
    const sideways = event.key === "ArrowRight" && ends === box.value.length ? 1 : event.key === "ArrowLeft" && ends === 0 ? -1 : 0;
    if (sideways && row.boxes[at + sideways]) { event.preventDefault(); row.boxes[at + sideways].focus(); row.boxes[at + sideways].select(); }
  };

  const field = (row, at, label) => {
    const box = make("input");
    box.inputMode = "decimal";
    box.autocomplete = "off";
    box.setAttribute("aria-label", label);
    box.addEventListener("keydown", keys(row, at, box));
    box.addEventListener("focus", () => box.select());
    row.boxes.push(box);
    return box;
  };

  const build = () => {
    const { rows, frame, words } = grid.ask.data;
    home.replaceChildren();
    grid.cells.clear();
    const picks = make("div", "sd-grid-picks");
    picks.setAttribute("role", "group");
    picks.setAttribute("aria-label", words.pick);
    const table = make("table");
    const head = table.createTHead().insertRow();
    [words.name, ...frame.columns, words.year].forEach((word) => { const th = make("th", "", word); th.scope = "col"; head.append(th); });
    const body = table.createTBody();
    grid.rows = rows.map((given) => {
      const row = { id: given.id, most: given.most, cells: [], boxes: [], node: body.insertRow() };
      const name = make("th", "", given.name);
      name.scope = "row";
      name.append(make("small", "", words.before.replace("{amount}", money(given.last.reduce((sum, each) => sum + each, 0)))));
      row.node.append(name);
      given.paths.forEach((path, at) => {
        const td = row.node.insertCell();
        td.dataset.label = frame.columns[at];
        const box = field(row, at, words.cell.replace("{name}", given.name).replace("{column}", frame.columns[at]));
        const cell = { path, box, stored: null, seen: 0, touched: false, refused: undefined };
        box.addEventListener("input", () => { cell.touched = true; grid.typed = Date.now(); state(""); sums(); soon(); });
        box.addEventListener("blur", () => { if (valueOf(cell) !== null) box.value = plain(valueOf(cell)); sums(); send(); });
        row.cells.push(cell);
        grid.cells.set(path, cell);
        td.append(box);
      });
      const td = row.node.insertCell();
      td.className = "sd-year";
      td.dataset.label = words.year;
      row.year = field(row, given.paths.length, words.cell.replace("{name}", given.name).replace("{column}", words.year));
      row.year.addEventListener("change", () => spread(row));
      td.append(row.year);
      row.pick = make("button", "", given.name);
      row.pick.type = "button";
      row.pick.append(make("em", "", "–"));
      row.pick.addEventListener("click", () => choose(row));
      picks.append(row.pick);
      return row;
    });
    const foot = table.createTFoot().insertRow();
    const sum = make("th", "", words.sum);
    sum.scope = "row";
    foot.append(sum);
    grid.sums = frame.columns.map((column) => { const td = foot.insertCell(); td.dataset.label = column; const out = make("output"); td.append(out); return out; });
    const all = foot.insertCell();
    all.className = "sd-year";
    all.dataset.label = words.year;
    grid.total = make("output");
    all.append(grid.total);
    const rest = make("div", "sd-grid-rest");
    const track = make("div", "sd-grid-track");
    grid.bar = make("i");
    grid.aside = make("i", "sd-grid-aside");
    track.append(grid.bar, grid.aside);
    grid.left = make("b");
    grid.told = make("span");
    grid.state = make("span", "sd-grid-state");
    grid.state.setAttribute("role", "status");
    rest.append(grid.left, grid.told, grid.state, track);
    home.append(rest, picks, table);
    choose(grid.rows[0]);
  };
  const choose = (chosen) => grid.rows.forEach((row) => {
    row.node.classList.toggle("sd-on", row === chosen);
    row.pick.setAttribute("aria-pressed", String(row === chosen));
  });

  const settle = (heard) => {
    if (grid.sent === null || heard < grid.sent.n) return;
    clearTimeout(grid.patience);
    for (const edit of grid.sent.edits) {
      const cell = grid.cells.get(edit.path);
      if (!cell) continue;
      cell.refused = cell.stored !== edit.value && cell.seen === edit.seen ? edit.value : undefined;
      if (valueOf(cell) === edit.value && cell.refused === undefined) cell.touched = false;
    }
    const kept = grid.sent.edits.every((edit) => grid.cells.get(edit.path)?.stored === edit.value);
    grid.sent = null;
    const open = dirty().some((cell) => cell.refused !== valueOf(cell));
    state(open ? grid.ask.data.words.saving : kept ? grid.ask.data.words.saved : "");
    soon();
  };

  grid.hidden = () => document.visibilityState === "hidden" && send();
  document.addEventListener("visibilitychange", grid.hidden);
  grid.update = (component) => {
    grid.ask = component;
    const { rows, frame, heard } = component.data;
    const shape = JSON.stringify([rows.map((row) => row.paths), frame.columns]);
    if (shape !== grid.shape) { grid.shape = shape; build(); }
    for (const row of rows) row.paths.forEach((path, at) => {
      const cell = grid.cells.get(path);
      const mine = cell.touched && grid.sent === null && valueOf(cell) !== cell.stored && cell.refused === undefined;
      const sent = grid.sent?.edits.find((edit) => edit.path === path);
      const typing = sent && valueOf(cell) !== sent.value;
      if ((cell.seen !== row.seen[at] || cell.stored !== row.values[at]) && !mine && !typing) {
        if (valueOf(cell) !== row.values[at]) cell.box.value = plain(row.values[at]);
        cell.touched = false;
      }
      cell.stored = row.values[at];
      cell.seen = row.seen[at];
    });
    settle(heard);
    sums();
  };
  return grid;
}

export default function (component) {
  const root = component.parentElement;
  if (!grids.has(root)) grids.set(root, attach(root));
  const grid = grids.get(root);
  grid.update(component);
  return () => {
    clearTimeout(grid.pause);
    clearTimeout(grid.patience);
    document.removeEventListener("visibilitychange", grid.hidden);
    grids.delete(root);
  };
}
