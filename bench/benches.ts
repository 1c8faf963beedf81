// All that is measured, in the order of the report. A new bench is a folder and a line here.
import type { Bench } from "./Bench.ts";
import { bindingBench } from "./binding/bindingBench.ts";
import { crowdBench } from "./crowd/crowdBench.ts";
import { doorsBench } from "./doors/doorsBench.ts";
import { durabilityBench } from "./durability/durabilityBench.ts";
import { editorBench } from "./editor/editorBench.ts";
import { hostileBench } from "./hostile/hostileBench.ts";
import { idleBench } from "./idle/idleBench.ts";
import { joinsBench } from "./joins/joinsBench.ts";
import { packagesBench } from "./packages/packagesBench.ts";
import { traceBench } from "./trace/traceBench.ts";

export const benches: readonly Bench[] = [
  durabilityBench,
  doorsBench,
  crowdBench,
  joinsBench,
  idleBench,
  traceBench,
  hostileBench,
  bindingBench,
  editorBench,
  packagesBench,
];
