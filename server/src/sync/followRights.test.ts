import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { LinkRole, Role } from "@cowrite/shared/roles.ts";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import type { Grants } from "../access/policy.ts";
import { LocalRightsBus } from "../access/RightsBus.ts";
import type { Identity } from "./authorize.ts";
import { endedBy, followRights } from "./followRights.ts";

const id = "a-document" as DocumentId;

function grants(linkRole: LinkRole, trashed = false): Grants {
  return { ownerId: "owner" as UserId, linkRole, trashed, showsViewers: true };
}

interface Who {
  userId?: string;
  role?: Role;
  granted?: Role;
  followsGrants?: boolean;
}

function identity({ userId = "guest", followsGrants = true, ...roles }: Who = {}): Identity {
  const { granted = "editor", role = granted } = roles;
  const rest = { name: "", color: undefined, expiresAt: new Date(0), isHidden: false };
  return { userId: userId as UserId, role, granted, followsGrants, ...rest };
}

describe("[AUT22] a change concerns", () => {
  const owner = identity({ userId: "owner", granted: "owner" });
  const ownerAsViewer = identity({ userId: "owner", granted: "owner", role: "viewer" });
  const host = identity({ followsGrants: false });
  const editor = identity();
  const viewer = identity({ granted: "viewer" });
  const editorAsViewer = identity({ granted: "editor", role: "viewer" });
  const none = undefined;
  const { rightsChanged, notAllowed, noSuchDocument } = closeCodes;

  test.each<[string, Identity | undefined, Grants | undefined, CloseReason | undefined]>([
    ["an editor who may only read by now", editor, grants("viewer"), rightsChanged],
    ["a viewer who may write by now", viewer, grants("editor"), rightsChanged],
    ["a guest whose link is withdrawn", viewer, grants("none"), notAllowed],
    ["not an editor who stays one", editor, grants("editor"), none],
    ["not the owner, whatever the link says", owner, grants("none"), none],
    ["not an owner who asked to read", ownerAsViewer, grants("viewer"), none],
    ["not who asked to read, and may still", editorAsViewer, grants("commenter"), none],
    ["who asked to read, and may no more", editorAsViewer, grants("none"), notAllowed],
    ["not the people of a host application", host, grants("none"), none],
    [
      "everybody in a document that went to the trash",
      host,
      grants("editor", true),
      noSuchDocument,
    ],
    ["everybody in a document that is gone", owner, undefined, noSuchDocument],
    ["not who has not said who they are", undefined, undefined, none],
  ])("[AUT22] %s", (_what, who, now, reason) => {
    expect(endedBy(now, who)).toEqual(reason);
  });
});

/** As a socket: it remembers what it was ended with. */
class Connection {
  readonly identity: Identity | undefined;
  readonly ends: CloseReason[] = [];
  doubts = 0;

  constructor(who: Identity | undefined) {
    this.identity = who;
  }

  rightsChanged(): void {
    this.doubts += 1;
  }

  end(reason: CloseReason): void {
    this.ends.push(reason);
  }
}

function follow(connections: Connection[], findGrants: () => Promise<Grants | undefined>) {
  const rights = new LocalRightsBus();
  const stop = followRights({
    rights,
    findGrants,
    connectionsTo: (one) => (one === id ? connections : []),
    logger: pino({ level: "silent" }),
  });
  return { rights, stop };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("[AUT22] a message is enough: those concerned end, and who is coming in looks again", async () => {
  const [editor, host, stranger] = [
    new Connection(identity()),
    new Connection(identity({ followsGrants: false })),
    new Connection(undefined),
  ];
  const all = [editor, host, stranger];
  const { rights, stop } = follow(all, () => Promise.resolve(grants("viewer")));
  rights.publish({ documentId: "another" as DocumentId });
  await settled();
  expect(all.flatMap(({ ends }) => ends)).toEqual([]);

  rights.publish({ documentId: id });
  await settled();
  expect(editor.ends).toEqual([closeCodes.rightsChanged]);
  expect([...host.ends, ...stranger.ends]).toEqual([]);
  expect(stranger.doubts).toBe(1);

  stop();
  rights.publish({ documentId: id });
  await settled();
  expect(editor.ends).toHaveLength(1);
});

test("[AUT23] rights that cannot be read let nobody stay", async () => {
  const connection = new Connection(identity());
  const { rights } = follow([connection], () => Promise.reject(new Error("no database")));
  rights.publish({ documentId: id });
  await settled();
  expect(connection.ends).toEqual([closeCodes.storageAway]);
});

test("[BRD6] when viewers are hidden or shown again, exactly they come again", () => {
  const hiding = { ...grants("viewer"), showsViewers: false };
  const viewer = identity({ granted: "viewer" });
  expect(endedBy(hiding, viewer)).toBe(closeCodes.rightsChanged);
  expect(endedBy(hiding, identity({ userId: "owner", granted: "owner" }))).toBeUndefined();
  expect(endedBy(hiding, { ...viewer, isHidden: true })).toBeUndefined();
  expect(endedBy(grants("viewer"), { ...viewer, isHidden: true })).toBe(closeCodes.rightsChanged);
});
