package dev.stepdeck.sandbox.ssm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.stepdeck.sandbox.account.Account;

/// A parameter as it is kept, with its versions, oldest first. There is always one.
///
/// @param publicly whether it belongs to AWS, as all under `/aws/service`
record StoredParameter(String name, List<ParameterVersion> versions, Map<String, String> tags, boolean publicly) {

    StoredParameter {
        versions = List.copyOf(versions);
        tags = new TreeMap<>(tags);
    }

    ParameterVersion latest() {
        return versions.getLast();
    }

    Optional<ParameterVersion> version(long number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    Optional<ParameterVersion> labelled(String label) {
        return versions.stream().filter(version -> version.labels().contains(label)).findFirst();
    }

    String arn() {
        var path = "parameter" + (name.startsWith("/") ? "" : "/") + name;
        return publicly ? "arn:aws:ssm:" + Account.REGION + "::" + path : Account.arn("ssm", path);
    }

    StoredParameter tagged(Map<String, String> changed) {
        return new StoredParameter(name, versions, changed, publicly);
    }

    StoredParameter with(List<ParameterVersion> changed) {
        return new StoredParameter(name, changed, tags, publicly);
    }

    StoredParameter plus(ParameterVersion version, int most) {
        var all = new ArrayList<>(versions);
        all.add(version);
        return with(all.subList(Math.max(0, all.size() - most), all.size()));
    }
}
