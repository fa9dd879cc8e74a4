/* Lets the n-th call that writes fail, for tests/library/sweeps.py: cc -shared -fPIC faults.c -o faults.so -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int left = -1, error, fired;

/* From now on the n-th call fails with this errno; -1 for none. */
void faults_set(int n, int number) { left = n; error = number; fired = 0; }
int faults_fired(void) { return fired; }

static int fails(void) {
    if (left < 0 || --left != 0) return 0;
    left = -1; fired = 1; errno = error;
    return 1;
}

#define NEXT(type, name) static type (*next)(); if (!next) next = (type (*)())dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size) { NEXT(ssize_t, "write"); return fails() ? -1 : next(fd, data, size); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { NEXT(ssize_t, "pwrite"); return fails() ? -1 : next(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { NEXT(ssize_t, "pwrite64"); return fails() ? -1 : next(fd, data, size, at); }
int fsync(int fd) { NEXT(int, "fsync"); return fails() ? -1 : next(fd); }
int fdatasync(int fd) { NEXT(int, "fdatasync"); return fails() ? -1 : next(fd); }
int ftruncate(int fd, off_t size) { NEXT(int, "ftruncate"); return fails() ? -1 : next(fd, size); }
int ftruncate64(int fd, off64_t size) { NEXT(int, "ftruncate64"); return fails() ? -1 : next(fd, size); }
int mkdir(const char *path, mode_t mode) { NEXT(int, "mkdir"); return fails() ? -1 : next(path, mode); }
int rename(const char *from, const char *to) { NEXT(int, "rename"); return fails() ? -1 : next(from, to); }

#define OPENS(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
        NEXT(int, #name); \
        return (flags & (O_WRONLY | O_RDWR)) && fails() ? -1 : next(path, flags, mode); \
    }
OPENS(open)
OPENS(open64)
