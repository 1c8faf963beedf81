// How many tools fit into the row.
import { type RefObject, useLayoutEffect, useState } from "react";

export interface Fitting {
  count: number;
  /** Pixels that other things in the row take. */
  reserved: number;
  isInTable: boolean;
}

export function useFittingCount(
  row: RefObject<HTMLElement | null>,
  { count, reserved, isInTable }: Fitting,
): number {
  const [fitting, setFitting] = useState(count);

  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return;
    const measure = () => {
      const tool = element.querySelector(".cw-tool")?.getBoundingClientRect().width ?? 32;
      // On a narrow page the table's menu is there only within a table (toolbar.css).
      const saved = !isInTable && matchMedia("(width < 40rem)").matches ? tableMenuWidth : 0;
      const room = element.clientWidth - reserved + saved;
      setFitting(Math.max(0, Math.min(count, Math.floor(room / (tool + gap)))));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, count, reserved, isInTable]);
  return fitting;
}

/** In pixels. */
const tableMenuWidth = 90;

/** Between two tools, in pixels; the lines between groups have their share in it. */
const gap = 4;
