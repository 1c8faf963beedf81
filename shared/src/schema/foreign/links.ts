// Links that lead somewhere by way of a counter.

const counter = /^https:\/\/www\.google\.[a-z.]+\/url\?/;

/** Google writes its own address before each one of a document that is downloaded or published. */
export function straightenLink(element: Element): void {
  const href = element.getAttribute("href") ?? "";
  if (!counter.test(href) || !URL.canParse(href)) return;
  const target = new URL(href).searchParams.get("q");
  if (target) element.setAttribute("href", target);
}
