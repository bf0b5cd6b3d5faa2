import Glibc

/// Waits for a twentieth of a second.
func usleepShortly() { usleep(50_000) }

/// Lets the environment name a proxy for everything.
func setProxy(_ url: String?) {
  for name in ["http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
    if let url { setenv(name, url, 1) } else { unsetenv(name) }
  }
}
