// Which page is it?
import { DocumentPage } from "./document/DocumentPage.tsx";
import { HomePage } from "./home/HomePage.tsx";
import { MissingPage } from "./MissingPage.tsx";
import { parseRoute, usePath } from "./navigation.ts";
import { usePerson } from "./person/usePerson.ts";

export function App() {
  const route = parseRoute(usePath());
  const identity = usePerson();
  switch (route.name) {
    case "home":
      return <HomePage identity={identity} />;
    case "document":
      return <DocumentPage key={route.id} documentId={route.id} identity={identity} />;
    case "missing":
      return <MissingPage title="There is nothing here" text="Perhaps the address is mistyped." />;
  }
}
