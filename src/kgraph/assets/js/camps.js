// Who stands with whom: the camps that the ties of the text leave, and what is said against them.
import { claimCard } from "./claim_card.js";
import { actorLink, clear, count, h, signMark } from "./dom.js";

const SENSES = [
  [
    "strict",
    "Two camps",
    "Counts the enemy of an enemy as a friend, so that every group falls into two camps at most.",
  ],
  [
    "weak",
    "Any number of camps",
    "A camp is whom positive ties hold together; enemies of an enemy need not be friends.",
  ],
];
const TIE_SIGNS = { 1: "+", 0: "0", "-1": "-" };

/**
 * Builds the view of the camps.
 * @param {any} app
 */
export function mountCamps(app) {
  const section = document.getElementById("view-camps");
  const note = h("p", { class: "told", role: "status" });
  const body = h("div", { class: "senses" });
  section.append(
    h("h2", {}, "Who stands with whom"),
    h(
      "p",
      { class: "lead" },
      "Positive claims tie two actors, negative ones part them. The camps shown are those with the fewest ties against them.",
    ),
    note,
    body,
  );
  let drawn = null;
  const draw = () => {
    if (app.state.view !== "camps" || drawn === app.reading) return;
    drawn = app.reading;
    const changed = app.reading.kept.size < app.data.claims.length || app.state.lens.if.length > 0;
    note.textContent = changed
      ? "The camps are those of the page without the lens; claims that the lens sets aside are marked."
      : "";
    clear(body).append(
      ...(app.data.camps.ties.some((tie) => tie.sign)
        ? SENSES.map((sense) => senseOf(app, ...sense))
        : [h("p", { class: "empty" }, "No claim that stands says who stands with or against whom.")]),
    );
  };
  app.subscribe(draw);
  draw();
}

function senseOf(app, sense, title, words) {
  const division = app.data.camps[sense];
  const ties = app.data.camps.ties.filter((tie) => tie.sign);
  const home = new Map(division.camps.flatMap((camp, at) => camp.members.map((actor) => [actor, at])));
  const inside = ties.filter((tie) => home.get(tie.first) === home.get(tie.second));
  const between = ties.filter((tie) => home.get(tie.first) !== home.get(tie.second));
  const against = division.against.map((at) => app.data.camps.ties[at]);
  const open = division.frustration > 0;
  return h(
    "section",
    { class: "sense" },
    h("h3", {}, title),
    h("p", { class: "lead" }, words),
    ...groupsOfCamps(app, division),
    ...equallyGood(division),
    tieList(app, "Ties against these camps", against, open),
    tieList(
      app,
      "Ties inside a camp",
      inside.filter((tie) => !against.includes(tie)),
      false,
    ),
    tieList(
      app,
      "Ties between camps",
      between.filter((tie) => !against.includes(tie)),
      false,
    ),
  );
}

function groupsOfCamps(app, division) {
  const groups = [...new Set(division.camps.map((camp) => camp.group))];
  return groups.map((group, at) => {
    const camps = division.camps.filter((camp) => camp.group === group);
    const several = camps.filter((camp) => camp.members.length > 1);
    const alone = camps.filter((camp) => camp.members.length === 1).flatMap((camp) => camp.members);
    const heading = groups.length > 1 ? [h("h4", {}, at ? "Tied to each other, but not to those above" : "Tied to each other")] : [];
    const cards = several.map((camp) => campOf(app, count(camp.members.length, "actor"), camp.members, division));
    const rest = alone.length
      ? [campOf(app, alone.length > 1 ? "each a camp of its own, parted from the others" : "a camp of its own", alone, division)]
      : [];
    return h("div", { class: "camp-group" }, ...heading, h("div", { class: "camps" }, ...cards, ...rest));
  });
}

function campOf(app, heading, members, division) {
  const chips = members.map((actor) => {
    const wavers = division.wavering.includes(actor);
    return h(
      "li",
      { class: wavers ? "chip wavering" : "chip" },
      actorLink(app, actor),
      ...(wavers ? [h("span", { class: "wavers" }, "varies")] : []),
    );
  });
  return h(
    "div",
    { class: "card camp" },
    h("p", { class: "camp-heading" }, heading),
    h("ul", { class: "chips" }, ...chips),
  );
}

function equallyGood(division) {
  if (division.all_counted && division.optima < 2) return [];
  const number = division.all_counted
    ? `One of ${division.optima} divisions with as few ties against it.`
    : "Whether other camps are as good was not searched to the end.";
  const wavering = division.wavering.length ? " Actors marked “varies” are in another camp in some of them." : "";
  return [h("p", { class: "told" }, number + wavering)];
}

function tieList(app, heading, ties, open) {
  if (!ties.length) return h("p", { class: "told" }, `${heading}: none.`);
  const summary = h("summary", {}, h("h4", {}, heading), h("span", { class: "count" }, String(ties.length)));
  const list = h("ul", { class: "ties" });
  // Claims are many: they are put in when they are asked for.
  const group = h(
    "details",
    {
      class: "group",
      on: { toggle: () => group.open && !list.childElementCount && list.append(...ties.map((tie) => tieOf(app, tie))) },
    },
    summary,
    list,
  );
  group.open = open;
  return group;
}

function tieOf(app, tie) {
  const claims = [...tie.positive, ...tie.negative];
  const surest = app.data.factualities.find((factuality) => factuality.id === tie.factuality).words;
  const names = h(
    "span",
    { class: "tie-names" },
    app.actor(tie.first).name,
    " ",
    signMark(app, TIE_SIGNS[tie.sign]),
    " ",
    app.actor(tie.second).name,
  );
  const told = h("span", { class: "tie-told" }, ` ${surest}, ${count(claims.length, "claim")}`);
  return h(
    "li",
    {},
    h(
      "details",
      { class: "tie" },
      h("summary", {}, names, told),
      h("div", { class: "cards" }, ...claims.map((id) => claimCard(app, id))),
    ),
  );
}
