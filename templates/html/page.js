"use strict";
// Lets readers sort long tables by a button in each header cell: first ascending, then descending, then as
// the page had them. Rows stay within their group, sums below them, and what is unknown comes last.
{
  const german = document.documentElement.lang === "de";
  const names = new Intl.Collator("de", { numeric: true });
  const months = new Map();
  for (const language of ["de", "en"]) {
    const month = new Intl.DateTimeFormat(language, { month: "long" });
    for (let number = 1; number <= 12; number++) {
      months.set(month.format(new Date(2000, number - 1, 15)), number);
    }
  }
  const monthNames = [...months.keys()].join("|");
  const dayForms = [
    /(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})/,
    new RegExp(`(?:(?<day>\\d{1,2})\\.?\\s)?(?<month>${monthNames})\\s(?<year>\\d{4})`),
    /(?<year>\d{4})(?:-(?<month>\d\d))?(?:-(?<day>\d\d))?/,
  ].map((form) => new RegExp(`^(?:\\p{L}+\\s){0,4}${form.source}(?:[\\s,;].*)?$`, "u"));
  const numberForm = /^(?:\p{L}+\s){0,3}([-−]?\d[\d.,]*)(?:\s|$)/u;

  const textOf = (cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("sup, abbr").forEach((mark) => mark.remove());
    return copy.textContent.trim();
  };
  const isKnown = (text) => text !== "" && text !== "–";

  const dayOf = (text) => {
    const parts = dayForms.map((form) => form.exec(text)).find(Boolean)?.groups;
    if (!parts) return NaN;
    const month = months.get(parts.month) ?? Number(parts.month ?? 0);
    return Number(parts.year) * 10000 + month * 100 + Number(parts.day ?? 0);
  };
  const numberOf = (text) => {
    const digits = numberForm.exec(text)?.[1].replace("−", "-").replace(/[.,]$/, "");
    if (!digits) return NaN;
    return Number(german ? digits.replaceAll(".", "").replace(",", ".") : digits.replaceAll(",", ""));
  };
  // A column is compared as days or as numbers only where all its known cells are such.
  const keyOf = (texts) =>
    [dayOf, numberOf].find((read) => texts.filter(isKnown).every((text) => !Number.isNaN(read(text))));

  const sort = (table, places, index, direction) => {
    const texts = new Map([...places.keys()].map((row) => [row, textOf(row.cells[index])]));
    const read = keyOf([...texts.values()]);
    const compare = (one, other) => {
      const [a, b] = [texts.get(one), texts.get(other)];
      const known = isKnown(b) - isKnown(a);
      if (!direction || known) return known && direction ? known : places.get(one) - places.get(other);
      const order = read ? read(a) - read(b) : names.compare(a, b);
      return order * direction || places.get(one) - places.get(other);
    };
    for (const body of table.tBodies) {
      const sums = body.querySelector("tr.total");
      for (const row of [...body.rows].filter((row) => places.has(row)).sort(compare)) {
        body.insertBefore(row, sums);
      }
    }
  };

  const states = ["ascending", "descending", ""];
  for (const table of document.querySelectorAll("table.long")) {
    const rows = [...table.querySelectorAll("tbody tr:not(.group, .total)")];
    const places = new Map(rows.map((row, place) => [row, place]));
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...[...head.childNodes].filter((node) => node.nodeName !== "SUP"));
      head.prepend(button);
      button.addEventListener("click", () => {
        const state = states[(states.indexOf(head.ariaSort ?? "") + 1) % states.length];
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        if (state) head.setAttribute("aria-sort", state);
        sort(table, places, index, { ascending: 1, descending: -1 }[state] ?? 0);
      });
    });
  }
}
