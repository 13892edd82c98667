package ijen.cli.internal.command;

import ijen.runtime.EngineVersion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Spec;

/// The top command; it has only subcommands.
@Command(
        name = "ijen",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = IjenCommand.Version.class,
        description = "Runs WebAssembly on the JVM.")
public final class IjenCommand implements Runnable {
    @Spec private CommandLine.Model.CommandSpec spec;

    /// Runs one command line and returns its exit status.
    public static int execute(Console console, String... arguments) {
        var commandLine = new CommandLine(new IjenCommand());
        commandLine.setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        var status = commandLine.execute(arguments);
        commandLine.getOut().flush();
        return status;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ijen " + EngineVersion.text()};
        }
    }
}
