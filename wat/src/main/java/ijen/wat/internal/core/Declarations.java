package ijen.wat.internal.core;

import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The first reading of a module: declares every name and remembers where the types are.
final class Declarations {
    private final Cursor cursor;
    private final Spaces spaces;
    private int[] typeMarks = new int[8];
    private int typeFields;
    private @Nullable Space firstDefinition;

    Declarations(Cursor cursor, Spaces spaces) {
        this.cursor = cursor;
        this.spaces = spaces;
    }

    /// Reads the fields up to the end of the module.
    void read() {
        while (!cursor.at(Token.CLOSE) && !cursor.atEnd()) {
            if (cursor.at(Token.ANNOTATION)) {
                cursor.skipForm();
            } else {
                field();
            }
        }
    }

    /// Goes back to each type in turn.
    void readTypes(TypeTable types) {
        for (int i = 0; i < typeFields; i++) {
            cursor.reset(typeMarks[i]);
            types.definition(cursor);
        }
    }

    private void field() {
        int mark = cursor.mark();
        cursor.open();
        switch (cursor.takeAnyKeyword("a module field")) {
            case "type" -> {
                typeField(mark);
                spaces.declare(Space.TYPE, cursor);
            }
            case "rec" -> {
                typeField(mark);
                group();
            }
            case "import" -> imported(mark);
            case "func" -> definition(Space.FUNC, mark);
            case "table" -> definition(Space.TABLE, mark);
            case "memory" -> definition(Space.MEMORY, mark);
            case "global" -> definition(Space.GLOBAL, mark);
            case "tag" -> definition(Space.TAG, mark);
            case "elem" -> spaces.declare(Space.ELEM, cursor);
            case "data" -> spaces.declare(Space.DATA, cursor);
            case "export", "start" -> {}
            default -> {
                cursor.reset(mark);
                cursor.open();
                throw cursor.unexpected("a module field");
            }
        }
        cursor.skipRest();
    }

    private void typeField(int mark) {
        if (typeFields == typeMarks.length) {
            typeMarks = Arrays.copyOf(typeMarks, typeFields * 2);
        }
        typeMarks[typeFields++] = mark;
    }

    private void group() {
        while (cursor.takeOpen("type")) {
            spaces.declare(Space.TYPE, cursor);
            cursor.skipRest();
        }
    }

    private void imported(int mark) {
        cursor.nameBytes();
        cursor.nameBytes();
        checkOrder(mark);
        cursor.open();
        String word = cursor.takeAnyKeyword("a kind of import");
        Space space = Externs.space(word);
        if (space == null) {
            throw cursor.error("unexpected token `" + word + "`, expected a kind of import");
        }
        spaces.declare(space, cursor);
        cursor.skipRest();
    }

    private void checkOrder(int mark) {
        if (firstDefinition != null) {
            throw cursor.errorAt(mark, "import after " + firstDefinition.noun());
        }
    }

    private void definition(Space space, int mark) {
        spaces.declare(space, cursor);
        while (cursor.atOpen("export")) {
            cursor.skipForm();
        }
        if (cursor.atOpen("import")) {
            checkOrder(mark);
            return;
        }
        if (firstDefinition == null) {
            firstDefinition = space;
        }
        if (space == Space.TABLE || space == Space.MEMORY) {
            inlineSegment(space == Space.TABLE ? Space.ELEM : Space.DATA);
        }
    }

    /// A table or memory with its content written inside has no limits, and a segment of its own.
    private void inlineSegment(Space segment) {
        while (!cursor.at(Token.NUMBER) && !cursor.at(Token.CLOSE) && !cursor.atEnd()) {
            if (cursor.atOpen(segment.word())) {
                spaces.declareUnnamed(segment);
                return;
            }
            if (cursor.at(Token.OPEN)) {
                cursor.skipForm();
            } else {
                cursor.advance();
            }
        }
    }
}
