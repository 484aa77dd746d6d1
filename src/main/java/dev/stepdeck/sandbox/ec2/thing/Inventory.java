package dev.stepdeck.sandbox.ec2.thing;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.stepdeck.sandbox.store.Store;
import dev.stepdeck.sandbox.wire.SdkJson;

import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// All that the account has in EC2. Owns the tables of the things, which name each other by ids. Thread-safe.
public final class Inventory {

    private static final int ID_BYTES = 8;

    private final Store store;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock changing = new ReentrantLock();

    private final Things<Vpc> vpcs;
    private final Things<Subnet> subnets;
    private final Things<InternetGateway> gateways;
    private final Things<RouteTable> routeTables;
    private final Things<SecurityGroup> groups;
    private final Things<SecurityGroupRule> rules;
    private final Things<KeyPairInfo> keys;
    private final Things<Instance> instances;

    public Inventory(Store store) {
        this.store = store;
        this.vpcs = new Things<>(store, Kind.VPC, SdkJson.codec(Vpc::builder));
        this.subnets = new Things<>(store, Kind.SUBNET, SdkJson.codec(Subnet::builder));
        this.gateways = new Things<>(store, Kind.INTERNET_GATEWAY, SdkJson.codec(InternetGateway::builder));
        this.routeTables = new Things<>(store, Kind.ROUTE_TABLE, SdkJson.codec(RouteTable::builder));
        this.groups = new Things<>(store, Kind.SECURITY_GROUP, SdkJson.codec(SecurityGroup::builder));
        this.rules = new Things<>(store, Kind.SECURITY_GROUP_RULE, SdkJson.codec(SecurityGroupRule::builder));
        this.keys = new Things<>(store, Kind.KEY_PAIR, SdkJson.codec(KeyPairInfo::builder));
        this.instances = new Things<>(store, Kind.INSTANCE, SdkJson.codec(Instance::builder));
    }

    /// Looks and then changes, while nobody else changes anything; what is changed is saved together. It only computes
    /// and changes tables.
    public <R> R alone(Supplier<R> change) {
        changing.lock();
        try {
            return store.together(change);
        } finally {
            changing.unlock();
        }
    }

    /// A new id: `vpc-0` and 16 hexadecimal digits.
    public String newId(String prefix) {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return prefix + "0" + HexFormat.of().formatHex(bytes);
    }

    public Things<Vpc> vpcs() {
        return vpcs;
    }

    /// The one in which things are whose VPC is not named; none after it was deleted.
    public Optional<Vpc> defaultVpc() {
        return vpcs.all().stream().filter(vpc -> Boolean.TRUE.equals(vpc.isDefault())).findFirst();
    }

    public Things<Subnet> subnets() {
        return subnets;
    }

    public Things<InternetGateway> gateways() {
        return gateways;
    }

    public Things<RouteTable> routeTables() {
        return routeTables;
    }

    /// Without their rules, which are things of their own.
    public Things<SecurityGroup> groups() {
        return groups;
    }

    public Things<SecurityGroupRule> rules() {
        return rules;
    }

    public Things<KeyPairInfo> keys() {
        return keys;
    }

    public Things<Instance> instances() {
        return instances;
    }

    /// All kinds of things that have tags of the user's.
    public List<Things<?>> tagged() {
        return List.of(vpcs, subnets, gateways, routeTables, groups, rules, keys, instances);
    }
}
