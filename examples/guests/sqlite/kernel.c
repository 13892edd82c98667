// SQLite over a database in memory, made, filled, asked and dropped n times: a parser, a compiler to
// bytecode, an interpreter of it with one very large function, and B-trees.
#include "sqlite3.h"

static const char fill[] =
    "CREATE TABLE city(id INTEGER PRIMARY KEY, name TEXT NOT NULL, country INT, people INT);"
    "CREATE TABLE country(id INTEGER PRIMARY KEY, name TEXT);"
    "CREATE TABLE road(a INT, b INT, length REAL);"
    "BEGIN;"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25)"
    " INSERT INTO country SELECT i, printf('country %03d', i) FROM n;"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
    " INSERT INTO city SELECT i, 'city ' || (i * 7919 % 1009), i % 25 + 1, i * 31337 % 100003 FROM n;"
    "CREATE INDEX city_country ON city(country, people);"
    "CREATE INDEX city_name ON city(name);"
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)"
    " INSERT INTO road SELECT i * 17 % 600 + 1, i * 29 % 600 + 1, i * 0.25 FROM n;"
    "COMMIT;";

static const char *const questions[] = {
    "SELECT country.name, count(*), sum(people), max(city.name) FROM city"
    " JOIN country ON country.id = city.country GROUP BY country.id HAVING count(*) > 3"
    " ORDER BY sum(people) DESC, 1 LIMIT 20",
    "SELECT a.name, b.name, round(sum(length), 2) FROM road JOIN city a ON a.id = road.a"
    " JOIN city b ON b.id = road.b WHERE a.people > 20000 AND b.people < 80000"
    " GROUP BY a.country, b.country ORDER BY 3 DESC, 1, 2 LIMIT 50",
    "SELECT DISTINCT substr(name, -2), length(name) FROM city WHERE name LIKE 'city %7%' ORDER BY 1, 2",
    "SELECT name, people, (SELECT count(*) FROM city c WHERE c.country = city.country"
    " AND c.people > city.people) AS rank FROM city WHERE rank < 2 ORDER BY country, rank, name",
    "SELECT city.id, sum(length) OVER (PARTITION BY country ORDER BY city.id) FROM road"
    " JOIN city ON city.id = road.a WHERE length < 60 ORDER BY 1, 2",
    0};

static const char change[] =
    "UPDATE city SET people = people + (SELECT count(*) FROM road WHERE road.a = city.id) WHERE id % 10 = 3;"
    "DELETE FROM road WHERE b IN (SELECT id FROM city WHERE country = 7);"
    "CREATE VIEW v AS SELECT country, count(*) n FROM city GROUP BY country;";

static const char insert[] = "INSERT INTO city VALUES(?1, ?2, ?3, ?4)";

static unsigned sum;

static void mix(unsigned value) { sum = (sum ^ value) * 16777619u; }

static int ask(sqlite3 *db, const char *sql) {
    sqlite3_stmt *rows;
    if (sqlite3_prepare_v2(db, sql, -1, &rows, 0)) return -1;
    int step;
    while ((step = sqlite3_step(rows)) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(rows); i++)
            for (const unsigned char *text = sqlite3_column_text(rows, i); text && *text; text++) mix(*text);
    return sqlite3_finalize(rows) || step != SQLITE_DONE;
}

static int add(sqlite3 *db, int count) {
    sqlite3_stmt *row;
    if (sqlite3_prepare_v2(db, insert, -1, &row, 0)) return -1;
    for (int i = 0; i < count; i++) {
        char name[] = "town ...";
        name[5] = 'a' + i % 26, name[6] = 'a' + i / 26, name[7] = 0;
        sqlite3_bind_int(row, 1, 1000 + i);
        sqlite3_bind_text(row, 2, name, -1, SQLITE_TRANSIENT);
        sqlite3_bind_int(row, 3, i % 25 + 1);
        sqlite3_bind_int64(row, 4, (sqlite3_int64)i * i * 7);
        if (sqlite3_step(row) != SQLITE_DONE) return -1;
        sqlite3_reset(row);
    }
    return sqlite3_finalize(row);
}

static int once(void) {
    sqlite3 *db;
    if (sqlite3_open(":memory:", &db) || sqlite3_exec(db, fill, 0, 0, 0) || add(db, 200)) return -1;
    for (int i = 0; questions[i]; i++)
        if (ask(db, questions[i])) return -2 - i;
    if (sqlite3_exec(db, change, 0, 0, 0)) return -10;
    if (ask(db, "SELECT * FROM v ORDER BY n, country") || ask(db, "PRAGMA integrity_check")) return -11;
    return sqlite3_close(db);
}

__attribute__((export_name("run"))) int run(int n) {
    sum = 2166136261u;
    for (int i = 0; i < n; i++) {
        int failure = once();
        if (failure) return failure;
    }
    return (int)sum;
}
