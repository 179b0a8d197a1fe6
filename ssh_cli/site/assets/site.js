"use strict";
// What the website adds where scripts run: evidence in print, search, filters, and a map that zooms. Without
// them every page says the same. Texts come from the page; nothing is asked of another host.
const page = document.documentElement;
page.classList.add("scripted");

// Letters as people type them: without accents; umlauts also as two letters.
const fold = (text) =>
  text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const foldBoth = (text) =>
  [...new Set([fold(text), fold(text.replace(/[äöüÄÖÜ]/g, "$&e"))])];
const nameOf = (dot) => dot.textContent.trim().replace(/: [^:]*$/, "");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

{
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((part) => { part.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((part) => { part.open = false; }));
}

// Search: the index is scripts of its own. The first is loaded when the field is entered, and tells with which
// word each part begins; the others when a word is asked for that may stand in them.
for (const form of document.querySelectorAll("form.search")) {
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ul");
  const index = form.dataset.index;
  const [most, mostParts] = [12, 2];
  const loaded = new Set();
  const parts = [];

  const load = (address) => {
    if (loaded.has(address)) return;
    loaded.add(address);
    const script = document.createElement("script");
    script.addEventListener("load", () => show());
    script.src = address;
    document.head.append(script);
  };
  const entriesOf = (number) => {
    const rows = window.HAFEN_SEARCH.parts[number];
    if (!rows) load(index.replace(/js$/, `${number}.js`));
    return rows && (parts[number] ??= rows.map(([name, kind, address, more = ""]) =>
      ({ name, kind, address, names: foldBoth(name), more: ` ${foldBoth(more).join(" ")} ` })));
  };
  // What was asked for stands where its longest word does.
  const partsOf = (asked) => {
    const word = asked.split(" ").reduce((one, other) => (other.length > one.length ? other : one));
    const partOf = (end) => window.HAFEN_SEARCH.starts.findLastIndex((start) => start <= end);
    const first = partOf(word);
    return Array.from({ length: partOf(`${word}\uffff`) - first + 1 }, (_, place) => first + place);
  };
  // Exact before beginning of the name, of a word, inside (where there are no parts), other words; a whole key
  // or other word is as good as the beginning of a name.
  const rank = (entry, asked) => {
    const { names, more } = entry;
    if (names.includes(asked)) return 0;
    if (names.some((name) => name.startsWith(asked)) || more.includes(` ${asked} `)) return 1;
    if (names.some((name) => name.includes(` ${asked}`))) return 2;
    if (window.HAFEN_SEARCH.starts.length === 1 && names.some((name) => name.includes(asked))) return 3;
    const all = ` ${names.join(" ")}${more}`;
    return asked.split(" ").every((word) => all.includes(` ${word}`)) ? 4 : NaN;
  };
  const show = () => {
    const asked = fold(input.value);
    list.replaceChildren();
    status.textContent = "";
    if (!asked || !window.HAFEN_SEARCH) return;
    const numbers = partsOf(asked);
    if (numbers.length > mostParts) {
      status.textContent = status.dataset.more;
      return;
    }
    const entries = numbers.map(entriesOf);
    if (!entries.every(Boolean)) return;
    const hits = [...new Map(entries.flat().map((entry) => [entry.address, entry])).values()]
      .map((entry, place) => ({ entry, place, rank: rank(entry, asked) }))
      .filter((hit) => !Number.isNaN(hit.rank))
      .sort((one, other) => one.rank - other.rank || one.place - other.place);
    for (const { entry } of hits.slice(0, most)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const kind = document.createElement("small");
      link.href = `${page.dataset.root}${page.lang}/${entry.address}/index.html`;
      kind.textContent = entry.kind;
      link.append(entry.name, " ", kind);
      item.append(link);
      list.append(item);
    }
    const text = !hits.length ? "none" : hits.length > most ? "some" : "all";
    status.textContent = fill(status.dataset[text], { n: hits.length, m: most });
  };
  const close = () => { list.replaceChildren(); status.textContent = ""; };

  input.addEventListener("focus", () => load(index));
  input.addEventListener("focus", show);
  input.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step && stops[stops.indexOf(document.activeElement) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    } else if (event.key === "Escape" && list.childElementCount) {
      event.preventDefault();
      input.focus();
      close();
    }
  });
  for (const happens of ["click", "focusin"]) {
    document.addEventListener(happens, (event) => { if (!form.contains(event.target)) close(); });
  }
}

