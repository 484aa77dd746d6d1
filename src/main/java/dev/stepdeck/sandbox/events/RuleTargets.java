package dev.stepdeck.sandbox.events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Where the events of rules go.
final class RuleTargets {

    private static final int MOST = 5;

    private final Table<Target> rows;
    private final Rules rules;

    RuleTargets(Store store, Rules rules) {
        this.rows = store.table("events.targets", SdkJson.codec(Target::builder));
        this.rules = rules;
    }

    PutTargetsResponse put(PutTargetsRequest request) {
        var rule = rules.get(request.eventBusName(), request.rule());
        request.targets().forEach(TargetCheck::check);
        var ids = new HashSet<String>();
        of(rule).forEach(target -> ids.add(target.id()));
        request.targets().forEach(target -> ids.add(target.id()));
        if (ids.size() > MOST) {
            throw EventsFaults.tooMany();
        }
        request.targets().forEach(target -> rows.put(key(rule, target.id()), target));
        return PutTargetsResponse.builder().failedEntryCount(0).build();
    }

    private static String key(Rule rule, String id) {
        return rule.key() + "/" + id;
    }

    List<Target> of(Rule rule) {
        return rows.values(rule.key() + "/");
    }

    RemoveTargetsResponse remove(RemoveTargetsRequest request) {
        var rule = rules.get(request.eventBusName(), request.rule());
        var failed = new ArrayList<RemoveTargetsResultEntry>();
        for (var id : request.ids()) {
            if (rows.remove(key(rule, id)).isEmpty()) {
                failed.add(RemoveTargetsResultEntry.builder().targetId(id).errorCode("ResourceNotFoundException")
                        .errorMessage("Rule " + rule.name() + " does not have any target with Id " + id + ".").build());
            }
        }
        return RemoveTargetsResponse.builder().failedEntryCount(failed.size()).failedEntries(failed).build();
    }

    ListTargetsByRuleResponse list(ListTargetsByRuleRequest request) {
        var rule = rules.get(request.eventBusName(), request.rule());
        int limit = request.limit() == null ? 100 : request.limit();
        var place = PageToken.place(request.nextToken());
        var after = place.isEmpty() ? "" : key(rule, place);
        var page = rows.page(rule.key() + "/", after, limit + 1, Map.Entry::getValue);
        return ListTargetsByRuleResponse.builder().targets(page.stream().limit(limit).toList())
                .nextToken(page.size() > limit ? PageToken.of(page.get(limit - 1).id()) : null).build();
    }

    ListRuleNamesByTargetResponse names(String bus, ListRuleNamesByTargetRequest request) {
        int limit = request.limit() == null ? 100 : request.limit();
        var place = PageToken.place(request.nextToken());
        var names = new ArrayList<String>();
        rules.forEach(rule -> {
            if (rule.bus().equals(bus) && rule.name().compareTo(place) > 0
                    && of(rule).stream().anyMatch(target -> target.arn().equals(request.targetArn()))) {
                names.add(rule.name());
            }
        });
        names.sort(Comparator.naturalOrder());
        return ListRuleNamesByTargetResponse.builder().ruleNames(names.stream().limit(limit).toList())
                .nextToken(names.size() > limit ? PageToken.of(names.get(limit - 1)) : null).build();
    }
}
