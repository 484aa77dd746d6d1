package dev.stepdeck.sandbox.ec2.machine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.process.SandboxAccess;

import tools.jackson.databind.json.JsonMapper;

/// What an instance can ask about itself. Source: "Instance metadata categories" of the EC2 guide.
final class Metadata {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROOT = "latest/meta-data/";
    private static final int CREDENTIAL_HOURS = 6;

    private final MachineSpec spec;
    private final TreeMap<String, String> texts = new TreeMap<>();
    private final SandboxAccess access;

    Metadata(MachineSpec spec, SandboxAccess access) {
        this.spec = spec;
        this.access = access;
        spec.facts().forEach((path, value) -> texts.put(ROOT + path, value));
        texts.put("latest/dynamic/instance-identity/document", identity());
        if (!spec.userData().text().isEmpty()) {
            texts.put("latest/user-data", spec.userData().text());
        }
        spec.role().ifPresent(role -> {
            texts.put(ROOT + "iam/info", JSON.createObjectNode().put("Code", "Success").put("LastUpdated", now())
                    .put("InstanceProfileArn", role.profileArn()).put("InstanceProfileId", role.profileId())
                    .toPrettyString());
            texts.put(credentialsPath(role), "");
        });
    }

    boolean tokensRequired() {
        return spec.tokensRequired();
    }

    /// The text at a path without a slash before it; for a folder the names in it, line by line.
    Optional<String> at(String path) {
        if (spec.role().filter(role -> path.equals(credentialsPath(role))).isPresent()) {
            return Optional.of(credentials());
        }
        if (texts.containsKey(path)) {
            return Optional.of(texts.get(path));
        }
        var folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        var names = new TreeSet<String>();
        texts.tailMap(folder).keySet().stream().takeWhile(each -> each.startsWith(folder))
                .map(each -> each.substring(folder.length()))
                .forEach(rest -> names.add(rest.contains("/") ? rest.substring(0, rest.indexOf('/') + 1) : rest));
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", names));
    }

    private static String credentialsPath(MachineSpec.Role role) {
        return ROOT + "iam/security-credentials/" + role.name();
    }

    /// The instance's own key of the sandbox, which lasts as long as it is on; clients are told to ask again now and then, as
    /// on AWS.
    private String credentials() {
        var key = access.key();
        return JSON.createObjectNode().put("Code", "Success").put("LastUpdated", now()).put("Type", "AWS-HMAC")
                .put("AccessKeyId", key.id()).put("SecretAccessKey", key.secret()).put("Token", key.token())
                .put("Expiration",
                        Instant.now().plus(CREDENTIAL_HOURS, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .toPrettyString();
    }

    private String identity() {
        var facts = spec.facts();
        return JSON.createObjectNode().put("accountId", Account.ID)
                .put("architecture", facts.getOrDefault("architecture", "x86_64"))
                .put("availabilityZone", facts.getOrDefault("placement/availability-zone", ""))
                .put("imageId", facts.getOrDefault("ami-id", "")).put("instanceId", spec.id())
                .put("instanceType", facts.getOrDefault("instance-type", ""))
                .put("privateIp", facts.getOrDefault("local-ipv4", ""))
                .put("region", Account.REGION).put("version", "2017-09-30")
                .put("pendingTime", now()).toPrettyString();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
