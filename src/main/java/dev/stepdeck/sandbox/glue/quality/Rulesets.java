package dev.stepdeck.sandbox.glue.quality;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

import dev.stepdeck.sandbox.glue.catalog.Pages;
import dev.stepdeck.sandbox.quality.Ruleset;
import dev.stepdeck.sandbox.quality.RulesetException;
import dev.stepdeck.sandbox.quality.RulesetParser;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CreateDataQualityRulesetRequest;
import software.amazon.awssdk.services.glue.model.DataQualityRulesetFilterCriteria;
import software.amazon.awssdk.services.glue.model.DataQualityRulesetListDetails;
import software.amazon.awssdk.services.glue.model.GetDataQualityRulesetResponse;
import software.amazon.awssdk.services.glue.model.ListDataQualityRulesetsRequest;
import software.amazon.awssdk.services.glue.model.ListDataQualityRulesetsResponse;
import software.amazon.awssdk.services.glue.model.UpdateDataQualityRulesetRequest;
import software.amazon.awssdk.services.glue.model.UpdateDataQualityRulesetResponse;

/// The rulesets that have names.
final class Rulesets {

    private final Table<GetDataQualityRulesetResponse> rows;
    private final InstantSource clock;

    Rulesets(Store store, InstantSource clock) {
        this.rows = store.table("glue.rulesets", SdkJson.codec(GetDataQualityRulesetResponse::builder));
        this.clock = clock;
    }

    String create(CreateDataQualityRulesetRequest request) {
        var name = QualityFaults.required(request.name(), "name");
        parse(QualityFaults.required(request.ruleset(), "ruleset"));
        var now = clock.instant();
        var made = GetDataQualityRulesetResponse.builder().name(name).description(request.description())
                .ruleset(request.ruleset()).targetTable(request.targetTable()).createdOn(now).lastModifiedOn(now)
                .dataQualitySecurityConfiguration(request.dataQualitySecurityConfiguration()).build();
        if (!rows.putIfAbsent(name, made)) {
            throw QualityFaults.exists("A ruleset with the name " + name + " already exists.");
        }
        return name;
    }

    GetDataQualityRulesetResponse get(@Nullable String name) {
        return find(QualityFaults.required(name, "name"))
                .orElseThrow(() -> QualityFaults.notFound("Ruleset " + name + " not found."));
    }

    private Optional<GetDataQualityRulesetResponse> find(String name) {
        return rows.get(name);
    }

    UpdateDataQualityRulesetResponse update(UpdateDataQualityRulesetRequest request) {
        var before = get(request.name());
        var after = before.toBuilder().lastModifiedOn(clock.instant());
        if (request.ruleset() != null) {
            parse(request.ruleset());
            after.ruleset(request.ruleset());
        }
        if (request.description() != null) {
            after.description(request.description());
        }
        var made = after.build();
        rows.put(before.name(), made);
        return UpdateDataQualityRulesetResponse.builder().name(made.name()).description(made.description())
                .ruleset(made.ruleset()).build();
    }

    void delete(@Nullable String name) {
        rows.remove(get(name).name());
    }

    ListDataQualityRulesetsResponse list(ListDataQualityRulesetsRequest request) {
        var page = Pages.of(rows, "", request.nextToken(), request.maxResults(), Pages.LARGE,
                ruleset -> wanted(ruleset, request.filter()));
        return ListDataQualityRulesetsResponse.builder().nextToken(page.next()).rulesets(page.items().stream()
                .map(each -> DataQualityRulesetListDetails.builder().name(each.name()).description(each.description())
                        .createdOn(each.createdOn()).lastModifiedOn(each.lastModifiedOn())
                        .targetTable(each.targetTable()).ruleCount(parse(each.ruleset()).rules().size()).build())
                .toList()).build();
    }

    private static boolean wanted(GetDataQualityRulesetResponse ruleset,
            @Nullable DataQualityRulesetFilterCriteria filter) {
        return filter == null || (filter.name() == null || filter.name().equals(ruleset.name()))
                && (filter.description() == null || filter.description().equals(ruleset.description()))
                && (filter.targetTable() == null || Objects.equals(filter.targetTable(), ruleset.targetTable()))
                && QualityResults.within(ruleset.createdOn(), filter.createdAfter(), filter.createdBefore())
                && QualityResults.within(ruleset.lastModifiedOn(), filter.lastModifiedAfter(),
                        filter.lastModifiedBefore());
    }

    /// The rules of a text.
    ///
    /// @throws software.amazon.awssdk.services.glue.model.InvalidInputException if it is not a ruleset
    static Ruleset parse(String text) {
        try {
            return RulesetParser.parse(text);
        } catch (RulesetException e) {
            throw QualityFaults.invalid("Invalid DQDL: " + e.text());
        }
    }
}
