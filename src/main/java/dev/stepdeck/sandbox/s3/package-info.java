/// S3. Objects are files: `data` holds their bytes by version, `objects` shows the newest version of every key under a path
/// that DuckDB can read. What is known of them is in the store's tables. Start reading at [dev.stepdeck.sandbox.s3.S3Service].
///
/// It is our own and small because S3Proxy's file system backend has no versions, brings a second server with its
/// own port and signature check, and lays files out as it likes.
@NullMarked
package dev.stepdeck.sandbox.s3;

import org.jspecify.annotations.NullMarked;
