package dev.stepdeck.sandbox.glue.crawler;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerRequest;

/// The crawlers.
final class Crawlers {

    private final Table<Crawler> rows;
    private final Classifiers classifiers;
    private final InstantSource clock;

    Crawlers(Store store, Classifiers classifiers, InstantSource clock) {
        this.rows = store.table("glue.crawlers", SdkJson.codec(Crawler::builder));
        this.classifiers = classifiers;
        this.clock = clock;
    }

    Table<Crawler> rows() {
        return rows;
    }

    List<Crawler> all() {
        return rows.values();
    }

    Optional<Crawler> find(@Nullable String name) {
        return rows.get(CrawlerCheck.name(name));
    }

    Crawler get(@Nullable String name) {
        return find(name).orElseThrow(() -> CrawlerFaults.none(String.valueOf(name)));
    }

    Crawler create(CreateCrawlerRequest request) {
        var name = CrawlerCheck.name(request.name());
        request.classifiers().forEach(classifiers::get);
        var now = clock.instant();
        var crawler = CrawlerCheck.complete(SameFields.copy(request.toBuilder().schedule(null).build(),
                Crawler.builder()).name(name).schedule(CrawlerSchedules.of(request.schedule())).build()).toBuilder()
                .state(CrawlerState.READY).creationTime(now).lastUpdated(now).version(1L).crawlElapsedTime(0L).build();
        if (!rows.putIfAbsent(name, crawler)) {
            throw CrawlerFaults.exists("Crawler with name " + name);
        }
        return crawler;
    }

    /// Changes what the request sets.
    Crawler update(UpdateCrawlerRequest request) {
        var name = get(request.name()).name();
        request.classifiers().forEach(classifiers::get);
        var schedule = CrawlerSchedules.of(request.schedule());
        return change(name, before -> {
            if (before.state() != CrawlerState.READY) {
                throw CrawlerFaults.running(name);
            }
            var plain = request.toBuilder().schedule(null).build();
            var changed = SameFields.copy(plain, before.toBuilder()).name(name)
                    .schedule(request.schedule() == null ? before.schedule() : schedule)
                    .lastUpdated(clock.instant()).version(before.version() + 1).build();
            return CrawlerCheck.complete(changed);
        });
    }

    Crawler change(String name, UnaryOperator<Crawler> change) {
        return rows.update(name, change).orElseThrow(() -> CrawlerFaults.none(name));
    }

    void delete(String name) {
        if (get(name).state() != CrawlerState.READY) {
            throw CrawlerFaults.running(name);
        }
        rows.remove(name);
    }
}
