// Which page is it?

import { lazy, Suspense } from "react";
import { useMessages } from "../messages/useMessages.ts";
import { DocumentPage } from "./document/DocumentPage.tsx";
import { MissingPage } from "./MissingPage.tsx";
import { parseRoute, usePath } from "./navigation.ts";
import { type Identity, usePerson } from "./person/usePerson.ts";
import { TrashToast } from "./TrashToast.tsx";
import { type Trash, useTrash } from "./useTrash.ts";

// A page at a time: a document is opened by its link more often than from home.
const HomePage = lazy(async () => ({
  default: (await import("./home/HomePage.tsx")).HomePage,
}));

// Few people ever need it.
const CheckupPage = lazy(async () => ({
  default: (await import("./checkup/CheckupPage.tsx")).CheckupPage,
}));

export function App() {
  const trash = useTrash();
  return (
    <>
      <Page identity={usePerson()} trash={trash} />
      <TrashToast trash={trash} />
    </>
  );
}

function Page({ identity, trash }: { identity: Identity; trash: Trash }) {
  const { app } = useMessages();
  const route = parseRoute(usePath());
  switch (route.name) {
    case "home":
      return (
        <Suspense>
          <HomePage identity={identity} trash={trash} />
        </Suspense>
      );
    case "checkup":
      return (
        <Suspense>
          <CheckupPage />
        </Suspense>
      );
    case "document":
      return <DocumentPage key={route.id} documentId={route.id} {...{ identity, trash }} />;
    case "missing":
      return <MissingPage title={app.nothingHere} text={app.mistyped} />;
  }
}
