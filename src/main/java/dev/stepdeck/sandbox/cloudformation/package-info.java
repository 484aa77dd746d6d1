/// CloudFormation in the sandbox: the operations of the API. A template becomes a model in `template`, its
/// resources are made by the providers in `resource`, and `engine` carries an operation on a stack through.
/// Other services are called through their SDK client interfaces only. Start reading at
/// `CloudFormationService`.
@NullMarked
package dev.stepdeck.sandbox.cloudformation;

import org.jspecify.annotations.NullMarked;
