import { describeUpdateLog } from "./describeUpdateLog.ts";
import { MemoryUpdateLog } from "./MemoryUpdateLog.ts";

describeUpdateLog("MemoryUpdateLog", async () => ({
  log: new MemoryUpdateLog(),
  dispose: () => Promise.resolve(),
}));
