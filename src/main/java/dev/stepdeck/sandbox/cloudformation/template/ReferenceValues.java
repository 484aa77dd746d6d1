package dev.stepdeck.sandbox.cloudformation.template;

/// Knows the values of dynamic references.
public interface ReferenceValues {

    /// The value of a parameter of SSM.
    ///
    /// @throws TemplateException that names the reference if there is none
    String of(DynamicReference.Ssm reference);

    /// The value of a secret, or of one key in it.
    ///
    /// @throws TemplateException that names the reference if there is none
    String of(DynamicReference.Secret reference);
}
