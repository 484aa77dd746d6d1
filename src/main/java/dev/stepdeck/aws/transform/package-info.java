/// Glue's ML transforms, their quality, and the clusters that one has found. Nothing here knows JavaFX. Start reading at
/// [dev.stepdeck.aws.transform.Transforms].
@NullMarked
package dev.stepdeck.aws.transform;

import org.jspecify.annotations.NullMarked;
