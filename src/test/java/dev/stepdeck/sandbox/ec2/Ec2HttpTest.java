package dev.stepdeck.sandbox.ec2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import dev.stepdeck.NeedsPython;
import dev.stepdeck.Pause;
import dev.stepdeck.sandbox.RunningSandbox;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// EC2 over HTTP, by the SDK.
@NeedsPython
class Ec2HttpTest {

    private static final String IMAGE = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    private static final long LONGEST_NANOS = 120_000_000_000L;

    @TempDir
    private static Path folder;
    private static RunningSandbox sandbox;
    private static Ec2Client ec2;
    private static String image;
    private static String vpc;
    private static String subnet;

    @BeforeAll
    static void start() {
        open();
        image = sandbox.client(SsmClient.builder()).getParameter(get -> get.name(IMAGE)).parameter().value();
        vpc = ec2.createVpc(create -> create.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        subnet = ec2.createSubnet(create -> create.vpcId(vpc).cidrBlock("10.0.0.0/24")).subnet().subnetId();
        ec2.modifySubnetAttribute(modify -> modify.subnetId(subnet).mapPublicIpOnLaunch(it -> it.value(true)));
    }

    private static void open() {
        sandbox = new RunningSandbox(folder);
        ec2 = sandbox.client(Ec2Client.builder());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aNetworkIsMadeAndOnlyGoesWhenNothingIsInIt() {
        var own = ec2.createVpc(create -> create.cidrBlock("10.1.2.3/16")).vpc();
        assertThat(own.cidrBlock()).isEqualTo("10.1.0.0/16");
        var part = ec2.createSubnet(create -> create.vpcId(own.vpcId()).cidrBlock("10.1.7.0/24")
                .availabilityZone("us-east-1b")).subnet();
        assertThat(part.availableIpAddressCount()).isEqualTo(251);
        refuses("InvalidSubnet.Conflict", () -> ec2
                .createSubnet(create -> create.vpcId(own.vpcId()).cidrBlock("10.1.7.128/25")));
        var gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        var table = ec2.createRouteTable(create -> create.vpcId(own.vpcId())).routeTable().routeTableId();
        refuses("InvalidParameterValue", () -> ec2.createRoute(
                create -> create.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway)));
        ec2.attachInternetGateway(attach -> attach.vpcId(own.vpcId()).internetGatewayId(gateway));
        ec2.createRoute(create -> create.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        var association = ec2
                .associateRouteTable(associate -> associate.routeTableId(table).subnetId(part.subnetId()))
                .associationId();

        assertThat(ec2.describeRouteTables(describe -> describe.filters(filter("association.subnet-id",
                part.subnetId()))).routeTables().getFirst().routes()).extracting(route -> route.gatewayId())
                .containsExactly("local", gateway);
        refuses("DependencyViolation", () -> ec2.deleteVpc(delete -> delete.vpcId(own.vpcId())));
        refuses("DependencyViolation", () -> ec2.deleteRouteTable(delete -> delete.routeTableId(table)));
        refuses("DependencyViolation", () -> ec2.deleteInternetGateway(delete -> delete.internetGatewayId(gateway)));

        ec2.disassociateRouteTable(end -> end.associationId(association));
        ec2.deleteRouteTable(delete -> delete.routeTableId(table));
        ec2.detachInternetGateway(detach -> detach.vpcId(own.vpcId()).internetGatewayId(gateway));
        ec2.deleteInternetGateway(delete -> delete.internetGatewayId(gateway));
        ec2.deleteSubnet(delete -> delete.subnetId(part.subnetId()));
        ec2.deleteVpc(delete -> delete.vpcId(own.vpcId()));
        refuses("InvalidVpcID.NotFound", () -> ec2.describeVpcs(describe -> describe.vpcIds(own.vpcId())));
        assertThat(ec2.describeSecurityGroups(describe -> describe.filters(filter("vpc-id", own.vpcId())))
                .securityGroups()).isEmpty();
    }

    @Test
    void rulesOfGroupsAreAddedShownAndTakenAway() {
        var group = ec2.createSecurityGroup(
                create -> create.vpcId(vpc).groupName("web").description("What the web may do")).groupId();
        var web = IpPermission.builder().ipProtocol("tcp").fromPort(443).toPort(443)
                .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").description("all").build(),
                        IpRange.builder().cidrIp("10.0.0.0/8").build())
                .build();
        var rules = ec2.authorizeSecurityGroupIngress(allow -> allow.groupId(group).ipPermissions(web))
                .securityGroupRules();
        assertThat(rules).hasSize(2).allSatisfy(rule -> assertThat(rule.securityGroupRuleId()).startsWith("sgr-"));
        refuses("InvalidPermission.Duplicate", () -> ec2.authorizeSecurityGroupIngress(
                allow -> allow.groupId(group).ipProtocol("6").fromPort(443).toPort(443).cidrIp("10.0.0.0/8")));
        refuses("InvalidParameterValue",
                () -> ec2.authorizeSecurityGroupIngress(allow -> allow.groupId(group).ipPermissions(IpPermission
                        .builder().ipProtocol("tcp").fromPort(80).toPort(80)
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").description("f\u00fcr alle").build())
                        .build())));
        refuses("InvalidGroup.Duplicate", () -> ec2.createSecurityGroup(
                create -> create.vpcId(vpc).groupName("web").description("The same name")));

        var shown = ec2.describeSecurityGroups(describe -> describe.groupIds(group)).securityGroups().getFirst();
        assertThat(shown.ipPermissions().getFirst().ipRanges()).extracting(range -> range.cidrIp())
                .containsExactlyInAnyOrder("0.0.0.0/0", "10.0.0.0/8");
        assertThat(shown.ipPermissionsEgress()).singleElement()
                .satisfies(all -> assertThat(all.ipProtocol()).isEqualTo("-1"));

        ec2.revokeSecurityGroupIngress(revoke -> revoke.groupId(group).ipPermissions(web));
        refuses("InvalidPermission.NotFound",
                () -> ec2.revokeSecurityGroupIngress(revoke -> revoke.groupId(group).ipPermissions(web)));
        ec2.deleteSecurityGroup(delete -> delete.groupId(group));
        refuses("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(describe -> describe.groupIds(group)));
    }

    @Test
    void keyPairsAreRealOnes() {
        var rsa = ec2.createKeyPair(create -> create.keyName("rsa"));
        assertThat(rsa.keyMaterial()).startsWith("-----BEGIN RSA PRIVATE KEY-----\nMII");
        assertThat(rsa.keyFingerprint()).matches("([0-9a-f]{2}:){19}[0-9a-f]{2}");
        var modern = ec2.createKeyPair(create -> create.keyName("modern").keyType("ed25519"));
        assertThat(modern.keyMaterial()).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE");
        refuses("InvalidKeyPair.Duplicate", () -> ec2.createKeyPair(create -> create.keyName("rsa")));

        var line = ec2.describeKeyPairs(describe -> describe.keyNames("modern").includePublicKey(true)).keyPairs()
                .getFirst().publicKey();
        assertThat(line).startsWith("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5").endsWith(" modern");
        var brought = ec2.importKeyPair(
                create -> create.keyName("brought").publicKeyMaterial(SdkBytes.fromUtf8String(line)));
        assertThat(brought.keyFingerprint()).isEqualTo(modern.keyFingerprint());
        refuses("InvalidKey.Format", () -> ec2.importKeyPair(
                create -> create.keyName("wrong").publicKeyMaterial(SdkBytes.fromUtf8String("no key"))));
        ec2.deleteKeyPair(delete -> delete.keyName("rsa"));
        refuses("InvalidKeyPair.NotFound", () -> ec2.describeKeyPairs(describe -> describe.keyNames("rsa")));
    }

    @Test
    void tagsArePutOnFoundAndTakenAway() {
        ec2.createTags(create -> create.resources(vpc, subnet)
                .tags(Tag.builder().key("team").value("data").build(), Tag.builder().key("x").value("1").build()));
        assertThat(ec2.describeSubnets(describe -> describe.filters(filter("tag:team", "d?t*"))).subnets())
                .extracting(it -> it.subnetId()).containsExactly(subnet);
        ec2.deleteTags(delete -> delete.resources(vpc).tags(Tag.builder().key("x").build(),
                Tag.builder().key("team").value("other").build()));
        assertThat(ec2.describeTags(describe -> describe.filters(filter("resource-id", vpc))).tags())
                .extracting(tag -> tag.key() + "=" + tag.value()).containsExactly("team=data");
        refuses("InvalidParameterValue",
                () -> ec2.describeVpcs(describe -> describe.filters(filter("colour", "red"))));
        assertThat(ec2.describeVpcs(describe -> describe.filters(filter("vpc-id", vpc),
                filter("cidr-block-association.state", "associated"))).vpcs()).hasSize(1);
        assertThat(ec2.describeSubnets(describe -> describe.filters(filter("outpost-arn", "*"))).subnets()).isEmpty();
        assertThat(ec2.describeRouteTables(describe -> describe.filters(filter("route.nat-gateway-id", "*")))
                .routeTables()).isEmpty();
        assertThat(ec2.describeImages(describe -> describe.filters(filter("platform-details", "Linux/UNIX"))).images())
                .isNotEmpty();
        refuses("InvalidVpcID.NotFound", () -> ec2.createTags(create -> create.resources("vpc-0123456789abcdef0")
                .tags(Tag.builder().key("a").value("b").build())));
    }

    @Test
    void whatCannotBeIsRefusedInTheWordsOfEc2() {
        refuses("MissingParameter", () -> ec2.createVpc(create -> create.instanceTenancy("default")));
        refuses("InvalidParameterValue", () -> ec2.createVpc(create -> create.cidrBlock("10.0.0.0")));
        refuses("InvalidVpc.Range", () -> ec2.createVpc(create -> create.cidrBlock("10.0.0.0/8")));
        refuses("UnsupportedOperation",
                () -> ec2.createVpc(create -> create.cidrBlock("10.0.0.0/16").ipv4IpamPoolId("ipam-pool-1")));
        refuses("InvalidSubnet.Range",
                () -> ec2.createSubnet(create -> create.vpcId(vpc).cidrBlock("10.9.0.0/24")));
        refuses("InvalidInstanceID.Malformed",
                () -> ec2.describeInstances(describe -> describe.instanceIds("nothing")));
        refuses("InvalidInstanceID.NotFound",
                () -> ec2.terminateInstances(end -> end.instanceIds("i-0123456789abcdef0")));
        refuses("InvalidAMIID.NotFound", () -> run(it -> it.imageId("ami-0123456789abcdef0")));
        refuses("InvalidSubnetID.NotFound", () -> run(it -> it.subnetId("subnet-0123456789abcdef0")));
        refuses("InvalidKeyPair.NotFound", () -> run(it -> it.keyName("nobody's")));
        refuses("InvalidParameterValue", () -> run(it -> it.instanceType("t99.huge")));
        refuses("InvalidParameterValue", () -> run(it -> it.instanceType("t4g.micro")));
        refuses("InvalidParameterValue", () -> run(it -> it.iamInstanceProfile(profile -> profile.name("none"))));
        refuses("InvalidUserData.Malformed", () -> run(it -> it.userData("#!/bin/sh")));
        refuses("InvalidParameterCombination", () -> run(it -> it.securityGroups("default")));
        refuses("UnsupportedOperation", () -> run(it -> it.instanceMarketOptions(spot -> spot.marketType("spot"))));
        refuses("DryRunOperation", () -> run(it -> it.dryRun(true)));
        refuses("InvalidParameterValue",
                () -> ec2.describeInstances(describe -> describe.maxResults(3)));
    }

    @Test
    void anInstanceRunsItsUserDataAndStaysOn() {
        var iam = sandbox.client(IamClient.builder());
        iam.createRole(create -> create.roleName("worker").assumeRolePolicyDocument(
                """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
                         "Action": "sts:AssumeRole"}]}"""));
        iam.createInstanceProfile(create -> create.instanceProfileName("workers"));
        iam.addRoleToInstanceProfile(add -> add.instanceProfileName("workers").roleName("worker"));
        var id = start("""
                #!/bin/bash\s
                yum update -y
                imds=$AWS_EC2_METADATA_SERVICE_ENDPOINT/latest
                curl -s -o /dev/null -w 'without a token: %{http_code}\\n' $imds/meta-data/instance-id
                token=$(curl -s -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' $imds/api/token)
                get() { curl -s -H "X-aws-ec2-metadata-token: $token" $imds/$1; }
                echo "I am $(get meta-data/instance-id) in $(get meta-data/placement/availability-zone)"
                echo "job: $(get meta-data/tags/instance/Job)"
                echo "role: $(get meta-data/iam/security-credentials/)"
                get meta-data/iam/security-credentials/worker | grep -c SecretAccessKey
                get meta-data/iam/security-credentials/worker | grep -q '"Token" : "..' && echo 'with a token'
                python3 -c 'import boto3; print("I am", boto3.client("sts").get_caller_identity()["Arn"])'
                get dynamic/instance-identity/document | grep instanceId
                echo "keys in the environment: $(env | grep -c '^AWS_SECRET')"
                exit 3
                """, it -> it.iamInstanceProfile(profile -> profile.name("workers"))
                .metadataOptions(options -> options.instanceMetadataTags("enabled"))
                .tagSpecifications(TagSpecification.builder().resourceType(ResourceType.INSTANCE)
                        .tags(Tag.builder().key("Job").value("try it").build()).build()));

        await(() -> console(id).contains("finished"));

        assertThat(console(id)).contains("yum update -y (nothing is installed", "without a token: 401",
                "I am " + id + " in us-east-1a", "job: try it", "role: worker", "] 1\n", "with a token",
                "I am arn:aws:sts::000000000000:assumed-role/worker/" + id, "\"instanceId\" : \"" + id,
                "keys in the environment: 0", "exit code 3");
        var instance = instance(id);
        assertThat(instance.state().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(instance.privateIpAddress()).startsWith("10.0.0.");
        assertThat(instance.publicIpAddress()).startsWith("198.18.");
        assertThat(ec2.describeInstanceStatus(describe -> describe.instanceIds(id)).instanceStatuses()).hasSize(1);
        assertThat(new String(Base64.getDecoder().decode(ec2.describeInstanceAttribute(
                describe -> describe.instanceId(id).attribute("userData")).userData().value()), UTF_8))
                .startsWith("#!/bin/bash \n");
        end(id);
        assertThat(console(id)).contains("I am " + id);
    }

    @Test
    void userDataOfSeveralPartsRunOneAfterTheOther() {
        var id = start("""
                Content-Type: multipart/mixed; boundary=B

                --B
                Content-Type: text/cloud-config

                #cloud-config
                write_files: [{path: /tmp/greeting, content: hello}]
                runcmd: ['echo "$(cat /tmp/greeting) from runcmd"']
                --B
                Content-Type: text/x-shellscript

                #!/bin/sh
                echo "$(cat /tmp/greeting) from the script"
                exit 2
                --B--
                """, it -> {});

        await(() -> console(id).contains("finished"));

        assertThat(console(id).replaceAll("(?m)^\\[.*?] ", "")).isEqualTo("""
                hello from the script
                hello from runcmd
                Failed to run module scripts-user (scripts in /var/lib/cloud/instance/scripts): exit code 2
                Cloud-init finished with errors.
                """);
        end(id);
    }

    @Test
    void terminatingEndsAllThatAnInstanceHasStarted() {
        var id = start("""
                #!/bin/bash
                nohup setsid sh -c 'echo "child $$"; exec env -i sleep 6543' &
                echo "here $$"
                sleep 6543
                """, it -> {});
        await(() -> console(id).contains("here ") && console(id).contains("child "));
        await(() -> running("sleep 6543") == 2);
        refuses("DependencyViolation", () -> ec2.deleteSubnet(delete -> delete.subnetId(subnet)));

        var change = ec2.terminateInstances(terminate -> terminate.instanceIds(id)).terminatingInstances().getFirst();

        assertThat(change.previousState().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(change.currentState().name()).isEqualTo(InstanceStateName.SHUTTING_DOWN);
        await(() -> instance(id).state().name() == InstanceStateName.TERMINATED);
        await(() -> running("sleep 6543") == 0);
        assertThat(instance(id).stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
        assertThat(instance(id).stateTransitionReason()).matches("User initiated \\(.* GMT\\)");
        assertThat(instance(id).subnetId()).isNull();
    }

    @Test
    void stoppedInstancesStartAgainWithoutTheirUserData() {
        var id = start("#!/bin/sh\necho once\n", it -> {});
        await(() -> console(id).contains("finished"));
        ec2.stopInstances(stop -> stop.instanceIds(id));
        await(() -> instance(id).state().name() == InstanceStateName.STOPPED);
        refuses("IncorrectInstanceState", () -> ec2.rebootInstances(it -> it.instanceIds(id)));
        ec2.modifyInstanceAttribute(modify -> modify.instanceId(id).disableApiTermination(it -> it.value(true)));
        ec2.startInstances(start -> start.instanceIds(id));
        await(() -> instance(id).state().name() == InstanceStateName.RUNNING);
        assertThat(console(id)).containsOnlyOnce("once");
        refuses("OperationNotPermitted", () -> ec2.terminateInstances(it -> it.instanceIds(id)));
        ec2.modifyInstanceAttribute(modify -> modify.instanceId(id).disableApiTermination(it -> it.value(false)));
        end(id);
    }

    @Test
    void anInstanceCanEndItself() {
        var id = start("#!/bin/sh\nshutdown -h now\nsleep 6544\n",
                it -> it.instanceInitiatedShutdownBehavior("terminate"));
        await(() -> instance(id).state().name() == InstanceStateName.TERMINATED);
        assertThat(instance(id).stateReason().code()).isEqualTo("Client.InstanceInitiatedShutdown");
    }

    @Test
    void oneTokenStartsOneInstance() {
        var first = ec2.runInstances(request(it -> it.clientToken("the same"))).instances().getFirst();
        var second = ec2.runInstances(request(it -> it.clientToken("the same"))).instances().getFirst();
        assertThat(second.instanceId()).isEqualTo(first.instanceId());
        refuses("IdempotentParameterMismatch",
                () -> run(it -> it.clientToken("the same").instanceType("t3.large")));
        refuses("IdempotentParameterMismatch",
                () -> run(it -> it.clientToken("the same").userData("IyEvYmluL3NoCg==")));
        end(first.instanceId());
    }

    @Test
    void whatNamesNoNetworkIsInTheDefaultOne() {
        var home = ec2.describeVpcs(describe -> describe.filters(filter("is-default", "true"))).vpcs().getFirst();
        var group = ec2.createSecurityGroup(create -> create.groupName("web").description("-")).groupId();
        ec2.authorizeSecurityGroupIngress(add -> add.groupName("web").ipProtocol("tcp").fromPort(80).toPort(80)
                .cidrIp("0.0.0.0/0"));

        var id = ec2.runInstances(request(it -> it.subnetId(null).securityGroups("web")
                .placement(place -> place.availabilityZone("us-east-1c")))).instances().getFirst().instanceId();

        var instance = instance(id);
        var subnet = ec2.describeSubnets(describe -> describe.subnetIds(instance.subnetId())).subnets().getFirst();
        assertThat(subnet).returns(home.vpcId(), Subnet::vpcId).returns("us-east-1c", Subnet::availabilityZone)
                .returns(true, Subnet::defaultForAz).returns("172.31.32.0/20", Subnet::cidrBlock);
        assertThat(instance.securityGroups()).extracting(GroupIdentifier::groupId).containsExactly(group);
        assertThat(instance.publicDnsName()).startsWith("ec2-198-18-");
        assertThat(ec2.describeRouteTables(describe -> describe.filters(filter("vpc-id", home.vpcId()))).routeTables()
                .getFirst().routes()).extracting(Route::destinationCidrBlock)
                .containsExactlyInAnyOrder("172.31.0.0/16", "0.0.0.0/0");
        refuses("DefaultVpcAlreadyExists", () -> ec2.createDefaultVpc(create -> {}));
        refuses("DefaultSubnetAlreadyExistsInAvailabilityZone",
                () -> ec2.createDefaultSubnet(create -> create.availabilityZone("us-east-1c")));
        end(id);
        ec2.deleteSecurityGroup(delete -> delete.groupName("web"));
        ec2.deleteSubnet(delete -> delete.subnetId(subnet.subnetId()));
        refuses("MissingInput", () -> run(
                it -> it.subnetId(null).placement(place -> place.availabilityZone("us-east-1c"))));
        assertThat(ec2.createDefaultSubnet(create -> create.availabilityZone("us-east-1c")).subnet().cidrBlock())
                .isEqualTo("172.31.32.0/20");
    }

    @Test
    void aLaunchMayTagWhatItMakesAndAskForMonitoring() {
        var tag = Tag.builder().key("Job").value("x").build();
        var made = ec2
                .runInstances(request(it -> it.monitoring(monitoring -> monitoring.enabled(true)).tagSpecifications(
                        TagSpecification.builder().resourceType(ResourceType.INSTANCE).tags(tag).build(),
                        TagSpecification.builder().resourceType(ResourceType.VOLUME).tags(tag).build())))
                .instances().getFirst();

        assertThat(instance(made.instanceId())).returns(List.of(tag), Instance::tags)
                .returns("enabled", it -> it.monitoring().stateAsString());
        refuses("UnsupportedOperation", () -> run(it -> it.placement(place -> place.tenancy("dedicated"))));
        refuses("InvalidParameterValue", () -> run(it -> it.tagSpecifications(
                TagSpecification.builder().resourceType(ResourceType.VPC).tags(tag).build())));
        end(made.instanceId());
    }

    @Test
    void imagesZonesAndTypesAreThere() {
        assertThat(ec2.describeImages(describe -> describe.owners("amazon").filters(filter("architecture", "x86_64"),
                filter("name", "al2023-ami-kernel-*"))).images()).extracting(it -> it.imageId()).contains(image);
        assertThat(ec2.describeImages(describe -> describe.imageIds("ami-005f9685cb30f234b")).images())
                .extracting(it -> it.architectureAsString()).containsExactly("x86_64");
        assertThat(ec2.describeAvailabilityZones().availabilityZones()).hasSize(6);
        assertThat(ec2.describeRegions().regions()).extracting(it -> it.regionName()).containsExactly("us-east-1");
        assertThat(ec2.describeInstanceTypes(describe -> describe.filters(filter("free-tier-eligible", "true")))
                .instanceTypes()).extracting(it -> it.instanceTypeAsString()).containsExactly("t2.micro", "t3.micro");
    }

    @Test
    void aStoppedSandboxHasNoRunningInstances() {
        var id = start("#!/bin/sh\necho here\nsleep 6545\n", it -> {});
        await(() -> console(id).contains("here") && running("sleep 6545") == 1);

        sandbox.close();
        assertThat(running("sleep 6545")).isZero();
        open();

        assertThat(instance(id).state().name()).isEqualTo(InstanceStateName.TERMINATED);
        assertThat(instance(id).stateReason().code()).isEqualTo("Server.InternalError");
        assertThat(console(id)).contains("here");
    }

    private static RunInstancesRequest request(Consumer<RunInstancesRequest.Builder> more) {
        var request = RunInstancesRequest.builder().imageId(image).instanceType("t3.micro").subnetId(subnet)
                .minCount(1).maxCount(1);
        more.accept(request);
        return request.build();
    }

    private static void run(Consumer<RunInstancesRequest.Builder> more) {
        ec2.runInstances(request(more));
    }

    private static String start(String userData, Consumer<RunInstancesRequest.Builder> more) {
        var started = ec2.runInstances(request(it -> more.accept(
                it.userData(Base64.getEncoder().encodeToString(userData.getBytes(UTF_8)))))).instances().getFirst();
        assertThat(started.state().name()).isEqualTo(InstanceStateName.PENDING);
        return started.instanceId();
    }

    /// How many processes of this machine have such a command line: instances that are confined know them by other numbers.
    private static long running(String command) {
        return ProcessHandle.allProcesses().filter(
                process -> process.info().commandLine().filter(line -> line.endsWith(command)).isPresent()).count();
    }

    private static void end(String id) {
        ec2.terminateInstances(terminate -> terminate.instanceIds(id));
        await(() -> instance(id).state().name() == InstanceStateName.TERMINATED);
    }

    private static Instance instance(String id) {
        return ec2.describeInstances(describe -> describe.filters(filter("instance-id", id))).reservations().getFirst()
                .instances().getFirst();
    }

    private static String console(String id) {
        return new String(Base64.getDecoder().decode(ec2.getConsoleOutput(get -> get.instanceId(id).latest(true))
                .output()), UTF_8);
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Pause.shortly();
        }
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThat(Assertions.catchThrowableOfType(Ec2Exception.class, call))
                .as("refused with %s", code)
                .satisfies(refusal -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
