package dev.stepdeck.aws;

import java.util.Optional;

/// What a Glue job or a run of it may use.
///
/// @param dpu data processing units; empty where workers are counted
/// @param workers how many; empty where units are counted
/// @param workerType `G.1X` and so on; may be empty
/// @param glueVersion may be empty
/// @param executionClass `STANDARD` or `FLEX`; may be empty
public record JobCapacity(Optional<Double> dpu, Optional<Integer> workers, String workerType, String glueVersion,
        String executionClass) {

    /// Where nothing is said.
    public static final JobCapacity UNKNOWN = new JobCapacity(Optional.empty(), Optional.empty(), "", "", "");

    /// Whether it runs on what is left over, for less money.
    public boolean flexible() {
        return executionClass.equals("FLEX");
    }

    /// In words: "0.0625 DPU", "10 × G.1X"; empty when nothing is said.
    public String words() {
        if (workers.isPresent() && !workerType.isEmpty()) {
            return workers.get() + " × " + workerType;
        }
        return dpu.map(units -> (units == Math.rint(units) ? String.valueOf(units.intValue()) : units.toString())
                + " DPU").orElse("");
    }
}
