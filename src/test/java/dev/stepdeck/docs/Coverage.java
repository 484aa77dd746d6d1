package dev.stepdeck.docs;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.stepdeck.sandbox.cloudformation.resource.ResourceClients;
import dev.stepdeck.sandbox.cloudformation.resource.ResourceTypes;
import dev.stepdeck.sandbox.wire.ServiceApi;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// What the sandbox has, by service and operation, read from its classes: an operation is there when a class overrides the
/// method of the SDK's client interface, whose default refuses.
final class Coverage {

    private static final JavaClasses SANDBOX = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.stepdeck.sandbox");
    private static final String SERVICES = "software.amazon.awssdk.services.";

    private Coverage() {}

    /// The page docs/coverage.md.
    static String page() {
        var has = operations();
        var page = new StringBuilder(
                """
                        # What the sandbox has

                        Made from the code by `CoverageTest`; `mvn -Dquick test -Dtest=CoverageTest -Dstepdeck.coverage=write` writes it anew.
                        An operation that is not listed is refused as AWS refuses one that it does not know. Parameters that the sandbox cannot
                        honour are refused by name.

                        | service | operations | of AWS's |
                        |---|---|---|
                        """);
        has.forEach((service, operations) -> page.append("| [%s](#%s) | %d | %d |%n".formatted(service, service,
                operations.size(), ofAws(service).size())));
        has.forEach((service, operations) -> page.append("%n## %s%n%n%s%n".formatted(service,
                String.join(", ", operations))));
        return page.append("%n## Resource types of CloudFormation%n%n%s%n".formatted(String.join(", ", types())))
                .toString();
    }

    private static SortedSet<String> types() {
        var nowhere = new ResourceClients(null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, name -> name);
        var types = ResourceTypes.of(nowhere, () -> null);
        return new TreeSet<>(types.names());
    }

    private static Map<String, SortedSet<String>> operations() {
        var found = new TreeMap<String, SortedSet<String>>();
        Arrays.stream(ServiceApi.values()).forEach(api -> found.put(api.sdkName(), new TreeSet<>()));
        SANDBOX.stream().filter(type -> !type.isInterface()).flatMap(type -> type.getMethods().stream())
                .filter(Coverage::isOperation)
                .forEach(method -> found.get(service(method)).add(capital(method.getName())));
        return found;
    }

    private static SortedSet<String> ofAws(String service) {
        return Arrays.stream(ServiceApi.values()).filter(api -> api.sdkName().equals(service))
                .flatMap(api -> Arrays.stream(api.client().getMethods()))
                .filter(method -> method.getParameterCount() > 0
                        && method.getParameterTypes()[0].getName().equals(request(service, capital(method.getName()))))
                .map(method -> capital(method.getName())).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOperation(JavaMethod method) {
        if (method.getRawParameterTypes().isEmpty()) {
            return false;
        }
        var asked = method.getRawParameterTypes().getFirst();
        return asked.getName().startsWith(SERVICES) && asked.getPackageName().endsWith(".model")
                && asked.getName().equals(request(service(method), capital(method.getName())))
                && asked.getPackageName().split("\\.").length == 6
                && method.getOwner().getAllRawInterfaces().stream()
                        .anyMatch(type -> type.getName().startsWith(SERVICES));
    }

    private static String service(JavaMethod method) {
        var model = method.getRawParameterTypes().getFirst().getPackageName();
        return model.substring(SERVICES.length(), model.lastIndexOf('.'));
    }

    private static String request(String service, String operation) {
        return SERVICES + service + ".model." + operation + "Request";
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
