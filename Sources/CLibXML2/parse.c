/* libxml2's SAX events into an arena. No tree of libxml2 is built, so neither depth nor entities can blow one up, and
   the parse costs less than htmlReadMemory. */
#include "CLibXML2.h"
#include "arena.h"
#include "html.h"
#include "scan.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlversion.h>
#include <stdlib.h>
#include <string.h>

/* libxml2 2.14 marks members of its context as deprecated that 2.9 has no functions for. */
#pragma clang diagnostic ignored "-Wdeprecated-declarations"

int clibxml2_version(void) { return LIBXML_VERSION; }

void clibxml2_initialize(void) { xmlInitParser(); }

enum { MAX_ENTITIES = 256, MAX_ENTITY_LENGTH = 4096, ENTITY_BUDGET = 1 << 20 };

typedef struct {
  xmlChar *name, *content;
} entity;

/* What the callbacks share: one per parse, nothing global. */
typedef struct {
  arena arena;
  xmlParserCtxtPtr context;
  int is_html;
  int32_t skipped; /* depth inside an element whose text is dropped; 0 outside */
  int32_t script_name, style_name, type_name;
  entity entities[MAX_ENTITIES];
  int entity_count;
  size_t entity_budget;
  xmlEntity answer;
  xmlChar entity_utf8[8];
} state;

static int32_t line_of(state *s) { return s->context->input ? (int32_t)s->context->input->line : 0; }

static int32_t intern(state *s, const xmlChar *name) {
  return arena_name(&s->arena, (const char *)name, strlen((const char *)name));
}

/* A full arena has no use for more events. And libxml2 leaves out every reference, &amp; too, once the text has been
   found malformed: recovery means that it goes on as before. */
static void after_event(state *s) {
  if (s->arena.failed) xmlStopParser(s->context);
  s->context->wellFormed = 1;
}

static int names_json(const xmlChar *type) {
  return xmlStrcasestr(type, BAD_CAST "json") != NULL;
}

static void html_start(void *data, const xmlChar *name, const xmlChar **attributes) {
  state *s = data;
  if (s->skipped) {
    s->skipped++;
    return;
  }
  int32_t id = intern(s, name);
  int drops = id >= 0 && (id == s->script_name || id == s->style_name);
  arena_open(&s->arena, id, -1, line_of(s));
  for (const xmlChar **a = attributes; a && a[0]; a += 2) {
    int32_t attribute = intern(s, a[0]);
    const xmlChar *value = a[1] ? a[1] : BAD_CAST "";
    if (drops && attribute == s->type_name && names_json(value)) drops = 0;
    arena_attribute(&s->arena, attribute, value, strlen((const char *)value));
  }
  if (drops) s->skipped = 1;
  after_event(s);
}

static void html_end(void *data, const xmlChar *name) {
  (void)name;
  state *s = data;
  if (s->skipped && --s->skipped) return;
  arena_close(&s->arena);
}

static void characters(void *data, const xmlChar *text, int length) {
  state *s = data;
  if (s->skipped || length <= 0) return;
  arena_text(&s->arena, text, (size_t)length, line_of(s));
  after_event(s);
}

static void xml_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces_count,
                      const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
  (void)prefix, (void)namespaces_count, (void)namespaces, (void)defaulted;
  state *s = data;
  arena_open(&s->arena, intern(s, name), uri ? intern(s, uri) : -1, line_of(s));
  for (int i = 0; i < attribute_count; i++) { /* name, prefix, namespace, value, end of value */
    const xmlChar **a = attributes + 5 * i;
    arena_attribute(&s->arena, intern(s, a[0]), a[3], (size_t)(a[4] - a[3]));
  }
  after_event(s);
}

static void xml_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name, (void)prefix, (void)uri;
  state *s = data;
  arena_close(&s->arena);
  after_event(s);
}

