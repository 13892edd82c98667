package ijen.conformance.fuzz;

import ijen.runtime.Engine;
import ijen.runtime.ExternType;
import ijen.runtime.Func;
import ijen.runtime.Global;
import ijen.runtime.GuestException;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Memory;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.WasmException;
import ijen.runtime.WasmModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Calls the exports of a module with arguments drawn from a seed and writes down what comes back,
/// and what the memories and globals hold afterwards: one line for each, in the form that
/// `conformance/fuzz/replay.py` describes. Two engines agree when they give the same lines.
final class Calls {
    private static final int CALLS_OF_EACH = 3;

    private final Engine engine;
    private final List<String> lines = new ArrayList<>();

    private Calls(Engine engine) {
        this.engine = engine;
    }

    static List<String> of(Engine engine, Supplier<WasmModule> load, long seed) {
        var calls = new Calls(engine);
        calls.run(load, new Random(seed));
        return calls.lines;
    }

    /// The first line in which two runs of a module differ, or an empty text. Where a stack or a
    /// heap is full is each engine's own matter, and ends the comparison of an instance.
    static String difference(List<String> one, List<String> other) {
        int i = 0;
        int k = 0;
        while (i < one.size() || k < other.size()) {
            var left = i < one.size() ? one.get(i) : "nothing";
            var right = k < other.size() ? other.get(k) : "nothing";
            if (left.equals(right)) {
                i++;
                k++;
            } else if (isFull(left) || isFull(right)) {
                i = nextInstance(one, i);
                k = nextInstance(other, k);
            } else {
                return left + " | " + right;
            }
        }
        return "";
    }

    private static boolean isFull(String line) {
        return line.endsWith("! CALL_STACK_EXHAUSTED") || line.endsWith("! ALLOCATION_FAILED");
    }

    private static int nextInstance(List<String> lines, int from) {
        int i = from + 1;
        while (i < lines.size() && !lines.get(i).startsWith("instance")) {
            i++;
        }
        return i;
    }

    private void run(Supplier<WasmModule> load, Random random) {
        WasmModule module;
        try {
            module = load.get();
        } catch (WasmException e) {
            lines.add("refused " + e.getMessage());
            return;
        }
        for (var export : module.exports()) {
            if (export.type() instanceof ExternType.FuncType type
                    && type.params().stream().allMatch(ValueText::canMake)) {
                callInNewInstance(module, export.name(), type, random);
            }
        }
    }

    private void callInNewInstance(
            WasmModule module, String name, ExternType.FuncType type, Random random) {
        var arguments =
                Stream.generate(() -> arguments(type, random)).limit(CALLS_OF_EACH).toList();
        try (var store = new Store(engine)) {
            var instance = instantiate(store, module);
            if (instance == null) {
                return;
            }
            for (var each : arguments) {
                call(instance, name, type, each);
            }
            module.exports().forEach(export -> state(instance, export.name()));
        }
    }

    private static @Nullable Object[] arguments(ExternType.FuncType type, Random random) {
        return type.params().stream().map(param -> ValueText.random(param, random)).toArray();
    }

    private @Nullable Instance instantiate(Store store, WasmModule module) {
        try {
            var instance = new Linker(engine).instantiate(store, module);
            lines.add("instance");
            return instance;
        } catch (Trap trap) {
            lines.add("instance ! " + trap.kind());
        }
        return null;
    }

    private void call(
            Instance instance,
            String name,
            ExternType.FuncType type,
            @Nullable Object[] arguments) {
        var text = "call " + hex(name) + " " + type.results().size() + words(type, arguments);
        try {
            lines.add(text + " =" + words(func(instance, name).call(arguments)));
        } catch (Trap trap) {
            lines.add(text + " ! " + trap.kind());
        } catch (GuestException exception) {
            lines.add(text + " ! EXCEPTION");
        }
    }

    private static Func func(Instance instance, String name) {
        return instance.func(name);
    }

    private void state(Instance instance, String name) {
        switch (instance.export(name)) {
            case Memory memory ->
                    lines.add("memory " + hex(name) + " " + memory.pages() + " " + digest(memory));
            case Global global ->
                    lines.add("global " + hex(name) + " " + ValueText.of(global.get()));
            default -> {}
        }
    }

    private static String digest(Memory memory) {
        try {
            var bytes = memory.read(0, (int) memory.size());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(ExternType.FuncType type, @Nullable Object[] arguments) {
        return IntStream.range(0, arguments.length)
                .mapToObj(i -> " " + ValueText.argument(type.params().get(i), arguments[i]))
                .collect(Collectors.joining());
    }

    private static String words(@Nullable Object[] values) {
        return Stream.of(values).map(v -> " " + ValueText.of(v)).collect(Collectors.joining());
    }

    private static String hex(String name) {
        return "x" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    }
}
