/// What walkthroughs wait for, asked of AWS or of the sandbox. Everything blocks. Start reading at
/// [dev.stepdeck.aws.walkthrough.WalkFacts].
@NullMarked
package dev.stepdeck.aws.walkthrough;

import org.jspecify.annotations.NullMarked;
