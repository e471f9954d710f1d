#include "CProcess.h"

#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>
#endif

void cprocess_die_with_parent(void) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
#endif
}
