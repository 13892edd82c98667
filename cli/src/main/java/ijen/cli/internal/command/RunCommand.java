package ijen.cli.internal.command;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.cli.internal.option.WasmOptions;
import ijen.cli.internal.run.GuestCall;
import ijen.cli.internal.run.GuestWorld;
import ijen.cli.internal.run.Program;
import ijen.runtime.Engine;
import ijen.runtime.Linker;
import ijen.runtime.WasmModule;
import ijen.wasi.WasiConfig;
import ijen.wasi.WasiPreview1;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Runs a module.
final class RunCommand implements Subcommand {
    @Override
    public String name() {
        return "run";
    }

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        this,
                        "Runs a WebAssembly module, in binary or text form, or compiled by ijen compile.",
                        "",
                        "A guest sees no file, no environment and no argument but what it is given"
                                + " here. The exit status is the guest's; 134 after a trap, 1 when"
                                + " the module cannot be run, 2 when the command line is wrong.");
        spec.parser().stopAtPositional(true);
        spec.addOption(
                Options.value(
                        "--invoke",
                        "FUNCTION",
                        "Call this export with ARGS instead of _start, and print its results."));
        spec.addOption(
                Options.values(
                        "--dir",
                        "HOST[::GUEST]",
                        "Let the guest use a directory, under the name GUEST."));
        spec.addOption(
                Options.values(
                        "--env",
                        "NAME[=VALUE]",
                        "Give the guest an environment variable; without VALUE, this process's."));
        spec.addOption(
                Options.values(
                        "--preload",
                        "NAME=FILE",
                        "Instantiate a module before, for imports from NAME."));
        EngineArguments.addTo(spec);
        spec.addPositional(Options.argument("FILE", "The module, or - for standard input."));
        return spec.addPositional(Options.arguments("1..*", "ARGS", "The guest's arguments."));
    }

    @Override
    public int run(ParseResult arguments, Console console) throws Exception {
        if (EngineArguments.helped(arguments, console)) {
            return 0;
        }
        var options = EngineArguments.read(arguments);
        var file = Options.first(arguments);
        try (var engine = Engine.create(options.config(console));
                var wasi = WasiPreview1.of(world(arguments, console, file))) {
            var linker = linker(engine, options.wasm());
            wasi.addTo(linker);
            var main = Program.load(engine, console, file);
            var program = new Program(engine, linker, main, preloads(engine, arguments, console));
            var call =
                    new GuestCall<>(
                            options.wasm().stackBytes(), () -> start(program, arguments, console));
            return call.run(options.wasm().timeout(), program::interrupt);
        }
    }

    private static Linker linker(Engine engine, WasmOptions options) {
        var linker = new Linker(engine);
        var unknown = options.unknown();
        return unknown == null ? linker : linker.resolver(unknown);
    }

    private static WasiConfig world(ParseResult arguments, Console console, String file) {
        var world = GuestWorld.of(console, file, guestArguments(arguments));
        world = GuestWorld.withVariables(world, Options.all(arguments, "--env"));
        return GuestWorld.withDirectories(world, Options.all(arguments, "--dir"));
    }

    private static int start(Program program, ParseResult arguments, Console console) {
        var function = Options.one(arguments, "--invoke");
        if (function == null) {
            program.run();
        } else {
            program.invoke(function, guestArguments(arguments), console.out());
        }
        return 0;
    }

    private static List<String> guestArguments(ParseResult arguments) {
        return arguments.matchedPositionalValue(1, List.of());
    }

    private static Map<String, WasmModule> preloads(
            Engine engine, ParseResult arguments, Console console) throws IOException {
        var modules = new LinkedHashMap<String, WasmModule>();
        for (var preload : Options.all(arguments, "--preload")) {
            int equals = preload.indexOf('=');
            if (equals <= 0) {
                throw CommandFailure.usage("--preload expects NAME=FILE, got '" + preload + "'");
            }
            modules.put(
                    preload.substring(0, equals),
                    Program.load(engine, console, preload.substring(equals + 1)));
        }
        return modules;
    }
}
