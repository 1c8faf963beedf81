import { describeTransport } from "./describeTransport.ts";
import { doors } from "./doors.ts";

for (const door of doors) describeTransport(door);
