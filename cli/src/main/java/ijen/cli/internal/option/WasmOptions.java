package ijen.cli.internal.option;

import ijen.runtime.Feature;
import ijen.runtime.Features;
import ijen.runtime.StoreLimits;
import ijen.runtime.UnknownImports;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `-W` says: which proposals a module may use, and how much of the machine.
///
/// @param stackBytes the stack of the thread that runs the guest
/// @param interruptible whether code can be stopped from outside
/// @param timeout after which the guest is stopped, null for never
/// @param unknown what stands in for functions that nothing is defined for, null for nothing
public record WasmOptions(
        Features features,
        StoreLimits limits,
        long stackBytes,
        boolean interruptible,
        @Nullable Duration timeout,
        @Nullable UnknownImports unknown) {
    private static final String GROUP = "-W";
    private static final long SMALLEST_STACK = 256L << 10;

    /// What holds when nothing is said.
    public static final WasmOptions STANDARD =
            new WasmOptions(Features.STANDARD, StoreLimits.STANDARD, 16L << 20, false, null, null);

    /// Reads the values of all `-W` on a command line.
    public static WasmOptions parse(List<String> lists) {
        var options = STANDARD;
        for (var setting : Setting.parse(GROUP, lists).toList()) {
            options = options.with(setting);
        }
        return options;
    }

    private WasmOptions with(Setting setting) {
        var feature = Features.byFlag(setting.key());
        if (feature != null) {
            return withFeatures(features.with(feature, setting.isOn()));
        }
        return switch (setting.key()) {
            case "all-proposals" -> withFeatures(setting.isOn() ? Features.ALL : Features.MVP);
            case "shared-memory" -> withFeatures(features.with(Feature.THREADS, setting.isOn()));
            case "max-memory-size" -> withLimits(limits.withMemoryBytes(setting.number()));
            case "max-total-memory-size" ->
                    withLimits(limits.withTotalMemoryBytes(setting.number()));
            case "max-table-elements" -> withLimits(limits.withTableElements(setting.number()));
            case "max-instances" -> withLimits(limits.withInstances(setting.smallNumber()));
            case "max-wasm-stack" -> withStack(Math.max(setting.number(), SMALLEST_STACK));
            case "timeout" -> withTimeout(setting.time());
            case "fuel" -> throw setting.unsupported("bound the run with -W timeout=TIME");
            case "epoch-interruption" -> withInterruptible(setting.isOn());
            case "unknown-imports-trap" -> withUnknown(setting.isOn(), UnknownImports.TRAP);
            case "unknown-imports-default" -> withUnknown(setting.isOn(), UnknownImports.DEFAULT);
            case "component-model", "component-model-async" ->
                    throw setting.unsupported("this version runs core modules only");
            default -> throw setting.unknown();
        };
    }

    private WasmOptions withFeatures(Features changed) {
        return new WasmOptions(changed, limits, stackBytes, interruptible, timeout, unknown);
    }

    private WasmOptions withLimits(StoreLimits changed) {
        return new WasmOptions(features, changed, stackBytes, interruptible, timeout, unknown);
    }

    private WasmOptions withStack(long bytes) {
        return new WasmOptions(features, limits, bytes, interruptible, timeout, unknown);
    }

    private WasmOptions withInterruptible(boolean on) {
        return new WasmOptions(features, limits, stackBytes, on, timeout, unknown);
    }

    private WasmOptions withTimeout(Duration time) {
        return new WasmOptions(features, limits, stackBytes, true, time, unknown);
    }

    private WasmOptions withUnknown(boolean on, UnknownImports way) {
        var changed = on ? way : unknown == way ? null : unknown;
        return new WasmOptions(features, limits, stackBytes, interruptible, timeout, changed);
    }

    /// The list that `-W help` prints.
    public static String help() {
        var text = new StringBuilder("Proposals (-W NAME=y or -W NAME=n):\n");
        for (var feature : Feature.values()) {
            text.append(Setting.line(feature.flag(), feature.isStandard() ? "on" : "off"));
        }
        text.append(Setting.line("all-proposals", "all of them on, or all off"));
        text.append(Setting.line("shared-memory", "the same as threads"));
        text.append("\nLimits (numbers may end in K, M or G):\n");
        text.append(Setting.line("max-memory-size=BYTES", "of one memory"));
        text.append(Setting.line("max-total-memory-size=BYTES", "of all memories together"));
        text.append(Setting.line("max-table-elements=N", "of one table (10000000)"));
        text.append(Setting.line("max-instances=N", "of modules (1000000)"));
        text.append(Setting.line("max-wasm-stack=BYTES", "stack of the guest's thread (16M)"));
        text.append(Setting.line("timeout=TIME", "stop the guest after TIME, such as 5s or 200ms"));
        text.append(
                Setting.line(
                        "epoch-interruption=y", "compile code that can be stopped (timeout does)"));
        text.append("\nImports of functions that nothing is defined for:\n");
        text.append(Setting.line("unknown-imports-trap=y", "trap when called"));
        text.append(Setting.line("unknown-imports-default=y", "return zeros when called"));
        return text.toString();
    }
}
