// Starts the design system's own components. A module file of ours, because the content security
// policy allows no inline script; the design system's usual one-liner does the first two lines.
import { initAll } from "../vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// The rooms of a case stand open beside the page, and are folded above it on a phone.
const narrow = window.matchMedia("(max-width: 48.0525em)");
const foldRooms = () => {
  for (const fold of document.querySelectorAll(".app-side-navigation__fold")) fold.open = !narrow.matches;
};
narrow.addEventListener("change", foldRooms);
foldRooms();
