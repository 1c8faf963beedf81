// A number of bytes as people read it.

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** @param bytes 0 or more. @returns with at most one digit behind the point, in thousands */
export function fileSize(bytes: number, locale: string): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: units[power] ?? "byte",
    // "14 bytes", and "1.2 MB".
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1_000 ** power);
}
