/// The command line. Start reading at [Main].
@NullMarked
package dev.stepdeck;

import org.jspecify.annotations.NullMarked;
