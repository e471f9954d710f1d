/* The floor that parsing pages is measured against: libxml2's htmlReadMemory over files that are in memory already, on
   one thread. Prints seconds and the number of pages. */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int count, char **paths) {
  double seconds = 0;
  int pages = 0;
  for (int i = 1; i < count; i++) {
    FILE *file = fopen(paths[i], "rb");
    if (!file) continue;
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    char *bytes = malloc(length > 0 ? (size_t)length : 1);
    if (bytes && fread(bytes, 1, (size_t)length, file) == (size_t)length) {
      struct timespec start, end;
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
      htmlDocPtr page = htmlReadMemory(bytes, (int)length, NULL, "utf-8",
                                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                           HTML_PARSE_NONET | HTML_PARSE_COMPACT | (int)XML_PARSE_HUGE);
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
      xmlFreeDoc(page);
      seconds += (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
      pages++;
    }
    free(bytes);
    fclose(file);
  }
  printf("%.4f %d\n", seconds, pages);
  return 0;
}
