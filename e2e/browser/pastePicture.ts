// A real PNG from the clipboard, 120 × 80 pixels: what stands at the top of the page.
import type { Person } from "./Person.ts";

/** @param html what stands on the clipboard beside it */
export async function pastePicture(person: Person, html = ""): Promise<void> {
  const png = await person.page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 80 } });
  await person.editor.evaluate(
    (editor, [base64, form]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "view.png", { type: "image/png" }));
      if (form !== "") data.setData("text/html", form);
      const options = { clipboardData: data, bubbles: true, cancelable: true };
      editor.dispatchEvent(new ClipboardEvent("paste", options));
    },
    [png.toString("base64"), html] as const,
  );
}
