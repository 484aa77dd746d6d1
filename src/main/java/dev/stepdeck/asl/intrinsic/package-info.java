/// The intrinsic functions of the States Language, one class each, on plain JSON values. Start reading at [Intrinsic].
@NullMarked
package dev.stepdeck.asl.intrinsic;

import org.jspecify.annotations.NullMarked;
