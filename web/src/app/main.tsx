// Starts the app in web/index.html.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { preloadEditor } from "../index.ts";
import { chooseLanguage, language } from "../messages/messages.ts";
import { App } from "./App.tsx";
import { askForToken } from "./document/earlyToken.ts";
import { parseRoute } from "./navigation.ts";
import { keepAppOnDevice } from "./serviceWorker/keepAppOnDevice.ts";
import "./app.css";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element #root.");
// On their way before React has found out that they are needed, the small questions first: a browser
// asks only for so much at a time. Where one fails, whoever needs it tells.
const route = parseRoute(location.pathname);
if (route.name === "document") {
  askForToken(route.id);
  preloadEditor().catch(() => undefined);
}
await chooseLanguage(navigator.languages);
document.documentElement.lang = language();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// Vite's own server changes its modules all the time; a kept copy would only confuse.
if (import.meta.env.PROD) keepAppOnDevice();
