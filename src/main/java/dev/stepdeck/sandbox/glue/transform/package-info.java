/// Glue's machine learning transforms: FindMatches, its labels, its task runs, and the door through which jobs have their
/// records matched. The matching itself is in `glue.match`. Start reading at [Transforms].
@NullMarked
package dev.stepdeck.sandbox.glue.transform;

import org.jspecify.annotations.NullMarked;
