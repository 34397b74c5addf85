/// The only script of a page: it sorts and filters tables and opens folds for print; nothing is lost without it.
///
/// A heading's words stay outside its button, because a browser that repeats headings on paper leaves buttons out.
enum PageScript {
  static let text = """
    (() => {
    "use strict";
    const key = (row, column) => {
    const cell = row.cells[column];
    return cell ? (cell.dataset.sort ?? cell.textContent.trim()) : "";
    };
    const compare = (left, right) => {
    if (left === right) return 0;
    if (left === "") return 1;
    if (right === "") return -1;
    const numbers = [Number(left), Number(right)];
    if (!numbers.some(Number.isNaN)) return numbers[0] - numbers[1];
    const [first, second] = [left.toLowerCase(), right.toLowerCase()];
    return first < second ? -1 : first > second ? 1 : 0;
    };
    const sort = (table, header, column) => {
    const body = table.tBodies[0];
    const descending = header.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = [...body.rows].sort((left, right) => {
    const [first, second] = [key(left, column), key(right, column)];
    const order = compare(first, second);
    return descending && first !== "" && second !== "" ? -order : order;
    });
    body.append(...rows);
    };
    const addFilter = (table) => {
    const line = document.createElement("div");
    line.className = "filter";
    const label = document.createElement("label");
    const field = document.createElement("input");
    const count = document.createElement("output");
    field.type = "search";
    label.append("Show rows with ", field);
    line.append(label, count);
    table.closest(".frame").before(line);
    field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
    row.hidden = !row.textContent.toLowerCase().includes(wanted);
    if (!row.hidden) shown += 1;
    }
    count.textContent = wanted ? `${shown} of ${table.tBodies[0].rows.length}` : "";
    });
    };
    for (const table of document.querySelectorAll("table.rows")) {
    if (!table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 2) continue;
    [...table.tHead.rows[0].cells].forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.setAttribute("aria-label", `Sort by ${header.textContent || "this column"}`);
    header.append(button);
    header.classList.add("sortable");
    header.addEventListener("click", () => sort(table, header, column));
    });
    if (table.tBodies[0].rows.length > 9) addFilter(table);
    }
    addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details.fold:not([open])")) {
    fold.open = true;
    fold.dataset.closed = "";
    }
    });
    addEventListener("afterprint", () => {
    for (const fold of document.querySelectorAll("details[data-closed]")) {
    fold.open = false;
    delete fold.dataset.closed;
    }
    });
    })();
    """
}
