/// The documentation, read inside the window.
@NullMarked
package dev.stepdeck.ui.help;

import org.jspecify.annotations.NullMarked;
