// Starts the app in web/index.html.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { chooseLanguage, language } from "../messages/messages.ts";
import { App } from "./App.tsx";
import { keepAppOnDevice } from "./serviceWorker/keepAppOnDevice.ts";
import "./app.css";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no element #root.");
await chooseLanguage(navigator.languages);
document.documentElement.lang = language();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// Vite's own server changes its modules all the time; a kept copy would only confuse.
if (import.meta.env.PROD) void keepAppOnDevice();
