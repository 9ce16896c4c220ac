
"use strict";
(() => {
  const say = document.body.dataset;
  const fold = (text) => text.normalize("NFC").toLocaleLowerCase("vi");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const make = (name, given = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), given);
    made.append(...inside);
    return made;
  };
  const byText = (a, b) => a.localeCompare(b, "vi", { numeric: true });
  document.documentElement.classList.add("js");

  const monthsOf = (day) => {
    const [year, month] = day.split("-");
    return { name: `${year}/${Math.ceil(month / 3)}`, year, quarter: ["I", "II", "III", "IV"][Math.ceil(month / 3) - 1] };
  };
  const today = new Date();
  const dayAfter = (days) => {
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, 12);
    return day.toISOString().slice(0, 10);
  };

  /* each chooser: its label, its choices [value, words], and whether a row is of a choice */
  const bodiesOf = (row, at) => ["lead", "partners"].flatMap((name) => name in at ? row.cells[at[name]].textContent.split("; ") : []);
  const body = (rows, at) => {
    const names = [...new Set(rows.flatMap((row) => bodiesOf(row, at)))].filter(Boolean).sort(byText);
    return [say.body, names.map((name) => [name, name]), (row, name) => bodiesOf(row, at).includes(name)];
  };
  const time = (rows, at) => {
    const day = (row) => "due_date" in at ? row.cells[at.due_date].dataset.key ?? "" : "";
    const days = rows.map(day).filter(Boolean).sort();
    const quarters = new Map(days.map((one) => [monthsOf(one).name, fill(say.quarter, monthsOf(one))]));
    const choices = [["overdue", say.overdue], ["soon", say.soon], ...quarters, ["recurring", say.recurring], ["dayless", say.dayless]];
    return [say.time, days.length || rows.some((row) => "recurring" in row.dataset) ? choices : [], (row, choice) => {
      const one = day(row);
      if (choice === "recurring") return "recurring" in row.dataset;
      if (choice === "dayless") return one === "" && !("recurring" in row.dataset);
      if (one === "") return false;
      if (choice === "overdue") return one < dayAfter(0);
      if (choice === "soon") return one >= dayAfter(0) && one <= dayAfter(30);
      return monthsOf(one).name === choice;
    }];
  };
  const section = (rows, at, table) => {
    const heads = table.dataset.sections.split("\n").filter(Boolean).map((line) => line.split("\t"));
    const under = (row, path) => {
      const own = "section" in at ? row.cells[at.section].textContent : "";
      return own === path || own.startsWith(`${path}/`);
    };
    return [say.section, heads.filter(([path]) => rows.some((row) => under(row, path))), under];
  };

  for (const table of document.querySelectorAll("table")) {
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells];
    const at = Object.fromEntries(heads.map((head, number) => [head.dataset.name, number]));
    const bar = make("div", { className: "filters" });
    const state = make("output");
    const tests = [];
    const renew = () => {
      let count = 0;
      for (const row of rows) {
        row.hidden = !tests.every((test) => test(row));
        count += !row.hidden;
      }
      state.textContent = count === rows.length ? "" : fill(say.shown, { count, total: rows.length });
    };
    const input = make("input", { type: "search", placeholder: say.filter, ariaLabel: say.filter });
    input.dataset.name = "words";
    input.addEventListener("input", renew);
    tests.push((row) => {
      const text = fold(row.textContent);
      return fold(input.value).split(/\s+/).every((word) => text.includes(word));
    });
    bar.append(input);
    const choosers = "sections" in table.dataset ? { body, time, section } : {};
    for (const [name, chooser] of Object.entries(choosers)) {
      const [label, choices, holds] = chooser(rows, at, table);
      if (choices.length === 0) continue;
      const select = make("select", { ariaLabel: label }, make("option", { value: "" }, `${label}: ${say.all}`));
      select.dataset.name = name;
      select.append(...choices.map(([value, words]) => make("option", { value }, words)));
      select.addEventListener("change", renew);
      tests.push((row) => select.value === "" || holds(row, select.value));
      bar.append(select);
    }
    bar.append(state);
    table.before(bar);
    table.addEventListener("show-all", () => {
      for (const one of bar.querySelectorAll("input, select")) one.value = "";
      renew();
    });
    heads.forEach((head, number) => {
      const words = head.textContent;
      /* no real button: where a head is repeated in print, Chromium leaves buttons blank */
      const button = make("span", { role: "button", tabIndex: 0, title: say.sort }, words);
      head.replaceChildren(button);
      button.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        button.click();
      });
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => row.cells[number].dataset.key ?? row.cells[number].textContent;
        rows.sort((a, b) => {
          const [x, y] = [key(a), key(b)];
          if ((x === "") !== (y === "")) return x === "" ? 1 : -1;
          return down ? byText(y, x) : byText(x, y);
        });
        table.tBodies[0].append(...rows);
      });
    });
  }

  /* a value that is clicked in the text: its row comes in sight, and a box says all that is known of it */
  const box = document.getElementById("box");
  let back = null;
  const close = () => {
    box.hidden = true;
    document.querySelector("tr.chosen")?.classList.remove("chosen");
    back?.focus();
    back = null;
  };
  const open = (row, from) => {
    const table = row.closest("table");
    if (row.hidden) table.dispatchEvent(new Event("show-all"));
    close();
    back = from;
    row.classList.add("chosen");
    row.scrollIntoView({ block: "center" });
    const heads = table.tHead.rows[0].cells;
    const list = make("dl");
    [...row.cells].forEach((cell, number) => {
      const words = cell.querySelector("title")?.textContent ?? cell.textContent;
      if (words !== "" && heads[number].dataset.name !== "chart") list.append(make("dt", {}, heads[number].textContent), make("dd", {}, words));
    });
    const button = make("button", { type: "button" }, say.close);
    button.addEventListener("click", close);
    box.replaceChildren(button, list);
    box.hidden = false;
    box.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link === null) {
      if (!box.contains(event.target)) close();
      return;
    }
    const place = document.getElementById(link.getAttribute("href").slice(1));
    if (place?.tagName === "TR") {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
      open(place, link);
    } else {
      close();
    }
  });
  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest?.(".text a:not([title])");
    const row = mark && document.getElementById(mark.getAttribute("href").slice(1));
    if (row) mark.title = `${row.closest("section").querySelector("h2").textContent}. ${row.lastElementChild.textContent}`;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !box.hidden) close();
  });
})();
