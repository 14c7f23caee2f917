/**
 * Makes the heads of the class's table buttons that sort it: up, down, up. Whoever has no total
 * stays at the end. Without it the table is in the order of the names.
 */
export const sortScript = `
for (const table of document.querySelectorAll("table.class")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const keyOf = (row, i) => row.cells[i].dataset.key;
  const compare = (a, b) => a - b || a.localeCompare(b, document.documentElement.lang);
  heads.forEach((head, i) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    button.title = table.dataset.sortBy + " " + button.textContent.trim();
    head.append(button);
    button.addEventListener("click", () => {
      const isDown = head.ariaSort === "ascending" || (i > 0 && head.ariaSort !== "descending");
      for (const other of heads) other.removeAttribute("aria-sort");
      head.ariaSort = isDown ? "descending" : "ascending";
      const rows = [...body.rows].sort((one, other) => {
        const [a, b] = [keyOf(one, i), keyOf(other, i)];
        if (a === "" || b === "") return (a === "") - (b === "");
        return isDown ? compare(b, a) : compare(a, b);
      });
      body.append(...rows);
    });
  });
}
`;
