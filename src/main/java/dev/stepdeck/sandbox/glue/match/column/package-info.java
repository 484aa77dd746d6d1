/// The columns of records that are to be linked: what kind each is, judged by its name and values, and how two values of
/// a kind are compared. Start reading at [Columns].
@NullMarked
package dev.stepdeck.sandbox.glue.match.column;

import org.jspecify.annotations.NullMarked;
