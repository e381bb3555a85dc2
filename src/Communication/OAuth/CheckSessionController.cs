using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The frame in which pages of clients ask whether somebody signed in or out (OIDC Session Management §3.3). It asks no server and tells one word.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
public sealed class CheckSessionController(PagePolicy policy) : ControllerBase
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Session state</title></head><body><script src="/oauth/check-session.js"></script></body></html>

        """;

    // The message is a client's id and its session_state, with a space between them; the answer goes to the origin that asked and to no other.
    private const string Answers = """
        const browserState = () => {
          const held = document.cookie.split('; ').map(pair => pair.split('='));
          const named = name => held.find(pair => pair[0] === name)?.[1];
          return named('__Host-authserver-state') ?? named('authserver-state') ?? '';
        };

        const hashOf = async text => {
          const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
          return btoa(String.fromCharCode(...new Uint8Array(hash))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
        };

        const statusOf = async (message, origin) => {
          const asked = typeof message === 'string' ? /^([^ ]+) ([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]+)$/.exec(message) : null;
          if (asked === null || !globalThis.crypto?.subtle)
            return 'error';

          const [, client, hash, salt] = asked;
          return await hashOf(`${client} ${origin} ${browserState()} ${salt}`) === hash ? 'unchanged' : 'changed';
        };

        addEventListener('message', async event => {
          if (event.source === null || event.source === window || event.origin === 'null' || event.origin === '')
            return;

          event.source.postMessage(await statusOf(event.data, event.origin), event.origin);
        });

        """;

    /// <summary>The frame.</summary>
    [HttpGet("/oauth/check-session")]
    [HttpHead("/oauth/check-session")]
    public ContentResult Frame()
    {
        policy.MayBeFramed = true;
        Response.Headers.CacheControl = "public, max-age=3600";
        return Content(Page, "text/html; charset=utf-8");
    }

    /// <summary>Its script.</summary>
    [HttpGet("/oauth/check-session.js")]
    [HttpHead("/oauth/check-session.js")]
    public ContentResult Script()
    {
        Response.Headers.CacheControl = "public, max-age=3600";
        return Content(Answers, "text/javascript; charset=utf-8");
    }
}
