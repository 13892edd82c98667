package ijen.conformance.fuzz;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.ExternType;
import ijen.runtime.Features;
import ijen.runtime.Func;
import ijen.runtime.Global;
import ijen.runtime.HostFunction;
import ijen.runtime.ImportType;
import ijen.runtime.Linker;
import ijen.runtime.Memory;
import ijen.runtime.Store;
import ijen.runtime.StoreLimits;
import ijen.runtime.Table;
import ijen.runtime.Tag;
import ijen.runtime.ValueType;
import ijen.runtime.WasmException;
import ijen.runtime.WasmModule;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes a module that nobody vouches for through loading, linking and calls of its exports, with
/// limits on memory, tables and time. All that may come out is a [WasmException].
final class BoundedRun {
    private static final StoreLimits LIMITS =
            StoreLimits.STANDARD
                    .withMemoryBytes(16 << 20)
                    .withTotalMemoryBytes(64 << 20)
                    .withTableElements(100_000);
    private static final int MOST_CALLS = 6;
    private static final int MILLISECONDS = 100;

    private final Engine engine;
    private final ScheduledExecutorService clock;

    BoundedRun(CompileMode mode, ScheduledExecutorService clock) {
        this.clock = clock;
        engine =
                Engine.create(
                        new EngineConfig(mode)
                                .withFeatures(Features.ALL)
                                .withInterruptible(true)
                                .withLimits(LIMITS));
    }

    /// How far the module came: what refused it, or how many calls ended in which way.
    String run(byte[] wasm, Random random) {
        WasmModule module;
        try {
            module = engine.load(wasm);
        } catch (WasmException e) {
            return e.getClass().getSimpleName();
        }
        try (var store = new Store(engine)) {
            var alarm = clock.schedule(store::interrupt, MILLISECONDS, TimeUnit.MILLISECONDS);
            try {
                return run(store, module, random);
            } finally {
                alarm.cancel(false);
            }
        }
    }

    private String run(Store store, WasmModule module, Random random) {
        try {
            var linker = new Linker(engine).allowShadowing(true);
            module.imports().forEach(need -> provide(linker, store, need));
            var instance = linker.instantiate(store, module);
            instance.exports().values().stream()
                    .filter(Func.class::isInstance)
                    .map(Func.class::cast)
                    .filter(func -> func.type().params().stream().allMatch(ValueText::canMake))
                    .limit(MOST_CALLS)
                    .forEach(func -> call(func, random));
            return "instance";
        } catch (WasmException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static void call(Func func, Random random) {
        try {
            func.call(arguments(func.type(), random));
        } catch (WasmException e) {
            // any of them is a proper end of a call
        }
    }

    private static @Nullable Object[] arguments(ExternType.FuncType type, Random random) {
        return type.params().stream().map(param -> ValueText.random(param, random)).toArray();
    }

    private static void provide(Linker linker, Store store, ImportType need) {
        switch (need.type()) {
            case ExternType.FuncType type ->
                    linker.define(
                            need.module(),
                            need.name(),
                            HostFunction.of(type, (_, _) -> results(type)));
            case ExternType.MemoryType type ->
                    linker.define(need.module(), need.name(), Memory.create(store, type));
            case ExternType.TableType type when type.element().isNullable() ->
                    linker.define(need.module(), need.name(), Table.create(store, type, null));
            case ExternType.GlobalType type when ValueText.canMake(type.value()) ->
                    linker.define(
                            need.module(),
                            need.name(),
                            Global.create(store, type, zero(type.value())));
            case ExternType.TagType type ->
                    linker.define(need.module(), need.name(), Tag.create(store, type));
            default -> {}
        }
    }

    private static @Nullable Object results(ExternType.FuncType type) {
        var values = type.results().stream().map(BoundedRun::zero).toArray();
        return switch (values.length) {
            case 0 -> null;
            case 1 -> values[0];
            default -> values;
        };
    }

    /// A zero; for a reference null, also where that does not fit and the engine has to say so.
    private static @Nullable Object zero(ValueType type) {
        return Stream.of("i32:0", "i64:0", "f32:0", "f64:0", "v128:" + "0".repeat(32))
                .filter(word -> word.startsWith(type + ":"))
                .map(ValueText::parse)
                .findFirst()
                .orElse(null);
    }
}
