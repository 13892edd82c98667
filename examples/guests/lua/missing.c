// What Lua's libraries call and WASI preview 1 does not have: shell commands and temporary files.
#include <stddef.h>

int system(const char *command) { return command ? -1 : 0; }
void *tmpfile(void) { return NULL; }
char *tmpnam(char *name) { return NULL; }
