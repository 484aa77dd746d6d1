/// Makes groups of records from pairs that are probably the same. Start reading at [Clusters].
@NullMarked
package dev.stepdeck.sandbox.glue.match.cluster;

import org.jspecify.annotations.NullMarked;
