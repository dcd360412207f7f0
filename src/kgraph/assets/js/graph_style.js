// How the picture looks: the marks of the data as a style of Cytoscape.js.

const THEME_COLOURS = {
  light: { page: "#ffffff", ink: "#1d1f23", quiet: "#5a5e67", node: "#e4e3de", rim: "#8a877e", accent: "#553bb0" },
  dark: { page: "#14171c", ink: "#e8eaee", quiet: "#a5acb8", node: "#303743", rim: "#7d8594", accent: "#b5a5ff" },
};

/**
 * The style of the whole picture.
 * @param {any} marks of the data
 * @param {string} theme
 * @returns {any[]}
 */
export function graphStyle(marks, theme) {
  const colours = THEME_COLOURS[theme];
  return [
    ...nodeStyles(colours),
    ...edgeStyles(marks, theme, colours),
    { selector: "node.faint", style: { opacity: 0.25 } },
    { selector: "edge.faint", style: { opacity: 0.08, label: "", events: "no" } },
    { selector: ".gone", style: { display: "none" } },
  ];
}

function nodeStyles(colours) {
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        "background-color": colours.node,
        "border-width": 1.5,
        "border-color": colours.rim,
        label: "data(label)",
        "text-wrap": "wrap",
        "text-valign": "bottom",
        "text-margin-y": 3,
        "font-family": "system-ui, sans-serif",
        "font-size": 13,
        color: colours.ink,
        "text-outline-color": colours.page,
        "text-outline-width": 2.5,
        "min-zoomed-font-size": 7,
        "text-events": "yes",
        "overlay-opacity": 0,
        "z-index": 10,
      },
    },
    { selector: "node[?isMain]", style: { "font-weight": "bold", "font-size": "data(font)" } },
    { selector: "node.chosen", style: { "background-color": colours.accent, "border-color": colours.accent, "font-weight": "bold", "min-zoomed-font-size": 0 } },
    { selector: "node.cursor", style: { "outline-width": 3, "outline-offset": 3, "outline-color": colours.accent, "min-zoomed-font-size": 0 } },
  ];
}

function edgeStyles(marks, theme, colours) {
  return [
    {
      selector: "edge",
      style: {
        width: 1.8,
        "curve-style": "unbundled-bezier",
        "edge-distances": "node-position",
        "control-point-distances": "data(distance)",
        "control-point-weights": 0.5,
        "loop-direction": "0deg",
        "loop-sweep": "50deg",
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.9,
        label: "data(mark)",
        "font-family": "system-ui, sans-serif",
        "font-size": 15,
        "font-weight": "bold",
        "min-zoomed-font-size": 7,
        "text-background-color": colours.page,
        "text-background-opacity": 1,
        "text-background-padding": 1,
        "text-background-shape": "roundrectangle",
        "overlay-opacity": 0,
        "line-cap": "butt",
      },
    },
    { selector: "edge[?symmetric]", style: { "target-arrow-shape": "none" } },
    ...Object.entries(marks.colours[theme]).map(([sign, colour]) => ({
      selector: `edge[sign = "${sign}"]`,
      style: { "line-color": colour, "target-arrow-color": colour, color: colour },
    })),
    ...Object.entries(marks.dashes)
      .filter(([, dashes]) => dashes.length)
      .map(([factuality, dashes]) => ({
        selector: `edge[factuality = "${factuality}"]`,
        style: { "line-style": "dashed", "line-dash-pattern": dashes },
      })),
    { selector: "edge.pale", style: { opacity: 0.45, width: 1.2 } },
    { selector: "edge.focus", style: { opacity: 1, width: 2.4, "z-index": 5 } },
    { selector: "edge.focus.pale", style: { opacity: 0.65, width: 1.8 } },
    { selector: "edge.named", style: { label: "data(name)", "font-size": 9, "font-weight": "normal", "text-rotation": "autorotate", "text-background-padding": 0, "z-index": 6 } },
    { selector: "edge.chosen", style: { opacity: 1, width: 4, "z-index": 7 } },
  ];
}
