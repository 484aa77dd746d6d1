package dev.stepdeck.ui.shell;

import dev.stepdeck.ui.kit.Tone;

/// A message that appears over the screen for a while.
///
/// @param action what its link says
/// @param open runs when the link is followed
public record Toast(Tone tone, String title, String text, String action, Runnable open) {}
