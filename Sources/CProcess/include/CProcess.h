/* System calls that Swift cannot import, since they take any number of arguments. */
#ifndef SOURCIER_CPROCESS_H
#define SOURCIER_CPROCESS_H

/* Asks the system to kill this process when the thread that started it ends, however it ends. Linux alone does. */
void cprocess_die_with_parent(void);

/* Gives large blocks of memory back to the system as soon as they are freed: glibc takes to keeping them once it has
   seen some, and what lies between them keeps them from being used again. */
void cprocess_return_large_blocks(void);

#endif
