// What the page around an editor knows and the editor does not: other documents and other people.

export interface FoundDocument {
  readonly id: string;
  readonly title: string;
}

export interface FoundPerson {
  readonly id: string;
  readonly name: string;
}

/** Each of them is the host's to give; what is missing is not offered. */
export interface EditorHost {
  /** For `[[`. Without a query, the ones to offer first. */
  searchDocuments?: ((query: string) => Promise<readonly FoundDocument[]>) | undefined;
  /** For `@`: people who may be mentioned though they are not here now. */
  searchPeople?: ((query: string) => Promise<readonly FoundPerson[]>) | undefined;
  /** Follows a link to another document; without it, the link opens in a new tab. */
  openDocument?: ((documentId: string) => void) | undefined;
}
