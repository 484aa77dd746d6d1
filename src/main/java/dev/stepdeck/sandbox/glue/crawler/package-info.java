/// Glue's crawlers: what they are, their runs, and how a run makes tables of objects in S3. Begin with [CrawlerOperations];
/// a run's way is [CrawlerRuns], [Crawl], [TargetFiles], [Grouping], [CatalogWriter].
@NullMarked
package dev.stepdeck.sandbox.glue.crawler;

import org.jspecify.annotations.NullMarked;
