// What if: a scenario, and the chains of claims that follow from it, to walk one by one.
import { assumedClaims, chainWords, linkOf, orderedChains } from "./chains.js";
import { claimCard } from "./claim_card.js";
import { clear, count, h, link } from "./dom.js";

// There the list would push what was chosen out of sight.
const LIST_TOO_LONG = "(max-width: 699.98px)";
const ARROW_WORDS = { effect: "which leads to", reason: "which is a reason why" };

/**
 * Builds the view of the scenarios and keeps it true to the lens.
 * @param {any} app
 */
export function mountScenarios(app) {
  const view = new ScenarioView(app);
  app.subscribe(() => view.draw());
  view.draw();
}

class ScenarioView {
  constructor(app) {
    this.app = app;
    this.drawn = {};
    this.at = 0;
    this.list = h("ul", { class: "scenario-list" });
    this.menu = h("details", { class: "scenario-menu" }, h("summary", {}, "Choose a condition"), this.list);
    this.menu.open = !matchMedia(LIST_TOO_LONG).matches;
    this.chosen = h("article", { class: "scenario", "aria-label": "The condition chosen" });
    document
      .getElementById("view-scenarios")
      .append(
        h("h2", {}, "What if"),
        h("p", { class: "lead" }, "Conditions that the text names, and what it says follows if they hold."),
        h("div", { class: "scenario-columns" }, this.menu, this.chosen),
      );
  }

  draw() {
    const { state, reading, data } = this.app;
    if (state.view !== "scenarios") return;
    const scenario = this.app.scenario(state.scenario) ?? this.app.scenario(state.lens.if[0]) ?? data.scenarios[0];
    const at = state.chain - 1;
    if (this.drawn.reading === reading && this.drawn.scenario === scenario) {
      if (at !== this.at) this.step(at - this.at);
      return;
    }
    if (this.drawn.scenario && this.drawn.scenario !== scenario && matchMedia(LIST_TOO_LONG).matches) this.menu.open = false;
    this.at = at;
    this.drawn = { reading, scenario };
    this.menu.hidden = !scenario;
    if (!scenario) {
      clear(this.chosen, h("p", { class: "empty" }, "The text names no condition."));
      return;
    }
    const focused = this.list.contains(document.activeElement);
    clear(this.list, ...data.scenarios.map((one) => this.listed(one, one === scenario)));
    if (focused) (this.menu.open ? this.list.querySelector("[aria-current]") : this.menu.firstElementChild).focus();
    this.show(scenario);
  }

  listed(scenario, current) {
    const more = this.app.reader.gains(this.app.state.lens, scenario.id);
    const name = link(this.app, { scenario: scenario.id }, `If ${scenario.name}`);
    if (current) name.setAttribute("aria-current", "true");
    const assumed = this.app.state.lens.if.includes(scenario.id);
    return h(
      "li",
      {},
      name,
      h(
        "span",
        { class: "told" },
        assumed ? "assumed" : more ? `${count(more, "more claim")} would stand` : "no more claims would stand",
      ),
    );
  }

  show(scenario) {
    const all = orderedChains(this.app, this.app.data.chains[scenario.id] ?? [], assumedClaims(this.app, scenario));
    this.chains = all.filter((chain) => chain.claims.every((id) => this.app.reading.kept.has(id)));
    const lost = all.filter((chain) => !this.chains.includes(chain));
    this.at = Math.min(this.at, Math.max(0, this.chains.length - 1));
    this.walk = h("div", { class: "chain-walk" });
    clear(
      this.chosen,
      h("h3", {}, `If ${scenario.name}`),
      ...scenario.places.map((place) => h("p", { class: "place" }, place)),
      ...this.excluded(scenario),
      this.assume(scenario),
      h("h4", {}, "What follows, chain by chain"),
      this.told(all.length, lost.length),
      this.walk,
      this.vanished(lost),
      this.under(scenario),
    );
    this.step(0);
  }

  excluded(scenario) {
    if (!scenario.excludes.length) return [];
    const names = scenario.excludes.flatMap((id, at) => [
      at ? ", " : "",
      link(this.app, { scenario: id }, `if ${this.app.scenario(id).name}`),
    ]);
    return [h("p", { class: "told" }, "It cannot hold together with: ", ...names, ".")];
  }

