// Who acts on whom: a table of actors against actors, to walk with the arrow keys.
import { claimCard } from "./claim_card.js";
import { actorLink, announce, clear, count, h } from "./dom.js";
import { matrixOf } from "./matrix_cells.js";
import { CELL_CLASSES, CELL_WORDS, cellMark, matrixLegend } from "./matrix_legend.js";

const MOST_ACTIVE = 20;
// With few more than that, the control would cost more than the columns that it saves.
const ALL_UP_TO = 25;
// Between the ids of a cell in the address; no id holds it.
const CELL_ENDS = ">";

/**
 * Builds the view of the matrix and keeps it true to the lens.
 * @param {any} app
 */
export function mountMatrix(app) {
  const view = new MatrixView(app);
  app.subscribe(() => view.draw());
  view.draw();
}

class MatrixView {
  constructor(app) {
    this.app = app;
    this.all = false;
    this.drawn = null;
    this.listed = null;
    this.told = h("p", { class: "told" });
    this.box = h("div", {
      class: "matrix-box",
      role: "region",
      "aria-label": "Matrix, scrolls both ways",
      tabindex: "0",
    });
    this.claims = h("div", { class: "matrix-claims" });
    document
      .getElementById("view-matrix")
      .append(
        h("h2", {}, "Who acts on whom"),
        h(
          "p",
          { class: "lead" },
          "Rows act on columns. Counted are claims that are affirmed and stand; those without direction count both ways. −2/7 are seven claims, two of them negative and five neutral.",
        ),
        matrixLegend(app),
        this.told,
        this.box,
        this.claims,
      );
  }

  draw() {
    if (this.app.state.view !== "matrix") return;
    if (this.drawn === this.app.reading) {
      if (this.app.state.cell !== this.listed) this.list(this.chosenIn());
      return;
    }
    this.drawn = this.app.reading;
    const standing = this.app.data.claims.filter((claim) => this.app.reading.standing.has(claim.id));
    const surest = this.app.data.factualities.map((factuality) => factuality.id);
    this.matrix = matrixOf(standing, surest);
    this.redraw();
  }

  redraw() {
    const { actors } = this.matrix;
    const shown = this.all || actors.length <= ALL_UP_TO ? actors : actors.slice(0, MOST_ACTIVE);
    clear(this.told).append(...this.size(actors.length, shown.length));
    clear(this.box).append(
      actors.length
        ? this.table(shown)
        : h("p", { class: "empty" }, "Nobody acts on anybody, as far as the claims that stand go."),
    );
    this.buttons()[0]?.setAttribute("tabindex", "0");
    const chosen = this.chosenIn();
    this.list(chosen && shown.includes(chosen.source) && shown.includes(chosen.target) ? chosen : null);
  }

  /** The cell of the state: its actors, if these data have them. */
  chosenIn() {
    const [source, target] = this.app.state.cell?.split(CELL_ENDS) ?? [];
    return this.matrix.cells.get(source)?.has(target) ? { source, target } : null;
  }

  size(total, shown) {
    if (total <= ALL_UP_TO) return [total ? `${count(total, "actor")}, the most active first.` : ""];
    const words = this.all
      ? `All ${total} actors, the most active first.`
      : `The ${shown} most active of ${total} actors.`;
    const other = this.all ? `Show the ${MOST_ACTIVE} most active` : `Show all ${total}`;
    const swap = () => {
      this.all = !this.all;
      this.redraw();
      this.told.querySelector("button").focus();
    };
    return [words, " ", h("button", { type: "button", class: "plain", on: { click: swap } }, other)];
  }

