/// What is in a file: its format, its columns and their types, guessed from its first bytes as Glue's built-in and custom
/// classifiers do. Knows nothing of S3 or the catalog. Begin with [Inference].
@NullMarked
package dev.stepdeck.sandbox.glue.crawler.schema;

import org.jspecify.annotations.NullMarked;
