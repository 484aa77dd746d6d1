/// The places of the console and the way between them. Screens meet here: none of them imports another one.
/// Start reading at [dev.stepdeck.ui.nav.Place].
@NullMarked
package dev.stepdeck.ui.nav;

import org.jspecify.annotations.NullMarked;
