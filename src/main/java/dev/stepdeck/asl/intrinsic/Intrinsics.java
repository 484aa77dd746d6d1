package dev.stepdeck.asl.intrinsic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The intrinsic functions by name.
public final class Intrinsics {

    private static final Map<String, Intrinsic> BY_NAME = List
            .<Intrinsic>of(new ArrayOf(), new ArrayPartition(), new ArrayContains(), new ArrayRange(),
                    new ArrayGetItem(), new ArrayLength(), new ArrayUnique(), new Base64Encode(), new Base64Decode(),
                    new Hash(), new JsonMerge(), new MathRandom(), new MathAdd(), new StringSplit(), new Uuid(),
                    new Format(), new StringToJson(), new JsonToString())
            .stream().collect(Collectors.toUnmodifiableMap(Intrinsic::name, Function.identity()));

    private Intrinsics() {}

    /// The function of a name such as `States.Format`.
    public static Optional<Intrinsic> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
