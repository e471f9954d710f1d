/* System calls that Swift cannot import, since they take any number of arguments. */
#ifndef SOURCIER_CPROCESS_H
#define SOURCIER_CPROCESS_H

/* Asks the system to kill this process when the thread that started it ends, however it ends. Linux alone does. */
void cprocess_die_with_parent(void);

#endif
