// `<cowrite-editor server document token>`: the editor for pages without React. Loading this module
// defines the element and adds its styles; nothing else on the page changes.
import { CowriteElement } from "./editor/CowriteElement.ts";
import styles from "./styles/cowrite.css?inline";

if (customElements.get("cowrite-editor") === undefined) {
  const style = document.createElement("style");
  style.dataset.cowrite = "";
  style.textContent = styles;
  document.head.append(style);
  customElements.define("cowrite-editor", CowriteElement);
}
