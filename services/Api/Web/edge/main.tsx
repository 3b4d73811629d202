import { render } from "preact";
import { open } from "./live";
import { Page } from "./Page";
import "./edge.css";

void open();
render(<Page />, document.getElementById("app")!);
