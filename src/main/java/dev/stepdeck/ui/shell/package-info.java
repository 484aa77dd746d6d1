/// The frame of the window: top bar, navigation, status bar, command palette, activity list. It shows whatever screen
/// belongs to the current place and knows none of them. Start reading at [dev.stepdeck.ui.shell.ShellController].
@NullMarked
package dev.stepdeck.ui.shell;

import org.jspecify.annotations.NullMarked;
