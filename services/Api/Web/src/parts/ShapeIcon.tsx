import type { Shape } from "../show/shapes";

/** A level's shape, filled with the colour of the text around it. */
export function ShapeIcon({ shape }: { shape: Shape }) {
  return (
    <svg class="shape" viewBox="0 0 20 20" aria-hidden="true">
      {drawing(shape)}
    </svg>
  );
}

function drawing(shape: Shape) {
  const mark = { class: "shape-mark" };
  switch (shape) {
    case "circle":
      return (
        <>
          <circle cx="10" cy="10" r="8.5" />
          <path {...mark} d="M6 10.3l2.8 2.8L14.2 7.4" />
        </>
      );
    case "triangle":
      return (
        <>
          <path d="M10 1.5L19 18H1z" />
          <path {...mark} d="M10 7.5v5M10 15.2v.1" />
        </>
      );
    case "diamond":
      return (
        <>
          <path d="M10 .8L19.2 10 10 19.2.8 10z" />
          <path {...mark} d="M10 5.5v5.5M10 14.2v.1" />
        </>
      );
    case "octagon":
      return (
        <>
          <path d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z" />
          <path {...mark} d="M10 5v6M10 14.5v.1" />
        </>
      );
    case "bar":
      return (
        <>
          <rect x="1" y="1" width="18" height="18" rx="3" />
          <path {...mark} d="M5 10h10" />
        </>
      );
    case "question":
      return (
        <>
          <circle class="shape-open" cx="10" cy="10" r="8.3" />
          <path class="shape-open" d="M7.3 7.7c.1-1.7 1.3-2.6 2.8-2.6s2.7.9 2.7 2.3c0 2-2.7 2.1-2.7 4.2M10.1 14.8v.1" />
        </>
      );
  }
}
