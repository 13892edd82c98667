package ijen.conformance.engines;

import ijen.runtime.Engine;
import ijen.runtime.EngineConfig;
import ijen.runtime.EngineConfig.CompileMode;
import ijen.runtime.Features;
import ijen.runtime.Instance;
import ijen.runtime.Linker;
import ijen.runtime.Store;
import ijen.runtime.WasmModule;
import ijen.wat.Wat;

/// Guests on each engine.
final class Engines {
    private Engines() {}

    static EngineConfig config(CompileMode mode) {
        return new EngineConfig(mode).withFeatures(Features.ALL);
    }

    static Engine engine(CompileMode mode) {
        return Engine.create(config(mode));
    }

    static WasmModule module(Engine engine, String text) {
        return engine.load(Wat.parseModule(text));
    }

    static Instance instance(CompileMode mode, String text) {
        return instance(engine(mode), text);
    }

    static Instance instance(Engine engine, String text) {
        return new Linker(engine).instantiate(new Store(engine), module(engine, text));
    }
}
