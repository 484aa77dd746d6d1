package dev.stepdeck.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class IamOverHttpTest {

    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String ALLOW = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
            + "\"Resource\":\"*\"}}";

    @TempDir
    private static Path folder;

    private static RunningSandbox running;
    private static IamClient iam;

    @BeforeAll
    static void start() {
        running = new RunningSandbox(folder);
        iam = running.client(IamClient.builder());
    }

    @AfterAll
    static void stop() {
        iam.close();
        running.close();
    }

    @Test
    void aRoleIsReadBackAsItWasMade() {
        var made = iam.createRole(r -> r.roleName("read-back").path("/service/").assumeRolePolicyDocument(TRUST)
                .description("it's <a> \"role\" & more").tags(Tag.builder().key("k").value("v").build())).role();

        var read = iam.getRole(r -> r.roleName("read-back")).role();

        assertThat(read).isEqualTo(made);
        assertThat(read.arn()).isEqualTo("arn:aws:iam::000000000000:role/service/read-back");
        assertThat(read.roleId()).matches("AROA[A-Z2-7]{17}");
        assertThat(read.description()).isEqualTo("it's <a> \"role\" & more");
        assertThat(read.maxSessionDuration()).isEqualTo(3600);
        assertThat(read.assumeRolePolicyDocument()).startsWith("%7B%22Version%22%3A%222012-10-17%22");
    }

    @Test
    void policiesHangOnARoleAndKeepItFromBeingDeleted() {
        iam.createRole(r -> r.roleName("busy").assumeRolePolicyDocument(TRUST));
        iam.putRolePolicy(r -> r.roleName("busy").policyName("inline").policyDocument(ALLOW));
        iam.attachRolePolicy(
                r -> r.roleName("busy").policyArn("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"));

        assertThat(iam.listRolePolicies(r -> r.roleName("busy")).policyNames()).containsExactly("inline");
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName("busy")).attachedPolicies())
                .containsExactly(AttachedPolicy.builder().policyName("AWSGlueServiceRole")
                        .policyArn("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole").build());
        assertFault(() -> iam.deleteRole(r -> r.roleName("busy")), 409, "DeleteConflict",
                "Cannot delete entity, must detach all policies first.");
        iam.detachRolePolicy(
                r -> r.roleName("busy").policyArn("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"));
        assertFault(() -> iam.deleteRole(r -> r.roleName("busy")), 409, "DeleteConflict",
                "Cannot delete entity, must delete policies first.");
        iam.deleteRolePolicy(r -> r.roleName("busy").policyName("inline"));
        iam.deleteRole(r -> r.roleName("busy"));
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("busy"))).isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void wrongRequestsGetIamsFaults() {
        iam.createRole(r -> r.roleName("once").assumeRolePolicyDocument(TRUST));

        assertThatThrownBy(() -> iam.createRole(r -> r.roleName("once").assumeRolePolicyDocument(TRUST)))
                .isInstanceOf(EntityAlreadyExistsException.class);
        assertFault(() -> iam.getRole(r -> r.roleName("none")), 404, "NoSuchEntity",
                "The role with name none cannot be found.");
        assertFault(() -> iam.createRole(r -> r.roleName("bad").assumeRolePolicyDocument("{")), 400,
                "MalformedPolicyDocument", "This policy contains invalid Json");
        assertFault(() -> iam.createRole(r -> r.roleName("bad").assumeRolePolicyDocument(ALLOW)), 400,
                "MalformedPolicyDocument", "Has prohibited field Resource");
        assertFault(() -> iam.createRole(r -> r.roleName("bad name").assumeRolePolicyDocument(TRUST)), 400,
                "ValidationError", "The specified value for roleName is invalid. It must contain only alphanumeric"
                        + " characters and/or the following: +=,.@_-");
        assertFault(() -> iam.createRole(r -> r.roleName("bad")), 400, "ValidationError", "1 validation error detected:"
                + " Value null at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null");
        assertFault(
                () -> iam.attachRolePolicy(r -> r.roleName("once").policyArn("arn:aws:iam::000000000000:policy/no")),
                404, "NoSuchEntity",
                "Policy arn:aws:iam::000000000000:policy/no does not exist or is not attachable.");
    }

    @Test
    void listsComeInPages() {
        for (var i = 0; i < 7; i++) {
            var name = "paged-" + i;
            iam.createRole(r -> r.roleName(name).path("/paged/").assumeRolePolicyDocument(TRUST));
        }

        var first = iam.listRoles(r -> r.pathPrefix("/paged/").maxItems(3));

        assertThat(first.roles()).extracting(Role::roleName).containsExactly("paged-0", "paged-1", "paged-2");
        assertThat(first.isTruncated()).isTrue();
        assertThat(iam.listRolesPaginator(r -> r.pathPrefix("/paged/").maxItems(3)).roles().stream()
                .map(Role::roleName).toList()).hasSize(7).doesNotHaveDuplicates();
        assertFault(() -> iam.listRoles(r -> r.maxItems(0)), 400, "ValidationError", "1 validation error detected:"
                + " Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal"
                + " to 1");
    }

    @Test
    void aManagedPolicyHasVersions() {
        var arn = iam.createPolicy(r -> r.policyName("versions").policyDocument(ALLOW)).policy().arn();

        var second = iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(ALLOW).setAsDefault(true))
                .policyVersion();

        assertThat(second.versionId()).isEqualTo("v2");
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId()).isEqualTo("v2");
        assertFault(() -> iam.deletePolicyVersion(r -> r.policyArn(arn).versionId("v2")), 409, "DeleteConflict",
                "Cannot delete the default version of a policy.");
        iam.deletePolicyVersion(r -> r.policyArn(arn).versionId("v1"));
        iam.deletePolicy(r -> r.policyArn(arn));
        assertThatThrownBy(() -> iam.getPolicy(r -> r.policyArn(arn))).isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void anInstanceProfileHoldsOneRole() {
        iam.createRole(r -> r.roleName("machine").assumeRolePolicyDocument(TRUST));
        iam.createInstanceProfile(r -> r.instanceProfileName("profile"));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("profile").roleName("machine"));

        assertThat(iam.getInstanceProfile(r -> r.instanceProfileName("profile")).instanceProfile().roles())
                .extracting(Role::roleName).containsExactly("machine");
        assertFault(() -> iam.deleteRole(r -> r.roleName("machine")), 409, "DeleteConflict",
                "Cannot delete entity, must remove roles from instance profile first.");
        iam.removeRoleFromInstanceProfile(r -> r.instanceProfileName("profile").roleName("machine"));
        iam.deleteInstanceProfile(r -> r.instanceProfileName("profile"));
        iam.deleteRole(r -> r.roleName("machine"));
    }

    private static void assertFault(ThrowingCallable call, int status, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, fault -> {
            assertThat(fault.statusCode()).isEqualTo(status);
            assertThat(fault.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(fault.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(fault.requestId()).isNotEmpty();
        });
    }
}
