// The browser's own window for choosing files.

/** @param accept as of an `<input type="file">`. @returns nothing where the person chose none */
export function pickFiles(accept = ""): Promise<File[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = accept;
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
