/// Record linkage: finds the records of a table that are about the same thing, although no key says so. Pure: no AWS calls,
/// no files. Start reading at [FindMatches]; the way of a record is `column` (what its values are), `block` (whom it is
/// compared with), `score` (how likely they are the same) and `cluster` (which group it ends in).
@NullMarked
package dev.stepdeck.sandbox.glue.match;

import org.jspecify.annotations.NullMarked;
