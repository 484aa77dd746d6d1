/// Which pairs of records are worth a comparison: records share blocks, by whole values, words, sounds, beginnings and
/// pairs of these; those that share the most telling blocks become candidates. Start reading at [Candidates].
@NullMarked
package dev.stepdeck.sandbox.glue.match.block;

import org.jspecify.annotations.NullMarked;
