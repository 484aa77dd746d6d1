package dev.stepdeck.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

import dev.stepdeck.pattern.TemplateOutline;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

/// Asks CloudFormation whether it accepts a template, before anything is uploaded or created for it. Local files in it are
/// texts like any other to that question.
final class TemplateReview {

    /// The bytes that a template may have in a request. Of a longer one, which could only be asked about when it is
    /// uploaded, the outline is asked about.
    private static final int LONGEST = 51_200;

    private final CloudFormationClient cloudFormation;

    TemplateReview(CloudFormationClient cloudFormation) {
        this.cloudFormation = cloudFormation;
    }

    /// @throws CloudFormationException if the template is refused. If the question itself is, for lack of a
    ///         permission, says nothing about the template
    void require(String template) {
        var body = fits(template) ? Optional.of(template) : TemplateOutline.of(template).filter(TemplateReview::fits);
        try {
            body.ifPresent(text -> cloudFormation.validateTemplate(validate -> validate.templateBody(text)));
        } catch (CloudFormationException e) {
            if (e.awsErrorDetails() != null && "ValidationError".equals(e.awsErrorDetails().errorCode())) {
                throw e;
            }
        }
    }

    private static boolean fits(String text) {
        return text.getBytes(UTF_8).length <= LONGEST;
    }
}
