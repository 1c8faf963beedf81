// Those who are in the document.
export const people = {
  here: "People here",
  you: (name: string) => `${name} (you)`,
  more: (count: number, names: string) => `${count} more: ${names}`,
  follow: (name: string) => `Follow ${name}`,
  following: (name: string) => `Following ${name}`,
  /** To screen readers, which do not see the button beside it. */
  followingSaid: (name: string) => `Following ${name}. Any key stops it.`,
  followedNoMore: (name: string) => `No longer following ${name}.`,
  stop: "Stop",
  joined: {
    some: (names: string, _count: number) => `${names} joined.`,
    many: (count: number) => `${count} people joined.`,
  },
  left: {
    some: (names: string, _count: number) => `${names} left.`,
    many: (count: number) => `${count} people left.`,
  },
};
