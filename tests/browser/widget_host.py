"""A page that shows a widget as a notebook does: it keeps to what anywidget promises the widget's module.

https://anywidget.dev/en/afm: the model has `get`, `set`, `save_changes`, `on` and `off`, and `render` gets it with an
element. The page lets the module run no text as code, and load nothing.
"""

from __future__ import annotations

import json
from string import Template
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgraph.notebook.widget import Explorer

PAGE: Final = Template("""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A notebook</title>
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'">
<style>body { background: white; } body.dark { background: #111; } $style</style></head><body><main></main>
<script type="application/json" id="given">$given</script>
<script type="module">
const { state, module } = JSON.parse(document.getElementById("given").textContent);
const heard = {};
window.saved = [];
window.model = {
  get: (name) => state[name],
  set(name, value) { state[name] = value; for (const fn of heard["change:" + name] ?? []) fn(); },
  save_changes: () => window.saved.push(JSON.parse(JSON.stringify(state.choice))),
  on: (event, fn) => (heard[event] ??= []).push(fn),
  off: (event, fn) => { heard[event] = (heard[event] ?? []).filter((one) => one !== fn); },
};
window.listeners = () => Object.values(heard).flat().length;
const address = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
const widget = (await import(address)).default;
window.end = await widget.render({ model: window.model, el: document.querySelector("main") });
</script></body></html>
""")


def host_page(explorer: Explorer) -> str:
    """A page with this widget in it, without Python behind it."""
    state = {"page": explorer.page, "choice": explorer.choice}
    given = json.dumps({"state": state, "module": str(explorer._esm)}).replace("<", "\\u003c")
    return PAGE.substitute(style=explorer._css, given=given)
