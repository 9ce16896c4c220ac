
"use strict";
(() => {
  const fold = (text) => text.normalize("NFC").toLocaleLowerCase("vi");
  const { filter, sort } = document.body.dataset;
  const key = (row, at) => row.cells[at].dataset.key ?? row.cells[at].textContent;
  const compare = (a, b) => {
    const [m, n] = [Number(a), Number(b)];
    if (a !== "" && b !== "" && !Number.isNaN(m) && !Number.isNaN(n)) return m - n;
    return a.localeCompare(b, "vi", { numeric: true });
  };
  for (const table of document.querySelectorAll("table")) {
    const body = table.tBodies[0];
    const input = document.createElement("input");
    input.className = "filter";
    input.type = "search";
    input.placeholder = filter;
    input.setAttribute("aria-label", filter);
    table.before(input);
    input.addEventListener("input", () => {
      const wanted = fold(input.value).split(/\s+/).filter(Boolean);
      for (const row of body.rows) {
        const text = fold(row.textContent);
        row.hidden = !wanted.every((word) => text.includes(word));
      }
    });
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      head.classList.add("sortable");
      head.title = sort;
      head.tabIndex = 0;
      const order = () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].sort((a, b) => {
          const [x, y] = [key(a, at), key(b, at)];
          if ((x === "") !== (y === "")) return x === "" ? 1 : -1;
          return down ? compare(y, x) : compare(x, y);
        });
        body.append(...rows);
      };
      head.addEventListener("click", order);
      head.addEventListener("keydown", (event) => { if (event.key === "Enter") order(); });
    });
  }
  const box = document.getElementById("box");
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".text a");
    if (mark === null) { box.hidden = true; return; }
    const row = document.getElementById(mark.hash.slice(1));
    if (row === null) return;
    const heads = row.closest("table").tHead.rows[0].cells;
    const list = document.createElement("dl");
    [...row.cells].forEach((cell, at) => {
      if (cell.textContent === "") return;
      const name = document.createElement("dt");
      const value = document.createElement("dd");
      name.textContent = heads[at].textContent;
      value.textContent = cell.textContent;
      list.append(name, value);
    });
    box.replaceChildren(list);
    box.hidden = false;
  });
})();
