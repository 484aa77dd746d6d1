package dev.stepdeck.ui.walkthrough;

import dev.stepdeck.ui.kit.Memory;
import dev.stepdeck.ui.nav.History;
import dev.stepdeck.ui.work.Work;

import javafx.scene.layout.Pane;

/// The window that a walkthrough goes through.
///
/// @param frame the root of its scene; the card and the light are laid over its other children
/// @param history where it is
/// @param memory where the checklist is kept
public record WalkWindow(Pane frame, History history, Memory memory, Work work) {}
