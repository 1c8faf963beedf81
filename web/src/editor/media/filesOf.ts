// The files of what is pasted or dropped that are what it is about, to be uploaded.
import { isOnlyPicture } from "./isOnlyPicture.ts";

/** None where words come with a picture of them. */
export function filesOf(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])];
  return files.length > 0 && isOnlyPicture(data?.getData("text/html") ?? "") ? files : [];
}
