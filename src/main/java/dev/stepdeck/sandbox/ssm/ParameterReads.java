package dev.stepdeck.sandbox.ssm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.wire.TokenPage;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;

/// Gets parameters: by name, by path, all, and their former versions.
final class ParameterReads {

    private static final TokenPage.Tokens TOKENS = new TokenPage.Tokens("ssm", SsmFaults::token);
    private static final int MOST_BY_PATH = 10;
    private static final int MOST = 50;

    private final Parameters parameters;

    ParameterReads(Parameters parameters) {
        this.parameters = parameters;
    }

    Parameter get(String text, @Nullable Boolean decrypted) {
        var name = ParameterName.of(text);
        var parameter = parameters.find(name.name()).orElseThrow(() -> SsmFaults.notFound(text));
        var version = selected(parameter, name.selector())
                .orElseThrow(() -> SsmFaults.noVersion(name.selector().substring(1), name.name()));
        return shown(parameter, version, name, Boolean.TRUE.equals(decrypted));
    }

    private static Optional<ParameterVersion> selected(StoredParameter parameter, String selector) {
        if (selector.isEmpty()) {
            return Optional.of(parameter.latest());
        }
        var text = selector.substring(1);
        return text.matches("[0-9]{1,18}") ? parameter.version(Long.parseLong(text)) : parameter.labelled(text);
    }

    private static Parameter shown(StoredParameter parameter, ParameterVersion version, ParameterName name,
            boolean decrypted) {
        return Parameter.builder().name(parameter.name()).arn(parameter.arn()).type(version.type())
                .value(version.shown(decrypted)).version(version.number()).lastModifiedDate(version.modified())
                .dataType(version.dataType()).selector(name.selects() ? name.selector() : null).build();
    }

    GetParametersResponse get(GetParametersRequest request) {
        var seen = new HashMap<String, String>();
        var found = new ArrayList<Parameter>();
        var invalid = new ArrayList<String>();
        for (var text : request.names()) {
            var name = ParameterName.of(text);
            var parameter = parameters.find(name.name());
            var version = parameter.flatMap(there -> selected(there, name.selector()));
            if (version.isEmpty()) {
                invalid.add(text);
            } else if (seen.putIfAbsent(parameter.get().name(), text) != null) {
                throw SsmFaults.validation("Duplicate parameter in request: " + name.name() + ".");
            } else {
                found.add(shown(parameter.get(), version.get(), name, Boolean.TRUE.equals(request.withDecryption())));
            }
        }
        return GetParametersResponse.builder().parameters(found).invalidParameters(invalid).build();
    }

    GetParametersByPathResponse get(GetParametersByPathRequest request) {
        var path = ParameterPath.checked(request.path(), false);
        boolean recursive = Boolean.TRUE.equals(request.recursive());
        var filter = ParameterFilters.byPath(request.parameterFilters());
        var label = request.parameterFilters().stream().filter(one -> one.key().equals("Label"))
                .flatMap(one -> one.values().stream()).toList();
        var all = parameters.under(path).filter(parameter -> ParameterPath.holds(path, recursive, parameter.name()))
                .filter(filter).toList();
        var page = TokenPage.of(all, request.nextToken(), request.maxResults(), MOST_BY_PATH, TOKENS);
        return GetParametersByPathResponse.builder().parameters(page.items().stream().map(parameter -> {
            var version = label.stream().flatMap(one -> parameter.labelled(one).stream()).findFirst()
                    .orElse(parameter.latest());
            return shown(parameter, version, new ParameterName(parameter.name(), ""),
                    Boolean.TRUE.equals(request.withDecryption()));
        }).toList()).nextToken(page.next()).build();
    }

    GetParameterHistoryResponse history(GetParameterHistoryRequest request) {
        var name = ParameterName.of(request.name()).name();
        var parameter = parameters.own(name);
        var page = TokenPage.of(parameter.versions(), request.nextToken(), request.maxResults(), MOST, TOKENS);
        boolean decrypted = Boolean.TRUE.equals(request.withDecryption());
        return GetParameterHistoryResponse.builder().parameters(page.items().stream()
                .map(version -> ParameterHistory.builder().name(parameter.name()).type(version.type())
                        .keyId(version.keyId()).lastModifiedDate(version.modified())
                        .lastModifiedUser(version.user()).description(version.description())
                        .value(version.shown(decrypted)).allowedPattern(version.allowedPattern())
                        .version(version.number()).labels(version.labels()).tier(version.tier()).policies(List.of())
                        .dataType(version.dataType()).build())
                .toList()).nextToken(page.next()).build();
    }

    DescribeParametersResponse describe(DescribeParametersRequest request) {
        if (!request.filters().isEmpty() && !request.parameterFilters().isEmpty()) {
            throw SsmFaults.validation("You can use either Filters or ParameterFilters in a single request.");
        }
        var filter = ParameterFilters.described(request.parameterFilters())
                .and(ParameterFilters.former(request.filters()));
        var all = Boolean.TRUE.equals(request.shared())
                ? List.<StoredParameter>of()
                : parameters.own().stream().filter(filter).toList();
        var page = TokenPage.of(all, request.nextToken(), request.maxResults(), MOST, TOKENS);
        return DescribeParametersResponse.builder().parameters(page.items().stream().map(ParameterReads::described)
                .toList()).nextToken(page.next()).build();
    }

    private static ParameterMetadata described(StoredParameter parameter) {
        var version = parameter.latest();
        return ParameterMetadata.builder().name(parameter.name()).arn(parameter.arn()).type(version.type())
                .keyId(version.keyId()).lastModifiedDate(version.modified()).lastModifiedUser(version.user())
                .description(version.description()).allowedPattern(version.allowedPattern()).version(version.number())
                .tier(version.tier()).policies(List.of()).dataType(version.dataType()).build();
    }
}
