import { render } from "preact";
import { open } from "./lesson";
import { Page } from "./Page";
import "./teach.css";

void open();
render(<Page />, document.getElementById("app")!);
