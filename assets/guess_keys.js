// The arrow keys guess as well: left for signal, right for background, as the buttons stand. Where they already mean something, on the
// slider, in the picture or where one types, they keep that meaning.

const BUTTONS = { ArrowLeft: "signal", ArrowRight: "background" };
const OWN = "input, textarea, select, canvas, [role=slider], [role=radio], [role=tab], [role=listbox], [role=menu], [contenteditable=true]";

export default function () {
  const listen = (event) => {
    const call = BUTTONS[event.key];
    const path = event.composedPath();
    const taken = path.some((one) => one instanceof Element && one.matches(OWN));
    if (!call || taken || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const button = [...document.querySelectorAll(`[class*="st-key-guess_${call}"] button`)].find((one) => one.offsetParent !== null);
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}
