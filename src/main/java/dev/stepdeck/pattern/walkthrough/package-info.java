/// Walkthroughs: guided tours of a pattern that its author wrote in `walkthrough.json`. The model, its reader with line and column of each
/// problem, and the check against the pattern. Reads files, makes no calls. Start reading at
/// [dev.stepdeck.pattern.walkthrough.Walkthrough].
@NullMarked
package dev.stepdeck.pattern.walkthrough;

import org.jspecify.annotations.NullMarked;
