package dev.stepdeck.sandbox.glue.catalog;

import java.util.List;
import java.util.Optional;

import dev.stepdeck.sandbox.account.Account;
import dev.stepdeck.sandbox.account.Signer;
import dev.stepdeck.sandbox.fault.Faults;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.GlueRequest;

/// Refuses requests for the Data Catalog of another account, whose policy cannot allow anything here, as AWS does. Source:
/// "Granting cross-account access", AWS Glue Developer Guide.
final class OwnCatalog {

    private static final String MEMBER = "CatalogId";
    private static final String REQUEST = "Request";

    private OwnCatalog() {}

    static void check(GlueRequest request) {
        text(request, MEMBER).filter(id -> !id.equals(Account.ID)).ifPresent(id -> {
            throw id.matches("\\d{12}") ? denied(request, id) : CatalogFaults.notFound("Catalog " + id + " not found.");
        });
    }

    private static AwsServiceException denied(GlueRequest request, String owner) {
        var type = request.getClass().getSimpleName();
        var action = "glue:" + type.substring(0, type.length() - REQUEST.length());
        var resource = text(request, "DatabaseName").map(name -> "database/" + name).orElse("catalog");
        return Faults.of(AccessDeniedException.builder(), "AccessDeniedException", "User: "
                + Signer.current().identity().arn() + " is not authorized to perform: " + action
                + " on resource: arn:aws:glue:" + Account.REGION + ":" + owner + ":" + resource
                + " because no resource-based policy allows the " + action + " action");
    }

    private static Optional<String> text(GlueRequest request, String member) {
        List<SdkField<?>> fields = request.sdkFields();
        return fields.stream().filter(field -> field.memberName().equals(member))
                .map(field -> field.getValueOrDefault(request)).filter(String.class::isInstance)
                .map(String.class::cast).findFirst();
    }
}
