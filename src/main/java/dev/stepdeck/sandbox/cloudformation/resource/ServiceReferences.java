package dev.stepdeck.sandbox.cloudformation.resource;

import dev.stepdeck.sandbox.cloudformation.template.DynamicReference;
import dev.stepdeck.sandbox.cloudformation.template.ReferenceValues;
import dev.stepdeck.sandbox.cloudformation.template.Scalars;
import dev.stepdeck.sandbox.cloudformation.template.TemplateException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Gets the values of dynamic references from the services that they name, at the time of asking.
public final class ServiceReferences implements ReferenceValues {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ResourceClients clients;

    public ServiceReferences(ResourceClients clients) {
        this.clients = clients;
    }

    @Override
    public String of(DynamicReference.Ssm reference) {
        var name = reference.name() + reference.version().map(version -> ":" + version).orElse("");
        try {
            var parameter = clients.ssm().getParameter(get -> get.name(name)).parameter();
            if (parameter.type() == ParameterType.SECURE_STRING) {
                throw new TemplateException("Non-secure ssm prefix was used for secure parameter. Secure parameters"
                        + " must be referenced by ssm-secure: [" + reference.text() + "]");
            }
            return parameter.value();
        } catch (SsmException e) {
            throw new TemplateException("Parameters: [ssm:" + name + "] cannot be found.");
        }
    }

    @Override
    public String of(DynamicReference.Secret reference) {
        var text = secret(reference);
        if (reference.key().isEmpty()) {
            return text;
        }
        try {
            var object = JSON.readTree(text);
            if (object.isObject()) {
                var value = object.get(reference.key().get());
                if (value == null) {
                    throw new TemplateException(
                            "Could not find a value associated with JSONKey in SecretString: " + reference.text());
                }
                return value.isValueNode() ? Scalars.text(value) : value.toString();
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw new TemplateException("Could not parse SecretString JSON: " + reference.text());
    }

    private String secret(DynamicReference.Secret reference) {
        try {
            var text = clients.secrets().getSecretValue(get -> get.secretId(reference.id())
                    .versionStage(reference.stage().orElse(null)).versionId(reference.version().orElse(null)))
                    .secretString();
            if (text != null) {
                return text;
            }
        } catch (AwsServiceException e) {
            throw new TemplateException(e.awsErrorDetails().errorMessage() + " (Service: AWSSecretsManager; Status"
                    + " Code: 400; Error Code: " + e.awsErrorDetails().errorCode() + "): " + reference.text());
        }
        throw new TemplateException("The secret has no SecretString: " + reference.text());
    }
}
