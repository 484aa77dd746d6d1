package dev.stepdeck.sandbox.glue.crawler;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The tags of crawlers.
final class CrawlerTags {

    private static final String PREFIX = Account.arn("glue", "crawler/");
    private static final int MOST = 50;

    private final Table<Tags> rows;
    private final Crawlers crawlers;

    CrawlerTags(Store store, Crawlers crawlers) {
        this.rows = store.table("glue.crawlerTags", new JsonRows<>(Tags.class));
        this.crawlers = crawlers;
    }

    /// Those of one crawler.
    record Tags(Map<String, String> tags) {

        Tags {
            tags = new TreeMap<>(tags);
        }
    }

    static boolean areOf(String arn) {
        return arn.startsWith(PREFIX);
    }

    Map<String, String> of(String name) {
        return rows.get(name).map(Tags::tags).orElse(Map.of());
    }

    Map<String, String> ofArn(String arn) {
        return of(crawlers.get(arn.substring(PREFIX.length())).name());
    }

    void add(String arn, Map<String, String> more) {
        set(crawlers.get(arn.substring(PREFIX.length())).name(), tags -> tags.putAll(more));
    }

    void remove(String arn, Collection<String> keys) {
        set(crawlers.get(arn.substring(PREFIX.length())).name(), tags -> tags.keySet().removeAll(keys));
    }

    void set(String name, Consumer<Map<String, String>> change) {
        var tags = new TreeMap<>(of(name));
        change.accept(tags);
        if (tags.size() > MOST) {
            throw CrawlerFaults.invalid("A resource can have at most " + MOST + " tags.");
        }
        rows.put(name, new Tags(tags));
    }

    void forget(String name) {
        rows.remove(name);
    }
}
