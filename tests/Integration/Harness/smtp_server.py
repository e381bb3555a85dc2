"""An SMTP server on a free loopback port that insists on STARTTLS and AUTH and keeps each mail as JSON.

Arguments: folder, certificate (PEM), private key (PEM), user, port (0 = any). The password comes in the first line
of standard input, so that it never shows in a process list. Ends when standard input closes.
"""
import asyncio
import base64
import functools
import hmac
import json
import os
import ssl
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

FOLDER, CERTIFICATE, KEY, USER, PORT = sys.argv[1:6]
PASSWORD = sys.stdin.readline().rstrip("\n")


class Inbox:
    count = 0

    async def handle_DATA(self, server, session, envelope):
        if os.path.exists(os.path.join(FOLDER, "refuse")):
            return "451 4.3.0 Come back later"
        message = message_from_bytes(envelope.content, policy=policy.default)
        parts = {"plain": message.get_body(("plain",)), "html": message.get_body(("html",))}
        Inbox.count += 1
        name = os.path.join(FOLDER, f"{Inbox.count:06}.json")
        with open(name + ".part", "w", encoding="utf-8") as file:
            json.dump({
                "sender": envelope.mail_from,
                "recipients": envelope.rcpt_tos,
                "authenticatedAs": session.auth_data.login.decode() if session.auth_data else None,
                "overTls": session.ssl is not None,
                "subject": str(message["subject"] or ""),
                "headers": [{"name": key, "value": str(value)} for key, value in message.items()],
                "text": parts["plain"].get_content() if parts["plain"] else None,
                "html": parts["html"].get_content() if parts["html"] else None,
                "raw": base64.b64encode(envelope.content).decode(),
            }, file)
        os.rename(name + ".part", name)
        return "250 2.0.0 Kept"


class LenientServer(SMTP):
    @functools.wraps(SMTP.smtp_AUTH)
    async def smtp_AUTH(self, arg):
        # .NET's SmtpClient writes the mechanism in lower case; servers in the field accept that, aiosmtpd does not.
        mechanism, space, rest = (arg or "").partition(" ")
        await super().smtp_AUTH(mechanism.upper() + space + rest)


def authenticate(server, session, envelope, mechanism, given):
    if not isinstance(given, LoginPassword):
        return AuthResult(success=False, handled=False)
    right = given.login == USER.encode() and hmac.compare_digest(given.password, PASSWORD.encode())
    return AuthResult(success=right, handled=False, auth_data=given)


async def serve():
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(CERTIFICATE, KEY)
    inbox = Inbox()
    Inbox.count = sum(name.endswith(".json") for name in os.listdir(FOLDER))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: LenientServer(inbox, hostname="localhost", tls_context=tls, require_starttls=True,
                              authenticator=authenticate, auth_required=True, enable_SMTPUTF8=True, loop=loop),
        "127.0.0.1", int(PORT), reuse_address=True)
    print("PORT", server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(serve())
