/// Carries operations on stacks through: plans changes, makes and deletes resources in the order of their
/// dependencies, writes the events, rolls back, and resumes after a restart what was in progress. It knows
/// resource types only as providers. Start reading at `Deployments` and `Deployment`.
@NullMarked
package dev.stepdeck.sandbox.cloudformation.engine;

import org.jspecify.annotations.NullMarked;
