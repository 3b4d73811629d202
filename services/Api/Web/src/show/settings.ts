import { effect, signal } from "@preact/signals";
import type { Order } from "../live/order";
import { remember, remembered } from "./memory";

export type Theme = "dark" | "light";
export type View = "cards" | "compact";

/** More zones than this start in the compact view. */
const MOST_CARDS = 24;

export const theme = signal<Theme>(remembered("theme") === "light" ? "light" : "dark");
export const order = signal<Order>(remembered("order") === "plan" ? "plan" : "load");
export const search = signal("");
/** The heading of the summary that is picked: a level's id, "normal" or "unknown"; null shows all. */
export const picked = signal<string | null>(null);

const chosenView = signal<View | null>(chosen(remembered("view")));

export function viewFor(zoneCount: number): View {
  return chosenView.value ?? (zoneCount > MOST_CARDS ? "compact" : "cards");
}

export function chooseView(view: View): void {
  chosenView.value = view;
  remember("view", view);
}

function chosen(stored: string | null): View | null {
  return stored === "cards" || stored === "compact" ? stored : null;
}

effect(() => {
  document.documentElement.dataset["theme"] = theme.value;
  remember("theme", theme.value);
});
effect(() => remember("order", order.value));