// Filters: rows and dots with attributes of the fields' names. What is chosen stands in the address.
for (const form of document.querySelectorAll("form.filter")) {
  const fields = [...form.elements].filter((field) => field.name);
  const keys = fields.map((field) => field.name).filter((name) => name !== "name");
  const rows = [...document.querySelectorAll("main tbody tr")]
    .filter((row) => keys.some((key) => key in row.dataset));
  const dots = [...document.querySelectorAll(".linked-map .dots a")];
  const status = form.querySelector("[role=status]");

  const matches = (part, name) => fields.every((field) => {
    if (!field.value) return true;
    if (field.name === "name") return foldBoth(name).some((text) => text.includes(fold(field.value)));
    return (part.dataset[field.name] ?? "").split(" ").includes(field.value);
  });
  const apply = () => {
    rows.forEach((row) => { row.hidden = !matches(row, row.cells[0].textContent); });
    dots.forEach((dot) => dot.classList.toggle("out", !matches(dot, nameOf(dot))));
    for (const body of new Set(rows.map((row) => row.parentElement))) {
      const inside = rows.filter((row) => row.parentElement === body);
      body.hidden = inside.every((row) => row.hidden);
      body.querySelectorAll("tr.total").forEach((sum) => { sum.hidden = inside.some((row) => row.hidden); });
    }
    const shown = rows.length ? rows.filter((row) => !row.hidden) : dots.filter((dot) => !dot.matches(".out"));
    status.textContent = fill(status.dataset.text, { n: shown.length, m: (rows.length ? rows : dots).length });
    document.dispatchEvent(new CustomEvent("filtered", { detail: form.elements.land?.value ?? "" }));
  };
  const remember = () => {
    const address = new URL(location);
    for (const field of fields) {
      if (field.value) address.searchParams.set(field.name, field.value);
      else address.searchParams.delete(field.name);
    }
    history.replaceState(null, "", address);
  };
  const asked = new URL(location).searchParams;
  for (const field of fields) {
    const value = asked.get(field.name) ?? "";
    field.value = field.options && ![...field.options].some((option) => option.value === value) ? "" : value;
  }
  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("DOMContentLoaded", apply);
}