  assume(scenario) {
    const { lens } = this.app.state;
    const on = lens.if.includes(scenario.id);
    const next = on ? lens.if.filter((id) => id !== scenario.id) : [...lens.if, scenario.id];
    const swap = () => {
      this.app.set({ lens: { if: next } });
      this.chosen.querySelector(".assume").focus();
    };
    return h(
      "button",
      { type: "button", class: "assume", "aria-pressed": String(on), on: { click: swap } },
      on ? "Assumed: stop assuming it" : "Assume it",
    );
  }

  told(all, lost) {
    if (!all) return h("p", { class: "empty" }, "The text draws no chain from here.");
    const told = lost
      ? `${lost} of ${count(all, "chain")} ${lost === 1 ? "vanishes" : "vanish"}: the lens sets a claim of ${lost === 1 ? "it" : "each"} aside.`
      : `${count(all, "chain")}, the surest first; what is only the end of one of them is left out.`;
    return h("p", { class: lost ? "told changed" : "told", role: "status" }, told);
  }

  /** Goes on by so many chains, and draws the one that is reached. */
  step(by, focus = null) {
    this.at = Math.min(Math.max(0, this.at + by), Math.max(0, this.chains.length - 1));
    if (by) this.app.set({ highlight: this.chains[this.at]?.claims ?? [], chain: this.at + 1 });
    const chain = this.chains[this.at];
    if (!chain) {
      clear(this.walk);
      return;
    }
    clear(this.walk, this.controls(chain), chainSteps(this.app, chain, assumedClaims(this.app, this.drawn.scenario)));
    if (focus) this.walk.querySelector(focus).focus();
  }

  controls(chain) {
    const { at, chains } = this;
    const sure = chainWords(this.app, chain, assumedClaims(this.app, this.drawn.scenario));
    const button = (name, by, text, possible) =>
      h(
        "button",
        {
          type: "button",
          class: `plain ${name}`,
          "aria-disabled": String(!possible),
          on: { click: () => possible && this.step(by, `.${name}`) },
        },
        text,
      );
    return h(
      "div",
      { class: "chain-controls" },
      button("chain-back", -1, "← Previous", at > 0),
      h(
        "p",
        { class: "chain-place", role: "status" },
        h("strong", {}, `Chain ${at + 1} of ${chains.length}`),
        ` ${sure}`,
      ),
      button("chain-on", 1, "Next →", at < chains.length - 1),
      h(
        "button",
        {
          type: "button",
          class: "plain",
          on: { click: () => this.app.set({ view: "graph", claim: null, actor: null, highlight: chain.claims }) },
        },
        "Show in the graph",
      ),
    );
  }

  vanished(lost) {
    if (!lost.length) return null;
    const names = lost.map((chain) =>
      h("li", {}, h("s", {}, chain.claims.map((id) => this.app.claim(id).sentence).join(" → "))),
    );
    return h("details", { class: "group" }, h("summary", {}, "The chains that vanish"), h("ul", {}, ...names));
  }

  under(scenario) {
    const claims = this.app.data.claims.filter(
      (claim) => claim.under.some((id) => scenario.implies.includes(id)) && this.app.reading.kept.has(claim.id),
    );
    if (!claims.length) return null;
    const cards = h("div", { class: "cards" }, ...claims.map((claim) => claimCard(this.app, claim.id)));
    return h(
      "details",
      { class: "group" },
      h("summary", {}, `Said under this condition: ${count(claims.length, "claim")}`),
      cards,
    );
  }
}

/** A chain from top to bottom: claims, and between them what ties them. */
function chainSteps(app, chain, assumed) {
  const steps = chain.claims.map((id, at) => {
    const card = claimCard(app, id);
    if (assumed.includes(id)) card.prepend(h("p", { class: "assumed" }, "assumed here"));
    return h("li", { class: "step" }, at ? h("p", { class: "arrow" }, arrowWords(app, chain, at)) : null, card);
  });
  return h("ol", { class: "chain" }, ...steps);
}

function arrowWords(app, chain, at) {
  const cause = linkOf(app, chain.claims[at], chain.claims[at - 1]);
  const sure = cause?.factuality && app.data.factualities.find(({ id }) => id === cause.factuality).words;
  return `${ARROW_WORDS[chain.readings[at - 1]]}${sure ? ` (${sure})` : ""}`;
}
