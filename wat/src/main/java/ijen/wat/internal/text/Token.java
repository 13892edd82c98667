package ijen.wat.internal.text;

/// The kinds of token. A number is only known by its first character; reading it checks it.
public enum Token {
    OPEN,
    CLOSE,
    KEYWORD,
    ID,
    STRING,
    NUMBER,
    /// `(@name` of an annotation with a meaning; its closing parenthesis follows later.
    ANNOTATION,
    /// Characters that form a token by the lexical rules, but none that any grammar uses.
    RESERVED,
    END
}
