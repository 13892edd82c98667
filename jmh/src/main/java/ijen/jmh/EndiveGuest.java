package ijen.jmh;

import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/// A kernel on Endive's compiler; functions too large for the JVM run in its interpreter, as it
/// does by itself.
final class EndiveGuest {
    private EndiveGuest() {}

    static Kernel.Guest load(byte[] wasm) {
        var module = Parser.parse(wasm);
        var machine =
                MachineFactoryCompiler.builder(module)
                        .withInterpreterFallback(InterpreterFallback.SILENT)
                        .compile();
        var instance = Instance.builder(module).withMachineFactory(machine).build();
        var run = instance.export("run");
        return rounds -> (int) run.apply(rounds)[0];
    }
}
