package ijen.runtime;

/// What the guests of a store may use.
///
/// @param memoryBytes bytes of one memory
/// @param totalMemoryBytes bytes of all memories together
/// @param tableElements elements of one table
/// @param instances instances
/// @param callDepth nested calls of interpreted functions; compiled ones are limited by the
///   thread's stack
public record StoreLimits(
        long memoryBytes, long totalMemoryBytes, long tableElements, int instances, int callDepth) {
    /// No limits but the machine's, and ten million elements per table.
    public static final StoreLimits STANDARD =
            new StoreLimits(Long.MAX_VALUE, Long.MAX_VALUE, 10_000_000, 1_000_000, 65_536);

    /// The same with another limit for each memory.
    public StoreLimits withMemoryBytes(long bytes) {
        return new StoreLimits(bytes, totalMemoryBytes, tableElements, instances, callDepth);
    }

    /// The same with another limit for all memories together.
    public StoreLimits withTotalMemoryBytes(long bytes) {
        return new StoreLimits(memoryBytes, bytes, tableElements, instances, callDepth);
    }

    /// The same with another limit for each table.
    public StoreLimits withTableElements(long elements) {
        return new StoreLimits(memoryBytes, totalMemoryBytes, elements, instances, callDepth);
    }

    /// The same with another number of instances.
    public StoreLimits withInstances(int count) {
        return new StoreLimits(memoryBytes, totalMemoryBytes, tableElements, count, callDepth);
    }

    /// The same with another depth of calls.
    public StoreLimits withCallDepth(int depth) {
        return new StoreLimits(memoryBytes, totalMemoryBytes, tableElements, instances, depth);
    }
}
