package ijen.cli.internal.command;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.cli.internal.run.ModuleFile;
import ijen.runtime.Engine;
import ijen.runtime.EngineConfig.CompileMode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Compiles a module ahead of time.
final class CompileCommand implements Subcommand {
    @Override
    public String name() {
        return "compile";
    }

    @Override
    public CommandSpec spec() {
        var spec =
                Options.command(
                        this,
                        "Compiles a WebAssembly module, in binary or text form, to a jar that ijen"
                                + " run and the API load without compiling again.",
                        "",
                        "The jar holds the module and its code as JVM classes, for this version of"
                                + " ijen and for the options given here:",
                        "  -W timeout=5s at run needs -W epoch-interruption=y here,",
                        "  -O pooling-allocator=y at run needs the same here,",
                        "  a JVM that does not export jdk.internal.misc (any but the one that ijen"
                                + " starts) needs -C portable=y here.",
                        "A jar that does not fit is refused with the reason. The same input gives"
                                + " the same bytes.",
                        "",
                        "A jar is code: run only jars that you would run as Java programs.");
        spec.addOption(
                Options.value(
                        "-o, --output", "JAR", "The result. Default: FILE with the ending .jar."));
        EngineArguments.addTo(spec);
        return spec.addPositional(Options.argument("FILE", "The module, or - for standard input."));
    }

    @Override
    public int run(ParseResult arguments, Console console) throws IOException {
        if (EngineArguments.helped(arguments, console)) {
            return 0;
        }
        var file = Options.first(arguments);
        var jar = jarName(arguments, file);
        var config =
                EngineArguments.read(arguments)
                        .config(console)
                        .withCompileMode(CompileMode.AUTO)
                        .withCache(null);
        try (var engine = Engine.create(config)) {
            ModuleFile.read(console, file).binary(engine::load).saveJar(Path.of(jar));
        }
        return 0;
    }

    private static String jarName(ParseResult arguments, String file) {
        var given = Options.one(arguments, "-o");
        if (given == null && file.equals("-")) {
            throw CommandFailure.usage("a module from standard input needs -o JAR");
        }
        return given == null ? Output.withEnding(file, ".jar") : given;
    }
}
