/// What ETL jobs have read in earlier runs. Start reading at [dev.stepdeck.sandbox.glue.bookmark.Bookmarks].
@NullMarked
package dev.stepdeck.sandbox.glue.bookmark;

import org.jspecify.annotations.NullMarked;
