/// S3 as people browse it: buckets, objects in folders, what is in an object, and moving, sending and deleting them. Start reading at
/// [dev.stepdeck.aws.s3.Objects].
@NullMarked
package dev.stepdeck.aws.s3;

import org.jspecify.annotations.NullMarked;
