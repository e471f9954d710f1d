/* libxml2 behind opaque pointers; filled by Markup's needs. */
#ifndef SOURCIER_CLIBXML2_H
#define SOURCIER_CLIBXML2_H

/* libxml2's own version, as 20914. */
int clibxml2_version(void);

#endif
