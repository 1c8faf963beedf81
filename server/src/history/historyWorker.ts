// The thread that packs history and reads it: neither may hold up anybody's keystrokes.
import { serveJobs } from "../threads/serveJobs.ts";
import { runHistoryJob } from "./historyJobs.ts";

serveJobs(runHistoryJob);