// The map: zoom by buttons, keys and clicks; more names appear where there is room.
for (const figure of document.querySelectorAll(".map-figure")) {
  const map = figure.querySelector(".linked-map");
  const whole = { x: 0, y: 0, width: map.viewBox.baseVal.width, height: map.viewBox.baseVal.height };
  const [step, closest, mostNames] = [1.6, 24, 60];
  const reading = figure.querySelector(".map-reading");
  const namesOf = document.createElementNS(map.namespaceURI, "g");
  const pencil = document.createElement("canvas").getContext("2d");
  const dots = [...map.querySelectorAll(".dots a")].map((link) => {
    const [place, size] = [...link.transform.baseVal].map((part) => part.matrix);
    return { link, name: nameOf(link), x: place.e, y: place.f, radius: size.a };
  });
  const bySize = [...dots].sort((one, other) => other.radius - one.radius);
  let view = whole;
  let land = "";
  namesOf.classList.add("names", "placed");
  map.append(namesOf);

  const zoomOf = () => whole.width / view.width;
  const overlap = (one, other) =>
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

  // Places names as the program does: large places first, right, left, above or below, none over another.
  const placeNames = () => {
    namesOf.replaceChildren();
    const isOwn = view !== whole || dots.some(({ link }) => link.matches(".out"));
    map.classList.toggle("own-names", isOwn);
    if (!isOwn) return;
    const unit = view.width / (map.clientWidth || whole.width);
    const [size, gap, growth] = [13 * unit, 4 * unit, signSize()];
    pencil.font = "13px Arial, sans-serif";
    const edge = [view.x, view.y, view.x + view.width, view.y + view.height];
    const shown = bySize.filter(({ link, x, y }) => !link.matches(".out") && overlap([x, y, x, y], edge));
    const taken = shown.map(({ x, y, radius }) => {
      const reach = radius * growth * .8;
      return [x - reach, y - reach, x + reach, y + reach];
    });
    for (const { name, x, y, radius } of shown) {
      if (namesOf.childElementCount >= mostNames) break;
      const width = pencil.measureText(name).width * unit;
      const away = radius * growth + gap;
      const box = [
        [x + away, y - size / 2], [x - away - width, y - size / 2],
        [x - width / 2, y - away - size], [x - width / 2, y + away],
      ].map(([left, top]) => [left, top, left + width, top + size]).find((place) =>
        place[0] >= edge[0] && place[1] >= edge[1] && place[2] <= edge[2] && place[3] <= edge[3]
        && !taken.some((other) => overlap(place, other)));
      if (!box) continue;
      taken.push(box);
      const text = document.createElementNS(map.namespaceURI, "text");
      text.setAttribute("x", box[0]);
      text.setAttribute("y", box[1] + size * .8);
      text.setAttribute("font-size", size);
      text.setAttribute("stroke-width", 3 * unit);
      text.textContent = name;
      namesOf.append(text);
    }
  };
  const signSize = () => zoomOf() ** -.5;
  const show = (x, y, width) => {
    const wide = Math.min(whole.width, Math.max(whole.width / closest, width));
    const high = wide * whole.height / whole.width;
    const within = (value, most) => Math.max(0, Math.min(most, value));
    view = wide === whole.width ? whole : {
      x: within(x - wide / 2, whole.width - wide), y: within(y - high / 2, whole.height - high),
      width: wide, height: high,
    };
    map.setAttribute("viewBox", [view.x, view.y, view.width, view.height].map((n) => n.toFixed(2)).join(" "));
    map.style.setProperty("--sign", signSize());
    map.classList.toggle("zoomed", view !== whole);
    for (const [name, ends] of [["out", view === whole], ["all", view === whole], ["in", zoomOf() >= closest]]) {
      figure.querySelector(`[data-zoom=${name}]`).setAttribute("aria-disabled", ends);
    }
    placeNames();
  };
  const middle = () => [view.x + view.width / 2, view.y + view.height / 2];
  const zoom = (factor, [x, y] = middle()) => show(x, y, view.width / factor);
  const pan = (right, down) => {
    const [x, y] = middle();
    show(x + right * view.width, y + down * view.height, view.width);
  };
  const actions = { in: () => zoom(step), out: () => zoom(1 / step), all: () => show(0, 0, whole.width) };
  const keys = {
    "+": actions.in, "=": actions.in, "-": actions.out, "−": actions.out, 0: actions.all,
    ArrowLeft: () => pan(-.2, 0), ArrowRight: () => pan(.2, 0), ArrowUp: () => pan(0, -.2), ArrowDown: () => pan(0, .2),
  };
  const pointOf = (event) => {
    const box = map.getBoundingClientRect();
    return [
      view.x + (event.clientX - box.left) / box.width * view.width,
      view.y + (event.clientY - box.top) / box.height * view.height,
    ];
  };

  for (const button of figure.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", actions[button.dataset.zoom]);
  }
  figure.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    if (event.key.startsWith("Arrow") && view === whole) return; // the page scrolls
    event.preventDefault();
    keys[event.key]();
  });
  for (const { link, x, y } of dots) {
    const read = () => { reading.textContent = link.textContent.trim(); };
    link.addEventListener("pointerenter", read);
    link.addEventListener("focus", () => {
      read();
      if (x < view.x || y < view.y || x > view.x + view.width || y > view.y + view.height) show(x, y, view.width);
    });
  }
  let drag = null;
  let dragged = false;
  map.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.isPrimary && event.button === 0) drag = { x: event.clientX, y: event.clientY, from: middle() };
  });
  map.addEventListener("pointermove", (event) => {
    if (!drag || !event.buttons || view === whole) return;
    const [right, down] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!dragged && Math.hypot(right, down) < 5) return;
    dragged = true;
    map.setPointerCapture(event.pointerId);
    const unit = view.width / map.clientWidth;
    show(drag.from[0] - right * unit, drag.from[1] - down * unit, view.width);
  });
  map.addEventListener("pointerup", () => { drag = null; });
  map.addEventListener("dragstart", (event) => event.preventDefault());
  map.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    else if (!event.target.closest("a")) zoom(step, pointOf(event));
  }, true);
  document.addEventListener("filtered", (event) => {
    if (event.detail === land) return placeNames();
    land = event.detail;
    const laender = [...map.querySelectorAll("path[data-land]")];
    laender.forEach((path) => path.classList.toggle("chosen", path.dataset.land === land));
    const area = laender.find((path) => path.dataset.land === land)?.getBBox();
    if (!area) return actions.all();
    const width = Math.max(area.width, area.height * whole.width / whole.height) * 1.15;
    return show(area.x + area.width / 2, area.y + area.height / 2, width);
  });
  addEventListener("resize", placeNames);
  show(0, 0, whole.width);
}
