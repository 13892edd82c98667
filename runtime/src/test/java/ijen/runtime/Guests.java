package ijen.runtime;

import ijen.wat.Wat;

/// Engines and instances for tests.
public final class Guests {
    public static final EngineConfig INTERPRETED =
            new EngineConfig(EngineConfig.CompileMode.NEVER).withFeatures(Features.ALL);

    private Guests() {}

    public static Engine engine() {
        return Engine.create(INTERPRETED);
    }

    public static WasmModule module(Engine engine, String text) {
        return engine.load(Wat.parseModule(text));
    }

    /// An instance of a module without imports, in a new store of a new interpreting engine.
    public static Instance instance(String text) {
        var engine = engine();
        return new Linker(engine).instantiate(new Store(engine), module(engine, text));
    }

    public static Object[] call(String text, String function, Object... arguments) {
        return instance(text).func(function).call(arguments);
    }
}
