/// What AWS charges for what has run, about. Start reading at [dev.stepdeck.aws.cost.ExecutionCost].
@NullMarked
package dev.stepdeck.aws.cost;

import org.jspecify.annotations.NullMarked;
