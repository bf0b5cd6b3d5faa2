#pragma once

#include <microhttpd.h>
#include <stdarg.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Swift can call neither variadic functions nor cast macros, and it cannot store a function in the
   integer of an option item. What follows is exactly that much C, and no behaviour. */

/** What the library says while a daemon starts; `open` is cleared once it runs. */
struct microhttpd_log {
  int open;
  char text[256];
};

/** Everything that a daemon is started with. Strings stay borrowed until the call returns. */
struct microhttpd_settings {
  unsigned int flags;
  size_t connection_memory;
  unsigned int connection_limit;
  unsigned int idle_seconds;
  const char *certificate;
  const char *key;
  struct microhttpd_log *log;
  void *context;
  MHD_AcceptPolicyCallback policy;
  MHD_AccessHandlerCallback access;
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection;
  void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
  size_t (*unescape)(void *context, struct MHD_Connection *connection, char *text);
};

/** Names a thread, as debuggers and /proc show it; at most 15 bytes. */
int pthread_setname_np(unsigned long thread, const char *name);

/** Accepts a connection whose descriptor has flags of its own. */
int accept4(int socket, struct sockaddr *address, socklen_t *size, int flags);

static const uint64_t microhttpd_size_unknown = MHD_SIZE_UNKNOWN;
static const ssize_t microhttpd_end_of_stream = MHD_CONTENT_READER_END_OF_STREAM;
static const ssize_t microhttpd_end_with_error = MHD_CONTENT_READER_END_WITH_ERROR;

__attribute__((format(printf, 2, 0)))
static inline void microhttpd_note(void *context, const char *format, va_list arguments) {
  struct microhttpd_log *log = (struct microhttpd_log *)context;
  if (log->open)
    vsnprintf(log->text, sizeof log->text, format, arguments);
}

static inline struct MHD_Daemon *microhttpd_start(const struct microhttpd_settings *s) {
  struct MHD_OptionItem items[16];
  int n = 0;
  /* The logger comes first: it then hears what the options after it are refused for. */
  items[n++] = (struct MHD_OptionItem){MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)microhttpd_note, s->log};
  items[n++] = (struct MHD_OptionItem){MHD_OPTION_CONNECTION_MEMORY_LIMIT, (intptr_t)s->connection_memory, NULL};
  items[n++] = (struct MHD_OptionItem){MHD_OPTION_CONNECTION_LIMIT, (intptr_t)s->connection_limit, NULL};
  items[n++] = (struct MHD_OptionItem){MHD_OPTION_CONNECTION_TIMEOUT, (intptr_t)s->idle_seconds, NULL};
  items[n++] = (struct MHD_OptionItem){MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)s->completed, s->context};
  items[n++] = (struct MHD_OptionItem){MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)s->connection, s->context};
  items[n++] = (struct MHD_OptionItem){MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)s->target, s->context};
  items[n++] = (struct MHD_OptionItem){MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)s->unescape, s->context};
  if (s->certificate != NULL) {
    items[n++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)s->certificate};
    items[n++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)s->key};
  }
  items[n++] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
  return MHD_start_daemon(s->flags, 0, s->policy, s->context, s->access, s->context,
                          MHD_OPTION_ARRAY, items, MHD_OPTION_END);
}

static inline int microhttpd_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == NULL ? -1 : info->connect_fd;
}

static inline const struct sockaddr *microhttpd_peer(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info == NULL ? NULL : info->client_addr;
}

static inline size_t microhttpd_head_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info == NULL ? 0 : info->header_size;
}

static inline unsigned int microhttpd_status(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_HTTP_STATUS);
  return info == NULL ? 0 : info->http_status;
}

static inline void *microhttpd_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == NULL ? NULL : info->socket_context;
}

/** Opens a file for reading that lies beneath `folder`; what leads out of it, by dots or by links, fails. */
static inline int microhttpd_open_beneath(int folder, const char *path) {
  struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK, .mode = 0,
                         .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}
