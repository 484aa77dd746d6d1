/// How likely two records are the same: levels of agreement by column, the model of Fellegi and Sunter estimated from the
/// records themselves, and its correction by labels. Start reading at [Estimation].
@NullMarked
package dev.stepdeck.sandbox.glue.match.score;

import org.jspecify.annotations.NullMarked;
