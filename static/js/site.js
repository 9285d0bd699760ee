// Starts the design system's own components. A module file of ours, because the content security
// policy allows no inline script; the design system's usual one-liner does the first two lines.
import { initAll } from "../vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
