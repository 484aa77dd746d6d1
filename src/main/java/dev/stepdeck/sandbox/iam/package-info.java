/// The sandbox's IAM: roles, their policies and instance profiles are kept and checked for form, so that templates
/// deploy and answer as on AWS. Nothing is enforced: the one key may do everything. Start reading at [IamService].
@NullMarked
package dev.stepdeck.sandbox.iam;

import org.jspecify.annotations.NullMarked;
