/// What a state machine needs of the input that it is started with. It only looks: nothing is executed. Start at `InputNeeds`.
@NullMarked
package dev.stepdeck.asl.needs;

import org.jspecify.annotations.NullMarked;
