#include "CLibXML2.h"

#include <libxml/xmlversion.h>

int clibxml2_version(void) { return LIBXML_VERSION; }
