// Whether what was copied is a picture and nothing else. Its HTML shows it from a web page, or from where
// Word and LibreOffice keep it on their own device: the file that comes along is better.

export function isOnlyPicture(html: string): boolean {
  // The styles in the head of their pages are no words, and neither are comments.
  const { body } = new DOMParser().parseFromString(html, "text/html");
  // Sheets give a picture of the cells as well, also of empty ones.
  return (body.textContent ?? "").trim() === "" && body.querySelector("td, th") === null;
}
