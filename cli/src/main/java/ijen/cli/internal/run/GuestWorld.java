package ijen.cli.internal.run;

import ijen.cli.internal.console.CommandFailure;
import ijen.cli.internal.console.Console;
import ijen.wasi.WasiConfig;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the command line gives the guest of the system: arguments, environment, directories,
/// streams.
public final class GuestWorld {
    private static final String SEPARATOR = "::";

    private GuestWorld() {}

    /// A world with the console's streams and, as the program's name, the file's.
    public static WasiConfig of(Console console, String file, List<String> arguments) {
        var args = new ArrayList<String>();
        args.add(new File(file).getName());
        args.addAll(arguments);
        return WasiConfig.of()
                .withArgs(args)
                .withStdin(console.in())
                .withStdout(console.guestOut())
                .withStderr(console.err());
    }

    /// Adds what `--env NAME[=VALUE]` says.
    public static WasiConfig withVariables(WasiConfig world, List<String> variables) {
        var changed = world;
        for (var variable : variables) {
            int equals = variable.indexOf('=');
            if (equals == 0) {
                throw CommandFailure.usage("--env expects NAME[=VALUE], got '" + variable + "'");
            }
            changed =
                    equals > 0
                            ? changed.withEnv(
                                    variable.substring(0, equals), variable.substring(equals + 1))
                            : inherited(changed, variable);
        }
        return changed;
    }

    private static WasiConfig inherited(WasiConfig world, String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw CommandFailure.usage(
                    "--env " + name + ": this process has no such variable; give NAME=VALUE");
        }
        return world.withEnv(name, value);
    }

    /// Adds what `--dir HOST[::GUEST]` says.
    public static WasiConfig withDirectories(WasiConfig world, List<String> directories) {
        var changed = world;
        for (var directory : directories) {
            int split = directory.indexOf(SEPARATOR);
            var host = split < 0 ? directory : directory.substring(0, split);
            var guest = split < 0 ? directory : directory.substring(split + SEPARATOR.length());
            if (!Files.isDirectory(Path.of(host))) {
                throw new CommandFailure("--dir " + host + ": is not a directory");
            }
            changed = changed.withDir(Path.of(host), guest);
        }
        return changed;
    }
}
