/// Buckets, their folders and objects: looking into them, sending, fetching and deleting. Start reading at [ObjectsController].
@NullMarked
package dev.stepdeck.ui.s3;

import org.jspecify.annotations.NullMarked;
