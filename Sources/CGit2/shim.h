#pragma once
#include <fcntl.h>
#include <git2.h>
#include <git2/sys/repository.h>
#include <spawn.h>
#include <sys/resource.h>
// zlib comes with libgit2's own headers: libgit2-dev depends on zlib1g-dev.
#include <zlib.h>

// Variadic in C, so Swift cannot call them: one function per option that we set.
static inline int galley_git_fsync_gitdir(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

static inline int galley_git_cache_limit(ssize_t bytes) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, bytes);
}

static inline int galley_git_verify_reads(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

// Macros in zlib.h that hide the version check.
static inline int galley_deflate_init(z_stream *stream, int level) {
  return deflateInit(stream, level);
}

static inline int galley_inflate_init(z_stream *stream) {
  return inflateInit(stream);
}

static inline int galley_gunzip_init(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

// What follows is declared by glibc for GNU sources only.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
extern int prlimit(pid_t process, int resource, const struct rlimit *limit, struct rlimit *old);
extern int pipe2(int ends[2], int flags);

// Leaves a program no descriptor from that one on.
static inline int galley_close_from(posix_spawn_file_actions_t *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

// Limits a process that was just started: its memory, its files and its time; 0 leaves a limit as it is.
static inline void galley_limit_process(pid_t process, unsigned long memory, unsigned long file,
                                        unsigned long seconds) {
  const struct rlimit limits[] = {{memory, memory}, {file, file}, {seconds, seconds}};
  const int kinds[] = {RLIMIT_AS, RLIMIT_FSIZE, RLIMIT_CPU};
  for (int number = 0; number < 3; number++) {
    if (limits[number].rlim_cur != 0) (void)prlimit(process, kinds[number], &limits[number], 0);
  }
}

// Starts writing a file's bytes and does not wait for it.
extern int sync_file_range(int file, __off64_t offset, __off64_t count, unsigned int flags);

static inline void galley_start_writing(int file) {
  (void)sync_file_range(file, 0, 0, 2 /* SYNC_FILE_RANGE_WRITE */);
}
