/// ML transforms: what they are, how good they are, and the clusters they have found. Start reading at
/// [dev.stepdeck.ui.transforms.TransformsController].
@NullMarked
package dev.stepdeck.ui.transforms;

import org.jspecify.annotations.NullMarked;
