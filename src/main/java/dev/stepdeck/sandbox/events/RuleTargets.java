package dev.stepdeck.sandbox.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResultEntry;
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
        var failed = new ArrayList<PutTargetsResultEntry>();
        for (var target : request.targets()) {
            var wrong = Delivery.refusal(target).or(() -> InputShape.refusal(target));
            wrong.ifPresent(reason -> failed.add(PutTargetsResultEntry.builder().targetId(target.id())
                    .errorCode("ValidationException").errorMessage(reason).build()));
            if (wrong.isPresent()) {
                continue;
            }
            if (!rows.contains(key(rule, target.id())) && of(rule).size() >= MOST) {
                throw EventsFaults.invalid("The requested resource exceeds the maximum number allowed.");
            }
            rows.put(key(rule, target.id()), target);
        }
        return PutTargetsResponse.builder().failedEntryCount(failed.size()).failedEntries(failed).build();
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
        var after = request.nextToken() == null ? "" : key(rule, request.nextToken());
        var page = rows.page(rule.key() + "/", after, limit + 1, Map.Entry::getValue);
        return ListTargetsByRuleResponse.builder().targets(page.stream().limit(limit).toList())
                .nextToken(page.size() > limit ? page.get(limit - 1).id() : null).build();
    }

    ListRuleNamesByTargetResponse names(String bus, String arn) {
        var names = new ArrayList<String>();
        rules.forEach(rule -> {
            if (rule.bus().equals(bus) && of(rule).stream().anyMatch(target -> target.arn().equals(arn))) {
                names.add(rule.name());
            }
        });
        return ListRuleNamesByTargetResponse.builder().ruleNames(names).build();
    }
}
