package dev.stepdeck.sandbox.glue.crawler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import dev.stepdeck.sandbox.glue.crawler.schema.Inference;

import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.s3.S3Client;

/// One run of a crawler: reads its targets, then writes the catalog.
final class Crawl {

    private final Crawler crawler;
    private final S3Client s3;
    private final GlueClient catalog;
    private final Inference inference;
    private final CrawlLog log;
    private final AtomicBoolean stop = new AtomicBoolean();

    Crawl(Crawler crawler, S3Client s3, GlueClient catalog, Inference inference, CrawlLog log) {
        this.crawler = crawler;
        this.s3 = s3;
        this.catalog = catalog;
        this.inference = inference;
        this.log = log;
    }

    /// Ends it soon.
    void stop() {
        stop.set(true);
    }

    private void check() {
        if (stop.get()) {
            throw new Stopped();
        }
    }

    /// Does all of it on the calling thread.
    ///
    /// @param now in milliseconds
    /// @param writing called when the targets have been read
    /// @throws Stopped when it is to be stopped
    /// @throws IOException if an object cannot be read
    CrawlSummary run(long now, Runnable writing) throws IOException {
        log.benchmark("Running Start Crawl for Crawler " + crawler.name());
        var settings = CrawlerSettings.of(crawler);
        var writer = new CatalogWriter(catalog, crawler, settings, log, now);
        writer.begin();
        var found = found(settings, settings.newOnly() ? writer::knows : _ -> false);
        check();
        writing.run();
        log.benchmark("Classification complete, writing results to database " + crawler.databaseName());
        log.info("Crawler configured with " + (crawler.configuration() == null
                ? ""
                : "Configuration "
                        + crawler.configuration() + " and ")
                + "SchemaChangePolicy {\"UpdateBehavior\":\"" + settings.update()
                + "\",\"DeleteBehavior\":\"" + settings.delete() + "\"}."
                + (crawler.configuration() == null
                        ? ""
                        : " Note that values in the Configuration override values in"
                                + " the SchemaChangePolicy for S3 Targets."));
        found.forEach(table -> {
            check();
            CatalogWriter.warn(log, table);
            writer.write(table);
        });
        writer.forget(targets(), found);
        log.benchmark("Finished writing to Catalog");
        var summary = writer.summary();
        tell("TABLE", summary.added().size(), summary.updated().size(), summary.deleted().size());
        tell("PARTITION", summary.partitionsAdded(), summary.partitionsUpdated(), summary.partitionsDeleted());
        return summary;
    }

    private void tell(String kind, int added, int updated, int deleted) {
        if (added + updated + deleted == 0) {
            return;
        }
        log.info("Run Summary For " + kind + ":");
        if (added > 0) {
            log.info("ADD: " + added);
        }
        if (updated > 0) {
            log.info("UPDATE: " + updated);
        }
        if (deleted > 0) {
            log.info("DELETE: " + deleted);
        }
    }

    private List<TargetPath> targets() {
        return crawler.targets().s3Targets().stream().map(target -> TargetPath.of(target.path())).toList();
    }

    /// @param skipped folders that are left out
    private List<FoundTable> found(CrawlerSettings settings, Predicate<String> skipped) throws IOException {
        var tables = new ArrayList<FoundTable>();
        for (var target : crawler.targets().s3Targets()) {
            var path = TargetPath.of(target.path());
            var sample = target.sampleSize() == null ? Integer.MAX_VALUE : target.sampleSize();
            var root = new TargetFiles(s3, inference, this::check).read(path, Exclusions.of(target.exclusions()),
                    sample, skipped);
            tables.addAll(Grouping.of(path, root, settings));
        }
        return tables;
    }
}