/* Keeps internal entities of plain text. */
static void entity_declared(void *data, const xmlChar *name, int type, const xmlChar *public_id,
                            const xmlChar *system_id, xmlChar *content) {
  (void)public_id, (void)system_id;
  state *s = data;
  if (type != XML_INTERNAL_GENERAL_ENTITY || !content || s->entity_count == MAX_ENTITIES) return;
  if (strlen((const char *)content) > MAX_ENTITY_LENGTH || strpbrk((const char *)content, "<&")) return;
  entity *e = &s->entities[s->entity_count];
  e->name = xmlStrdup(name);
  e->content = xmlStrdup(content);
  if (e->name && e->content) {
    s->entity_count++;
  } else {
    if (e->name) xmlFree(e->name);
    if (e->content) xmlFree(e->content);
  }
}

/* Text that stands behind a name, within the budget; an empty string where there is none. */
static const xmlChar *entity_text(state *s, const xmlChar *name) {
  for (int i = 0; i < s->entity_count; i++) {
    if (!xmlStrEqual(s->entities[i].name, name)) continue;
    size_t length = strlen((const char *)s->entities[i].content);
    if (length > s->entity_budget) break;
    s->entity_budget -= length;
    return s->entities[i].content;
  }
  const htmlEntityDesc *html = htmlEntityLookup(name);
  int length = html && html->value ? xmlCopyCharMultiByte(s->entity_utf8, (int)html->value) : 0;
  s->entity_utf8[length > 0 ? length : 0] = 0;
  if (length <= 0) s->arena.tree->lost_entities++;
  return s->entity_utf8;
}

/* Answers every reference with a "predefined" entity, which libxml2 copies and never parses, so that it has nothing to
   expand or to load, in whatever version. HTML's names are known without a declaration: feeds use them. */
static xmlEntityPtr entity_wanted(void *data, const xmlChar *name) {
  state *s = data;
  if (s->context->inSubset) return NULL; /* asked after a declaration: there is no reference to answer */
  xmlEntityPtr predefined = xmlGetPredefinedEntity(name);
  if (predefined) return predefined;
  /* Old versions take one byte of a predefined entity in an attribute. */
  if (s->context->instate == XML_PARSER_ATTRIBUTE_VALUE) return NULL;
  const xmlChar *text = entity_text(s, name);
  s->answer.type = XML_ENTITY_DECL;
  s->answer.etype = XML_INTERNAL_PREDEFINED_ENTITY;
  s->answer.name = name;
  s->answer.content = (xmlChar *)text;
  s->answer.orig = (xmlChar *)text;
  s->answer.length = (int)strlen((const char *)text);
  return &s->answer;
}

static xmlEntityPtr no_parameter_entity(void *data, const xmlChar *name) {
  (void)data, (void)name;
  return NULL;
}

static xmlParserInputPtr no_external_entity(void *data, const xmlChar *public_id, const xmlChar *system_id) {
  (void)data, (void)public_id, (void)system_id;
  return NULL;
}

