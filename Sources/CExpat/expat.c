#include "CExpat.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

static struct {
  XML_Parser (*create)(const XML_Char *);
  void (*free)(XML_Parser);
  void (*set_context)(XML_Parser, void *);
  void (*set_elements)(XML_Parser, XML_StartElementHandler, XML_EndElementHandler);
  void (*set_text)(XML_Parser, XML_CharacterDataHandler);
  void (*set_doctype)(XML_Parser, XML_StartDoctypeDeclHandler);
  enum XML_Status (*parse)(XML_Parser, const char *, int, int);
  enum XML_Status (*stop)(XML_Parser, XML_Bool);
  enum XML_Error (*error)(XML_Parser);
  const XML_LChar *(*error_text)(enum XML_Error);
  XML_Size (*line)(XML_Parser);
  XML_Index (*offset)(XML_Parser);
} expat;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_loaded;

static bool find(void *library, const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  *(void **)slot = symbol;
  return symbol != NULL;
}

static void load(void) {
  void *library = dlopen("libexpat.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  is_loaded = find(library, "XML_ParserCreate", &expat.create) &&
              find(library, "XML_ParserFree", &expat.free) &&
              find(library, "XML_SetUserData", &expat.set_context) &&
              find(library, "XML_SetElementHandler", &expat.set_elements) &&
              find(library, "XML_SetCharacterDataHandler", &expat.set_text) &&
              find(library, "XML_SetStartDoctypeDeclHandler", &expat.set_doctype) &&
              find(library, "XML_Parse", &expat.parse) &&
              find(library, "XML_StopParser", &expat.stop) &&
              find(library, "XML_GetErrorCode", &expat.error) &&
              find(library, "XML_ErrorString", &expat.error_text) &&
              find(library, "XML_GetCurrentLineNumber", &expat.line) &&
              find(library, "XML_GetCurrentByteIndex", &expat.offset);
}

bool isq_xml_load(void) {
  pthread_once(&once, load);
  return is_loaded;
}

XML_Parser isq_xml_start(
    void *context, XML_StartElementHandler begin, XML_EndElementHandler end,
    XML_CharacterDataHandler text, XML_StartDoctypeDeclHandler doctype) {
  XML_Parser parser = expat.create(NULL);
  if (!parser) return NULL;
  expat.set_context(parser, context);
  expat.set_elements(parser, begin, end);
  expat.set_text(parser, text);
  expat.set_doctype(parser, doctype);
  return parser;
}

void isq_xml_free(XML_Parser parser) { expat.free(parser); }

bool isq_xml_read(XML_Parser parser, const char *bytes, int count, bool is_last) {
  return expat.parse(parser, bytes, count, is_last) == XML_STATUS_OK;
}

void isq_xml_stop(XML_Parser parser) { expat.stop(parser, XML_FALSE); }

const char *isq_xml_problem(XML_Parser parser) { return expat.error_text(expat.error(parser)); }
long isq_xml_line(XML_Parser parser) { return (long)expat.line(parser); }
long isq_xml_offset(XML_Parser parser) { return (long)expat.offset(parser); }
