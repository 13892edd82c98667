package ijen.wat.internal.component;

import ijen.wat.TextException;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Source;
import ijen.wat.internal.text.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The components in test scripts: each `(component …)`, also those inside assertions.
final class ComponentForms {
    enum Kind {
        TEXT,
        QUOTED,
        BINARY
    }

    /// One component: where it stands, what is asserted of it with which message, and its binary or
    /// why there is none.
    record Form(
            String place,
            String command,
            String message,
            Kind kind,
            byte @Nullable [] binary,
            @Nullable TextException error) {
        byte[] bytes() {
            if (binary == null) {
                throw new AssertionError(place, error);
            }
            return binary;
        }
    }

    private final Cursor cursor;
    private final List<Form> forms = new ArrayList<>();

    private ComponentForms(Cursor cursor) {
        this.cursor = cursor;
    }

    /// The directory of the reference tests, which may be absent.
    static Path suite() {
        return Path.of(System.getProperty("spec.dir", "../shared/spec"), "component-model", "test");
    }

    static List<Path> files() {
        try (Stream<Path> walk = Files.walk(suite())) {
            return walk.filter(f -> f.toString().endsWith(".wast")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Form> of(Path file) {
        try {
            return of(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Form> of(String name, byte[] script) {
        var forms = new ComponentForms(new Cursor(Source.of(name, script), true));
        forms.read();
        return forms.forms;
    }

    private void read() {
        while (!cursor.atEnd()) {
            String command = String.valueOf(cursor.openedKeyword());
            int mark = cursor.mark();
            if (command.equals("component")) {
                component("", "");
            } else if (command.startsWith("assert_")) {
                cursor.open();
                cursor.advance();
                if (cursor.atOpen("component")) {
                    component(command, message());
                }
            }
            cursor.reset(mark);
            cursor.skipForm();
        }
    }

    /// The message after the form we stand on.
    private String message() {
        int mark = cursor.mark();
        cursor.skipForm();
        String message = cursor.at(Token.STRING) ? cursor.name() : "";
        cursor.reset(mark);
        return message;
    }

    private void component(String command, String message) {
        String place = cursor.source().name() + ":" + cursor.source().line(cursor.start());
        cursor.takeOpen("component");
        if (cursor.takeKeyword("instance")) {
            return;
        }
        cursor.takeKeyword("definition");
        int mark = cursor.mark();
        cursor.takeId();
        if (cursor.atKeyword("quote") || cursor.atKeyword("binary")) {
            boolean quoted = cursor.atKeyword("quote");
            cursor.advance();
            var content = new ByteSink();
            while (cursor.at(Token.STRING)) {
                cursor.string(content);
                if (quoted) {
                    content.u8('\n');
                }
            }
            if (quoted) {
                quoted(place, command, message, content.toBytes());
            } else {
                forms.add(new Form(place, command, message, Kind.BINARY, content.toBytes(), null));
            }
            return;
        }
        cursor.reset(mark);
        forms.add(encoded(place, command, message, Kind.TEXT, cursor));
    }

    private void quoted(String place, String command, String message, byte[] text) {
        var quoted = new Cursor(Source.of(place, text), true);
        forms.add(encoded(place, command, message, Kind.QUOTED, quoted));
    }

    private static Form encoded(
            String place, String command, String message, Kind kind, Cursor cursor) {
        try {
            byte[] binary = ComponentEncoder.encode(cursor, true);
            if (kind == Kind.QUOTED) {
                cursor.finish();
            } else {
                cursor.close();
            }
            return new Form(place, command, message, kind, binary, null);
        } catch (TextException e) {
            return new Form(place, command, message, kind, null, e);
        }
    }
}
