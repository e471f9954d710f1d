/* Intentionally empty: libxml2 is included by the C files of CLibXML2 alone. */
