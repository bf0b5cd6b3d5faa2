"""Servers of other people, as small as they can be: one that takes mail, one that is told by webhooks."""

import base64
import http.server
import socketserver
import ssl
import subprocess
import threading
import time


def certificate(folder, name="localhost"):
    """A certificate for this machine that signs itself: `(cert, key)`."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName=DNS:{name},IP:127.0.0.1", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    return cert, key


def eventually(question, seconds=30):
    """What a question answers once it is true."""
    end = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < end, "it didn't happen in time"
        time.sleep(0.05)
    return answer


class Served:
    """A server in a thread, gone with the `with` block."""

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def port(self):
        return self.server.server_address[1]


class Threaded(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True


class Receiver(Served):
    """Takes what webhooks are sent, and answers with the statuses that it was given, one after the other; the last one
    for ever."""

    def __init__(self, statuses=(204,), tls=None, body=b""):
        self.requests = []
        statuses = list(statuses)
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                outer.requests.append((self.path, dict(self.headers), self.rfile.read(length)))
                status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
                self.send_response(status)
                if status in (301, 302, 307, 308):
                    self.send_header("Location", f"http://127.0.0.1:{outer.port}/elsewhere")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = Threaded(("127.0.0.1", 0), Handler)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)


class Relay(Served):
    """An SMTP server that keeps the letters it is given."""

    def __init__(self, tls=None, account=None, offers_tls=True, refuses=None):
        self.letters = []
        self.lines = []
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def say(self, line):
                self.wfile.write(line.encode() + b"\r\n")

            def handle(self):
                secure = False
                sender, recipients, known = None, [], account is None
                self.say("220 relay.example ESMTP")
                while line := self.rfile.readline().decode().strip():
                    outer.lines.append((secure, line))
                    word = line.split(" ")[0].upper()
                    if word == "EHLO":
                        offers = ["relay.example", *(["STARTTLS"] if tls and offers_tls and not secure else [])]
                        offers += ["AUTH PLAIN"] if account and (secure or not tls) else []
                        for offer in offers[:-1]:
                            self.say(f"250-{offer}")
                        self.say(f"250 {offers[-1]}")
                    elif word == "STARTTLS" and tls:
                        self.say("220 go on")
                        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                        context.load_cert_chain(*tls)
                        try:
                            self.connection = context.wrap_socket(self.connection, server_side=True)
                        except ssl.SSLError:
                            return
                        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
                        secure = True
                    elif word == "AUTH":
                        if line.count(" ") == 1:
                            self.say("334 ")
                            line += " " + self.rfile.readline().decode().strip()
                        said = line.split(" ")[2]
                        known = base64.b64decode(said).decode().split("\0")[1:] == list(account)
                        self.say("235 welcome" if known else "535 who are you")
                    elif word == "MAIL":
                        sender = line
                        self.say("250 well" if known else "530 who are you")
                    elif word == "RCPT":
                        recipients.append(line)
                        self.say(refuses or "250 well")
                    elif word == "DATA":
                        self.say("354 say it")
                        text = b""
                        while (data := self.rfile.readline()) != b".\r\n":
                            text += data[1:] if data.startswith(b".") else data
                        outer.letters.append((sender, recipients, text))
                        self.say("250 taken")
                    elif word == "QUIT":
                        self.say("221 bye")
                        return
                    else:
                        self.say("500 what")

        self.server = Threaded(("127.0.0.1", 0), Handler)
