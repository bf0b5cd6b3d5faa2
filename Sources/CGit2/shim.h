#pragma once
#include <fcntl.h>
#include <git2.h>
#include <git2/sys/repository.h>
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

// Declared by glibc for GNU sources only. Starts writing a file's bytes and does not wait for it.
extern int sync_file_range(int file, __off64_t offset, __off64_t count, unsigned int flags);

static inline void galley_start_writing(int file) {
  (void)sync_file_range(file, 0, 0, 2 /* SYNC_FILE_RANGE_WRITE */);
}
