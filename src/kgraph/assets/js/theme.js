// Light or dark: as the system has it until the reader says otherwise; and the colours of the signs, from the data.

const THEME_KEY = "kgraph-theme";
const SIGN_NAMES = { "+": "plus", "-": "minus", 0: "zero" };

/** Sets the theme, and lets the button in the header change it. @param {import("./app.js").App} app */
export function mountTheme(app) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  setSignColours(document.documentElement, app.data.marks.colours);
  const wear = (theme) => {
    document.documentElement.dataset.theme = theme;
    const button = document.getElementById("theme");
    button.textContent = theme === "dark" ? "Light colours" : "Dark colours";
    app.set({ theme });
  };
  const systemTheme = () => (system.matches ? "dark" : "light");
  document.getElementById("theme").addEventListener("click", () => {
    const theme = app.state.theme === "dark" ? "light" : "dark";
    remember(theme);
    wear(theme);
  });
  system.addEventListener("change", () => wear(remembered() ?? systemTheme()));
  wear(remembered() ?? systemTheme());
}

/** Gives an element, and all within, the colours of the signs. @param {HTMLElement} element @param {any} colours */
export function setSignColours(element, { light, dark }) {
  for (const [sign, name] of Object.entries(SIGN_NAMES)) {
    element.style.setProperty(`--sign-${name}`, `light-dark(${light[sign]}, ${dark[sign]})`);
  }
}

// A page opened from a file may be refused its storage.
function remembered() {
  try {
    const theme = localStorage.getItem(THEME_KEY);
    return theme === "light" || theme === "dark" ? theme : null;
  } catch {
    return null;
  }
}

function remember(theme) {
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // The theme then lasts until the page is closed.
  }
}