/* libxml2 2.12 made the error constant. */
#if LIBXML_VERSION >= 21200
static void on_error(void *data, const xmlError *error) {
#else
static void on_error(void *data, xmlErrorPtr error) {
#endif
  state *s = data;
  if (!s || !error) return;
  clibxml2_tree *t = s->arena.tree;
  if (t->error_count < INT32_MAX) t->error_count++;
  int stops = error->code == XML_ERR_NO_MEMORY || error->code == XML_ERR_INTERNAL_ERROR;
  int loses = error->level == XML_ERR_FATAL && error->code != XML_ERR_UNDECLARED_ENTITY;
  if (!(s->is_html ? stops : loses)) return;
  if (!t->partial && error->message) {
    strncpy(t->error, error->message, sizeof t->error - 1);
    t->error_line = error->line;
  }
  t->partial = 1;
}

static void set_callbacks(xmlSAXHandler *sax, int is_html) {
  memset(sax, 0, sizeof *sax);
  sax->initialized = XML_SAX2_MAGIC; /* a condition for structured errors */
  sax->serror = on_error;
  sax->characters = characters;
  sax->ignorableWhitespace = characters;
  sax->cdataBlock = characters;
  if (is_html) {
    sax->startElement = html_start;
    sax->endElement = html_end;
  } else {
    sax->startElementNs = xml_start;
    sax->endElementNs = xml_end;
    sax->getEntity = entity_wanted;
    sax->getParameterEntity = no_parameter_entity;
    sax->resolveEntity = no_external_entity;
    sax->entityDecl = entity_declared;
  }
}

static int has_doctype(const uint8_t *bytes, size_t length) {
  const uint8_t *at = bytes, *end = bytes + length;
  while ((at = memchr(at, '<', (size_t)(end - at)))) {
    if (end - at >= 9 && memcmp(at, "<!DOCTYPE", 9) == 0) return 1;
    at++;
  }
  return 0;
}

int clibxml2_parse(const uint8_t *bytes, size_t length, int is_html, size_t limit, clibxml2_tree *tree) {
  memset(tree, 0, sizeof *tree);
  if (limit > INT32_MAX) limit = INT32_MAX;
  if (length > limit) return CLIBXML2_TOO_LARGE;
  if (!length) return CLIBXML2_OK;
  uint8_t *html = NULL;
  if (is_html) {
    length = clibxml2_rewrite_html(bytes, length, &html);
    if (length == (size_t)-1) return CLIBXML2_NO_MEMORY;
    if (length > limit) {
      free(html);
      return CLIBXML2_TOO_LARGE;
    }
    if (html) bytes = html;
  }
  uint8_t *copy = NULL;
  int32_t lost = clibxml2_scan(bytes, length, &copy);
  if (lost < 0) {
    free(html);
    return CLIBXML2_NO_MEMORY;
  }
  const char *input = (const char *)(copy ? copy : bytes);

  state *s = calloc(1, sizeof *s);
  xmlParserCtxtPtr context = NULL;
  if (s) {
    context = is_html ? htmlCreateMemoryParserCtxt(input, (int)length) : xmlCreateMemoryParserCtxt(input, (int)length);
  }
  if (!context || !context->sax) {
    if (context) xmlFreeParserCtxt(context);
    free(s);
    free(copy);
    free(html);
    return s ? CLIBXML2_FAILED : CLIBXML2_NO_MEMORY;
  }
  s->context = context;
  s->is_html = is_html;
  s->entity_budget = ENTITY_BUDGET;
  arena_start(&s->arena, tree, limit);
  tree->lost_attributes = lost;
  s->script_name = arena_name(&s->arena, "script", 6);
  s->style_name = arena_name(&s->arena, "style", 5);
  s->type_name = arena_name(&s->arena, "type", 4);

  if (is_html) {
    htmlCtxtUseOptions(context, HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC |
                                    (int)XML_PARSE_HUGE);
  } else {
    int huge = has_doctype(bytes, length) ? 0 : (int)XML_PARSE_HUGE;
    xmlCtxtUseOptions(context, XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_COMPACT | XML_PARSE_IGNORE_ENC | huge);
  }
  /* After the options: some of them would put libxml2's own handlers back. */
  set_callbacks(context->sax, is_html);
  context->userData = s;
  xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
  if (is_html) {
    htmlParseDocument(context);
  } else {
    xmlParseDocument(context);
  }

  if (context->disableSAX) tree->partial = 1;
  int result = s->arena.failed;
  arena_finish(&s->arena);
  if (context->myDoc) xmlFreeDoc(context->myDoc);
  context->myDoc = NULL;
  for (int i = 0; i < s->entity_count; i++) {
    xmlFree(s->entities[i].name);
    xmlFree(s->entities[i].content);
  }
  if (is_html) {
    htmlFreeParserCtxt(context);
  } else {
    xmlFreeParserCtxt(context);
  }
  free(s);
  free(copy);
  free(html);
  return result;
}
