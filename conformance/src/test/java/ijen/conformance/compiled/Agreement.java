package ijen.conformance.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Features;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.wat.Wat;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// One module on the interpreter and on the compiler.
final class Agreement {
    private final Instance interpreted;
    private final Instance compiled;

    private Agreement(byte[] module, UnaryOperator<EngineConfig> how) {
        interpreted = instance(module, new EngineConfig(CompileMode.NEVER));
        compiled = instance(module, how.apply(new EngineConfig(CompileMode.EAGER)));
    }

    static Agreement on(String module) {
        return on(module, how -> how);
    }

    static Agreement on(String module, UnaryOperator<EngineConfig> how) {
        return new Agreement(Wat.parseModule(module), how);
    }

    private static Instance instance(byte[] module, EngineConfig config) {
        var engine = Engine.create(config.withFeatures(Features.ALL));
        return new Linker(engine).instantiate(new Store(engine), engine.load(module));
    }

    /// Both engines answer a call alike, and as expected.
    void answers(Object expected, String function, Object... arguments) {
        Function<Instance, String> call = instance -> call(instance, function, arguments);

        assertThat(call.apply(interpreted)).as("interpreted").isEqualTo(String.valueOf(expected));
        agree(function, arguments);
    }

    /// Both engines answer a call alike.
    void agree(String function, Object... arguments) {
        assertThat(call(compiled, function, arguments))
                .as(function + Arrays.toString(arguments))
                .isEqualTo(call(interpreted, function, arguments));
    }

    /// Both engines answer alike the calls of functions `f0` to `f(count-1)` with each argument.
    void agreeOnAll(int count, int... arguments) {
        for (int f = 0; f < count; f++) {
            for (int argument : arguments) {
                agree("f" + f, argument);
            }
        }
    }

    private static String call(Instance instance, String function, Object... arguments) {
        try {
            var results = instance.func(function).call(arguments);
            return results.length == 1 ? String.valueOf(results[0]) : Arrays.toString(results);
        } catch (Trap e) {
            return e.kind().toString();
        }
    }
}
