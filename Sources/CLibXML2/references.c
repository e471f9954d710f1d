#include "references.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>

static int is_digit(uint8_t c) { return c >= '0' && c <= '9'; }
static int is_alphanumeric(uint8_t c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

/* windows-1252 from 0x80; 0 where it has nothing. */
static const uint16_t windows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* Signs that HTML 5 gave names and that texts use. */
static const struct {
  const char *name;
  uint16_t value;
} later[] = {
    {"Tab", 0x09},     {"NewLine", 0x0A},  {"excl", 0x21},    {"num", 0x23},     {"dollar", 0x24},  {"percnt", 0x25},
    {"apos", 0x27},    {"lpar", 0x28},     {"rpar", 0x29},    {"ast", 0x2A},     {"plus", 0x2B},    {"comma", 0x2C},
    {"period", 0x2E},  {"sol", 0x2F},      {"colon", 0x3A},   {"semi", 0x3B},    {"equals", 0x3D},  {"quest", 0x3F},
    {"commat", 0x40},  {"lsqb", 0x5B},     {"lbrack", 0x5B},  {"bsol", 0x5C},    {"rsqb", 0x5D},    {"rbrack", 0x5D},
    {"Hat", 0x5E},     {"lowbar", 0x5F},   {"grave", 0x60},   {"lcub", 0x7B},    {"lbrace", 0x7B},  {"verbar", 0x7C},
    {"vert", 0x7C},    {"rcub", 0x7D},     {"rbrace", 0x7D},  {"hyphen", 0x2010}, {"dash", 0x2010}, {"horbar", 0x2015},
    {"mldr", 0x2026},  {"numsp", 0x2007},  {"puncsp", 0x2008}, {"hairsp", 0x200A}, {"caron", 0x02C7}, {"breve", 0x02D8},
    {"inodot", 0x131}, {"lang", 0x27E8},   {"rang", 0x27E9},  {"check", 0x2713}, {"star", 0x2606},  {"starf", 0x2605},
    {"phone", 0x260E}, {"rarr", 0x2192},   {"half", 0xBD},    {"rsquor", 0x2019}, {"rdquor", 0x201D}, {"lsquor", 0x201A},
    {"ldquor", 0x201E}, {"Scaron", 0x160}, {"ccaron", 0x10D}, {"cacute", 0x107}, {"zcaron", 0x17E}, {"nacute", 0x144},
    {"lstrok", 0x142}, {"ecaron", 0x11B},  {"rcaron", 0x159}, {"Ccaron", 0x10C}, {"Zcaron", 0x17D}, {"gbreve", 0x11F},
    {"scedil", 0x15F}, {"abreve", 0x103},  {"amacr", 0x101},  {"emacr", 0x113},  {"imacr", 0x12B},  {"umacr", 0x16B},
};

static int number(const uint8_t *at, size_t length, uint8_t *text, size_t *consumed) {
  size_t i = 2;
  int is_hex = i < length && (at[i] | 0x20) == 'x';
  if (is_hex) i++;
  size_t first = i;
  uint32_t value = 0;
  for (; i < length; i++) {
    uint8_t c = at[i];
    uint32_t digit;
    if (is_digit(c)) {
      digit = c - '0';
    } else if (is_hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      digit = (c | 0x20) - 'a' + 10u;
    } else {
      break;
    }
    if (value < 0x110000) value = value * (is_hex ? 16 : 10) + digit;
  }
  if (i == first) { /* an ampersand that means itself */
    memcpy(text, "&amp;", 5);
    *consumed = 1;
    return 5;
  }
  if (i < length && at[i] == ';') i++;
  int is_control = value >= 0x80 && value < 0xA0 && windows1252[value - 0x80];
  int is_none = value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000);
  if (!is_control && !is_none) return 0;
  *consumed = i;
  return xmlCopyCharMultiByte(text, is_none ? 0xFFFD : windows1252[value - 0x80]);
}

/* Names that need no semicolon: those of Latin-1, and of the signs of markup in both cases. */
static unsigned legacy(const uint8_t *name, size_t length) {
  static const struct {
    const char *name;
    unsigned value;
  } capital[] = {{"AMP", '&'}, {"LT", '<'}, {"GT", '>'}, {"QUOT", '"'}, {"COPY", 0xA9}, {"REG", 0xAE}};
  for (size_t i = 0; i < sizeof capital / sizeof capital[0]; i++) {
    if (strlen(capital[i].name) == length && memcmp(capital[i].name, name, length) == 0) return capital[i].value;
  }
  xmlChar word[8] = {0};
  if (length >= sizeof word) return 0;
  memcpy(word, name, length);
  const htmlEntityDesc *entity = htmlEntityLookup(word);
  if (!entity || strcmp(entity->name, "apos") == 0) return 0;
  return entity->value < 0x100 ? entity->value : 0;
}

static int written(unsigned value, uint8_t *text) {
  if (value == '&') return memcpy(text, "&amp;", 5), 5;
  if (value == '<') return memcpy(text, "&lt;", 4), 4;
  return xmlCopyCharMultiByte(text, (int)value);
}

int clibxml2_reference(const uint8_t *at, size_t length, uint8_t *text, size_t *consumed) {
  if (length >= 2 && at[1] == '#') return number(at, length, text, consumed);
  size_t end = 1;
  while (end < length && end < 33 && is_alphanumeric(at[end])) end++;
  if (end == 1) return 0;
  if (end < length && at[end] == ';') {
    for (size_t i = 0; i < sizeof later / sizeof later[0]; i++) {
      if (strlen(later[i].name) == end - 1 && memcmp(later[i].name, at + 1, end - 1) == 0) {
        *consumed = end + 1;
        return written(later[i].value, text);
      }
    }
    xmlChar word[34] = {0};
    memcpy(word, at + 1, end - 1);
    if (htmlEntityLookup(word)) return 0;
  }
  /* The longest beginning that is such a name. */
  for (size_t count = end - 1 < 6 ? end - 1 : 6; count >= 2; count--) {
    unsigned value = legacy(at + 1, count);
    if (!value) continue;
    *consumed = count + 1;
    if (*consumed < length && at[*consumed] == ';') (*consumed)++;
    return written(value, text);
  }
  return 0;
}