  table(shown) {
    const heads = shown.map((actor) =>
      h("th", { scope: "col" }, h("span", { class: "turned" }, this.app.actor(actor).name)),
    );
    const corner = h("td", { class: "corner" }, h("span", {}, "acts on →"));
    const rows = shown.map((source) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, actorLink(this.app, source)),
        ...shown.map((target) => this.cell(source, target)),
      ),
    );
    const caption = h(
      "caption",
      { class: "visually-hidden" },
      "Who acts on whom: rows act on columns. Arrow keys go from cell to cell, Enter lists the claims.",
    );
    const on = { keydown: (event) => this.walk(event), focusin: (event) => this.rove(event.target.closest(".cell")) };
    return h(
      "table",
      { class: "matrix", on },
      caption,
      h("thead", {}, h("tr", {}, corner, ...heads)),
      h("tbody", {}, ...rows),
    );
  }

  cell(source, target) {
    const cell = this.matrix.cells.get(source)?.get(target);
    if (!cell) return h("td", source === target ? { class: "self" } : {});
    const props = {
      type: "button",
      class: `cell sign-${CELL_CLASSES[cell.sign]}`,
      tabindex: "-1",
      "aria-label": this.accessibleName(source, target, cell),
      "aria-pressed": "false",
      dataset: { source, target },
      on: { click: () => this.choose({ source, target }) },
    };
    return h(
      "td",
      {},
      h(
        "button",
        props,
        h("span", { class: `bar bar-${cell.surest}` }),
        h("span", { class: "cell-mark" }, cellMark(this.app, cell.sign)),
        h("span", { class: "cell-count" }, `${cell.signed || cell.claims.length}`),
        isPartly(cell) ? h("span", { class: "cell-total" }, `/${cell.claims.length}`) : null,
      ),
    );
  }

  accessibleName(source, target, cell) {
    const surest = this.app.data.factualities.find((factuality) => factuality.id === cell.surest).words;
    const total = count(cell.claims.length, "claim");
    const amount = isPartly(cell) ? `${cell.signed}/${total} ` : `${total}, `;
    return `${this.app.actor(source).name} to ${this.app.actor(target).name}: ${amount}${CELL_WORDS[cell.sign]}, surest ${surest}`;
  }

  buttons() {
    return [...this.box.querySelectorAll(".cell")];
  }

  /** Only one cell is a stop of the Tab key: the one that had the focus last. */
  rove(cell) {
    if (!cell) return;
    for (const other of this.box.querySelectorAll('.cell[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    cell.setAttribute("tabindex", "0");
  }

  walk(event) {
    const cell = event.target.closest(".cell");
    const next = cell && nextCell(this.buttons(), cell, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  choose({ source, target }) {
    this.app.set({ cell: `${source}${CELL_ENDS}${target}` });
    announce(this.accessibleName(source, target, this.matrix.cells.get(source).get(target)));
    this.claims.scrollIntoView({ block: "nearest" });
  }

  list(chosen) {
    this.listed = this.app.state.cell;
    clear(this.claims);
    for (const button of this.buttons()) {
      const pressed =
        chosen !== null && button.dataset.source === chosen.source && button.dataset.target === chosen.target;
      button.setAttribute("aria-pressed", String(pressed));
    }
    const cell = chosen && this.matrix.cells.get(chosen.source)?.get(chosen.target);
    if (!cell) return;
    const heading = h("h3", {}, actorLink(this.app, chosen.source), " → ", actorLink(this.app, chosen.target));
    const words = this.accessibleName(chosen.source, chosen.target, cell).split(": ").at(-1);
    this.claims.append(
      heading,
      h("p", { class: "told" }, `${words}.`),
      h("div", { class: "cards" }, ...cell.claims.map((claim) => claimCard(this.app, claim.id))),
    );
  }
}

/** Whether some of the claims have the sign and others none. */
function isPartly(cell) {
  return cell.signed > 0 && cell.signed < cell.claims.length;
}

/** The nearest cell in the direction of an arrow key; with Home and End the first and last of the row. */
function nextCell(cells, from, key) {
  const place = (cell) => [cell.closest("tr").rowIndex, cell.closest("td").cellIndex];
  const [row, column] = place(from);
  const placed = cells.map((cell) => [cell, ...place(cell)]);
  const inRow = placed.filter(([, r]) => r === row);
  const inColumn = placed.filter(([, , c]) => c === column);
  const found = {
    ArrowRight: () => inRow.find(([, , c]) => c > column),
    ArrowLeft: () => inRow.findLast(([, , c]) => c < column),
    ArrowDown: () => inColumn.find(([, r]) => r > row),
    ArrowUp: () => inColumn.findLast(([, r]) => r < row),
    Home: () => inRow[0],
    End: () => inRow.at(-1),
  }[key]?.();
  return found?.[0];
}
