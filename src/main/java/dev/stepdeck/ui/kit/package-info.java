/// Shared controls and conventions of all screens: what a screen is, how its FXML is loaded, status badges,
/// failures, empty states, times. No screen lives here. Start reading at [dev.stepdeck.ui.kit.Screen].
@NullMarked
package dev.stepdeck.ui.kit;

import org.jspecify.annotations.NullMarked;
