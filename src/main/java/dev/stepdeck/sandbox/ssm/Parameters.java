package dev.stepdeck.sandbox.ssm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.stepdeck.sandbox.store.JsonRows;
import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.store.Table;

/// The parameters by name: those of the account, and to read also AWS's public ones.
final class Parameters {

    private static final String BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version";

    /// The version of the bootstrap stack that AWS CDK 2.230 makes.
    private static final String BOOTSTRAP_VERSION = "30";

    private final Table<StoredParameter> rows;
    private final PublicParameters shared = new PublicParameters();

    Parameters(Store store, long now) {
        rows = store.table("ssm.parameters", new JsonRows<>(StoredParameter.class));
        var seeded = store.table("ssm.seeded", new JsonRows<>(Boolean.class));
        if (seeded.putIfAbsent(BOOTSTRAP, true)) {
            rows.putIfAbsent(BOOTSTRAP, new StoredParameter(BOOTSTRAP, List.of(ParameterVersion.given(BOOTSTRAP_VERSION,
                    "The sandbox counts as bootstrapped for AWS CDK", "text", now)), Map.of(), false));
        }
    }

    Optional<StoredParameter> find(String name) {
        return rows.get(name).or(() -> shared.get(name));
    }

    /// A parameter of the account, which can be changed.
    StoredParameter own(String name) {
        return rows.get(name).orElseThrow(() -> SsmFaults.notFound(name));
    }

    boolean add(StoredParameter parameter) {
        return rows.putIfAbsent(parameter.name(), parameter);
    }

    StoredParameter update(String name, UnaryOperator<StoredParameter> change) {
        return rows.update(name, change).orElseThrow(() -> SsmFaults.notFound(name));
    }

    boolean remove(String name) {
        return rows.remove(name).isPresent();
    }

    /// Those of the account whose names begin so, in order.
    List<StoredParameter> own() {
        return rows.values();
    }

    /// All whose names begin so, in order; public ones where the prefix leads to them.
    Stream<StoredParameter> under(String prefix) {
        return prefix.startsWith("/aws/")
                ? shared.under(prefix)
                : rows.values(prefix.equals("/") ? "" : prefix).stream();
    }
}
