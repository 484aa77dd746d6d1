/// Walkthroughs in the window: a card that explains, a light on the real control, and the checks whether what was to happen has happened.
/// Start reading at [dev.stepdeck.ui.walkthrough.Walk].
@NullMarked
package dev.stepdeck.ui.walkthrough;

import org.jspecify.annotations.NullMarked;
