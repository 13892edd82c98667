/// Tokens of the text format: everything below a grammar.
///
/// A [Source] is the validated UTF-8 text; a [Cursor] walks its tokens. Grammars (core modules,
/// components, scripts) ask the cursor what it stands on and take it:
///
/// ```java
/// var c = new Cursor(Source.of("adder.wat", bytes));
/// c.open();                          // "(" or a TextException
/// c.keyword("module");               // this keyword or a TextException
/// String id = c.takeId();            // "$name" without the dollar sign, or null
/// while (c.takeOpen("import")) {     // "(" followed by this keyword, both taken if present
///     String module = c.name();      // a string that must be UTF-8
///     …
///     c.close();
/// }
/// c.close();
/// c.finish();
/// ```
///
/// Nothing is stored per token: `mark()` is the offset of the current token and `reset(mark)` goes
/// back to it, so a grammar that needs declarations before uses reads the text twice, using
/// `skipForm()` the first time. Comments and annotations count as white space, except the
/// annotations with a meaning (`@custom`, `@name`, `@metadata.code.…`, `@producers`, `@dylink.0`)
/// on a cursor made with `annotations = true`: they are tokens of the kind [Token#ANNOTATION],
/// which stand for the opening parenthesis and the name, so an annotation nobody takes is misplaced
/// by itself.
///
/// Numbers are read by the type they are needed in (`u32()`, `i64()`, `f32()` …). Errors come from
/// `unexpected("a type")`, which quotes the current token, or `error("duplicate func $f")`.
@NullMarked
package ijen.wat.internal.text;

import org.jspecify.annotations.NullMarked;
