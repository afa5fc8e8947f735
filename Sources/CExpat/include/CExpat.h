#ifndef ISQ_CEXPAT_H
#define ISQ_CEXPAT_H

#include <expat.h>
#include <stdbool.h>

// Expat, found when the first workbook is read: linking it would cost every run.

/// Loads the library, once; false where there is none.
bool isq_xml_load(void);

/// Makes a parser that tells a context what it reads; null without memory.
XML_Parser isq_xml_start(
    void *context, XML_StartElementHandler, XML_EndElementHandler, XML_CharacterDataHandler,
    XML_StartDoctypeDeclHandler);
void isq_xml_free(XML_Parser);

/// Reads on; false at the first mistake, or after `isq_xml_stop`.
bool isq_xml_read(XML_Parser, const char *bytes, int count, bool is_last);
/// Ends reading, from inside a call of the parser.
void isq_xml_stop(XML_Parser);

/// What is wrong, in the library's words.
const char *isq_xml_problem(XML_Parser);
long isq_xml_line(XML_Parser);
/// The bytes of what was read last.
long isq_xml_offset(XML_Parser);

#endif
