package dev.stepdeck.sandbox.cloudformation.template;

/// A template or its parameters are wrong. The message is the one that CloudFormation gives with its error code
/// `ValidationError`.
public final class TemplateException extends RuntimeException {

    public TemplateException(String message) {
        super(message);
    }

    /// The text is not a template: "Template format error: ...".
    static TemplateException format(String detail) {
        return new TemplateException("Template format error: " + detail);
    }

    /// A function or a reference is wrong: "Template error: ...".
    static TemplateException error(String detail) {
        return new TemplateException("Template error: " + detail);
    }

    /// AWS::LanguageExtensions cannot process the template.
    static TemplateException extensions(String detail) {
        return new TemplateException("Transform " + ExpressionParser.EXTENSIONS + " failed with: " + detail);
    }
}
