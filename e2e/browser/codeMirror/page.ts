// A page of somebody else: CodeMirror on a `Y.Text`, over y-websocket's own provider.
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { yCollab } from "y-codemirror.next";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

// Behind the #, where no server sees it.
const wishes = new URLSearchParams(location.hash.slice(1));
const wish = (name: string) => wishes.get(name) ?? "";

const doc = new Y.Doc();
const provider = new WebsocketProvider(`${wish("server")}/y`, wish("document"), doc, {
  params: { token: wish("token") },
});
provider.awareness.setLocalStateField("user", { name: "Whoever", color: "#0b7285" });

new EditorView({
  state: EditorState.create({
    doc: doc.getText("code").toString(),
    extensions: [
      EditorView.contentAttributes.of({ "aria-label": "Code" }),
      yCollab(doc.getText("code"), provider.awareness),
    ],
  }),
  parent: document.body,
});

const people = document.createElement("ul");
people.ariaLabel = "People";
document.body.append(people);
provider.awareness.on("change", () => {
  const others = [...provider.awareness.getStates()].filter(([client]) => client !== doc.clientID);
  const names = others.map(([, state]) =>
    String((state.user as { name?: string } | undefined)?.name),
  );
  people.replaceChildren(
    ...names.map((name) => Object.assign(document.createElement("li"), { textContent: name })),
  );
});
