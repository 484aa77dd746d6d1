package dev.stepdeck.sandbox.ssm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// The public parameters of AWS that the sandbox has: the newest images of Amazon Linux. There are no images behind
/// their IDs, which are invented; they always stay the same.
final class PublicParameters {

    private static final String FOLDER = "/aws/service/ami-amazon-linux-latest/";
    private static final List<String> NAMES = List.of("al2023-ami-kernel-default-arm64",
            "al2023-ami-kernel-default-x86_64", "al2023-ami-kernel-6.1-arm64", "al2023-ami-kernel-6.1-x86_64",
            "al2023-ami-minimal-kernel-default-arm64", "al2023-ami-minimal-kernel-default-x86_64",
            "amzn2-ami-hvm-arm64-gp2", "amzn2-ami-hvm-x86_64-gp2", "amzn2-ami-kernel-5.10-hvm-arm64-gp2",
            "amzn2-ami-kernel-5.10-hvm-x86_64-gp2", "amzn2-ami-minimal-hvm-x86_64-ebs");

    /// The stated date of the newest of them: 2025-01-01.
    private static final long MODIFIED = 1_735_689_600_000L;

    private final TreeMap<String, StoredParameter> all = new TreeMap<>();

    PublicParameters() {
        NAMES.forEach(name -> all.put(FOLDER + name, image(FOLDER + name)));
    }

    private static StoredParameter image(String name) {
        var id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replace("-", "").substring(0, 16);
        return new StoredParameter(name, List.of(ParameterVersion.given("ami-0" + id, null, "aws:ec2:image",
                MODIFIED)), Map.of(), true);
    }

    Stream<StoredParameter> under(String prefix) {
        return all.tailMap(prefix).values().stream().takeWhile(parameter -> parameter.name().startsWith(prefix));
    }

    Optional<StoredParameter> get(String name) {
        return Optional.ofNullable(all.get(name));
    }
}
