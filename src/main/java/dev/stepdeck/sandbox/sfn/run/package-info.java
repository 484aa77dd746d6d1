/// The interpreter: one class per kind of state, one virtual thread per execution and per branch. It knows the
/// language (`asl`), the history and the clock; what a task does outside is behind [Integration]. Start reading at
/// [Run], then [Workflow].
@NullMarked
package dev.stepdeck.sandbox.sfn.run;

import org.jspecify.annotations.NullMarked;
