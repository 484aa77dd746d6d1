package dev.stepdeck.sandbox.glue.crawler;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.glue.catalog.Pages;
import dev.stepdeck.sandbox.glue.crawler.schema.Custom;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SameFields;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Classifier;
import software.amazon.awssdk.services.glue.model.CreateClassifierRequest;
import software.amazon.awssdk.services.glue.model.CsvClassifier;
import software.amazon.awssdk.services.glue.model.CsvHeaderOption;
import software.amazon.awssdk.services.glue.model.CsvSerdeOption;
import software.amazon.awssdk.services.glue.model.GetClassifiersRequest;
import software.amazon.awssdk.services.glue.model.GetClassifiersResponse;
import software.amazon.awssdk.services.glue.model.JsonClassifier;
import software.amazon.awssdk.services.glue.model.UpdateClassifierRequest;

/// The classifiers that users have made: those of CSV and JSON.
final class Classifiers {

    private static final List<String> PATHS = List.of("$", "$[*]");

    private final Table<Classifier> rows;
    private final InstantSource clock;

    Classifiers(Store store, InstantSource clock) {
        this.rows = store.table("glue.classifiers", SdkJson.codec(Classifier::builder));
        this.clock = clock;
    }

    void create(CreateClassifierRequest request) {
        if (request.grokClassifier() != null || request.xmlClassifier() != null) {
            throw CrawlerFaults.invalid("The sandbox has classifiers of CSV and JSON, but no "
                    + (request.grokClassifier() != null ? "GrokClassifier" : "XMLClassifier"));
        }
        var classifier = Classifier.builder();
        if (request.csvClassifier() != null) {
            classifier.csvClassifier(SameFields.copy(request.csvClassifier(), CsvClassifier.builder())
                    .creationTime(clock.instant()).lastUpdated(clock.instant()).version(1L).build());
        }
        if (request.jsonClassifier() != null) {
            classifier.jsonClassifier(SameFields.copy(request.jsonClassifier(), JsonClassifier.builder())
                    .creationTime(clock.instant()).lastUpdated(clock.instant()).version(1L).build());
        }
        var made = checked(classifier.build());
        if (!rows.putIfAbsent(name(made), made)) {
            throw CrawlerFaults.exists("Classifier with name " + name(made));
        }
    }

    private static Classifier checked(Classifier classifier) {
        if ((classifier.csvClassifier() == null) == (classifier.jsonClassifier() == null)) {
            throw CrawlerFaults.invalid("Exactly one classifier must be given");
        }
        if (CrawlerCheck.name(name(classifier)).isEmpty()) {
            throw CrawlerFaults.invalid("A classifier must have a name");
        }
        var json = classifier.jsonClassifier();
        if (json != null && (json.jsonPath() == null || !PATHS.contains(json.jsonPath()))) {
            throw CrawlerFaults.invalid("The sandbox's JSON classifiers have one of the paths " + PATHS + ", not "
                    + json.jsonPath());
        }
        Optional.ofNullable(classifier.csvClassifier()).ifPresent(Classifiers::check);
        return classifier;
    }

    private static void check(CsvClassifier csv) {
        single(csv.delimiter(), "Delimiter");
        single(csv.quoteSymbol(), "QuoteSymbol");
        if (csv.delimiter() != null && csv.delimiter().equals(csv.quoteSymbol())) {
            throw CrawlerFaults.invalid("Delimiter and QuoteSymbol must not be the same");
        }
        if (csv.containsHeader() == CsvHeaderOption.UNKNOWN_TO_SDK_VERSION
                || csv.serde() == CsvSerdeOption.UNKNOWN_TO_SDK_VERSION) {
            throw CrawlerFaults.invalid("Invalid ContainsHeader or Serde");
        }
        if (Boolean.TRUE.equals(csv.customDatatypeConfigured())) {
            throw CrawlerFaults.invalid("The sandbox's CSV classifiers have no CustomDatatypes");
        }
    }

    private static void single(@Nullable String symbol, String member) {
        if (symbol != null && symbol.length() != 1) {
            throw CrawlerFaults.invalid(member + " must be one character");
        }
    }

    private static String name(Classifier classifier) {
        return String.valueOf(classifier.csvClassifier() != null
                ? classifier.csvClassifier().name()
                : classifier.jsonClassifier() == null ? null : classifier.jsonClassifier().name());
    }

    void update(UpdateClassifierRequest request) {
        if (request.grokClassifier() != null || request.xmlClassifier() != null) {
            throw CrawlerFaults.invalid("The sandbox has classifiers of CSV and JSON only");
        }
        if (request.csvClassifier() != null) {
            var before = Optional.ofNullable(get(request.csvClassifier().name()).csvClassifier())
                    .orElseThrow(() -> CrawlerFaults.noClassifier(request.csvClassifier().name()));
            replace(Classifier.builder().csvClassifier(SameFields.copy(request.csvClassifier(), before.toBuilder())
                    .version(before.version() + 1).lastUpdated(clock.instant()).build()).build());
        } else if (request.jsonClassifier() != null) {
            var before = Optional.ofNullable(get(request.jsonClassifier().name()).jsonClassifier())
                    .orElseThrow(() -> CrawlerFaults.noClassifier(request.jsonClassifier().name()));
            replace(Classifier.builder().jsonClassifier(SameFields.copy(request.jsonClassifier(), before.toBuilder())
                    .version(before.version() + 1).lastUpdated(clock.instant()).build()).build());
        } else {
            throw CrawlerFaults.invalid("Exactly one classifier must be given");
        }
    }

    private void replace(Classifier classifier) {
        rows.put(name(classifier), checked(classifier));
    }

    Classifier get(String name) {
        return rows.get(name).orElseThrow(() -> CrawlerFaults.noClassifier(name));
    }

    GetClassifiersResponse list(GetClassifiersRequest request) {
        var page = Pages.of(rows, "", request.nextToken(), request.maxResults(), Pages.LARGE, _ -> true);
        return GetClassifiersResponse.builder().classifiers(page.items()).nextToken(page.next()).build();
    }

    void delete(String name) {
        get(name);
        rows.remove(name);
    }

    /// What classifiers do; those that are gone do nothing.
    List<Custom> customs(List<String> names) {
        return names.stream().flatMap(name -> rows.get(name).stream()).map(Classifiers::custom).toList();
    }

    private static Custom custom(Classifier classifier) {
        var csv = classifier.csvClassifier();
        if (csv == null) {
            var path = classifier.jsonClassifier().jsonPath();
            return new Custom.Json(path.equals("$") ? "" : path);
        }
        Optional<Boolean> header = csv.containsHeader() == null || csv.containsHeader() == CsvHeaderOption.UNKNOWN
                ? Optional.empty()
                : Optional.of(csv.containsHeader() == CsvHeaderOption.PRESENT);
        return new Custom.Csv(csv.delimiter() == null ? ',' : csv.delimiter().charAt(0),
                csv.quoteSymbol() == null ? 0 : csv.quoteSymbol().charAt(0), header, csv.header(),
                !Boolean.TRUE.equals(csv.disableValueTrimming()), Boolean.TRUE.equals(csv.allowSingleColumn()),
                csv.serde() == null ? "" : csv.serde().toString());
    }
}
